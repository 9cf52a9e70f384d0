public import TickmarkCore

extension Locker {
  /// Deletes a blob of evidence, and says so in the log: first the record, then the file. A run that is killed between
  /// leaves data too long, never a hole that nobody explains; the next run deletes it.
  ///
  /// Throws `.usage` unless the blob is a part of a collection and nothing else, and is not erased yet.
  public func erase(_ record: ErasureRecord) throws(TickmarkError) -> AppendReceipt {
    let records = try records().map(\.record)
    let before = records.firstIndex { other in
      if case .erasure(let other) = other { other.sha256 == record.sha256 } else { false }
    }
    if let before {
      throw TickmarkError(
        .usage, "the blob \(record.sha256) was erased by record \(before) already", at: SourceLocation(file: path))
    }
    let parts = Set(records.compactMap(\.evidence).flatMap(\.parts).map(\.sha256))
    let location = SourceLocation(file: path)
    guard parts.contains(record.sha256) else {
      throw TickmarkError(.usage, "no collection brought the blob \(record.sha256)", at: location)
    }
    let isNeeded = records.contains { other in
      other.blobs.contains { $0.digest == record.sha256 && $0.bytes == nil }
    }
    guard !isNeeded else {
      throw TickmarkError(.usage, "the blob \(record.sha256) is also a definition or a result", at: location)
    }
    let receipt = try append([.erasure(record)])
    try deleteBlob(record.sha256)
    return receipt
  }

  /// Erased blobs, each with the number of the record that says so.
  public func erasures() throws(TickmarkError) -> [Digest: Int] {
    let log = try openLog(for: .reading)
    return try log.scan { _, _ in }.erased
  }
}
