public import TickmarkCore

extension Locker {
  /// Deletes a blob of evidence, and says so in the log: first the record, then the file. A run that is killed between
  /// leaves data too long, never a hole that nobody explains; the next run deletes it.
  ///
  /// Throws `.usage` unless the blob is a part of a collection and nothing else.
  public func erase(_ record: ErasureRecord) throws(TickmarkError) -> AppendReceipt {
    let records = try records().map(\.record)
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
}
