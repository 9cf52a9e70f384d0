public import TickmarkCore

extension Locker {
  /// Where the checkpoint at the close of `period` lies, for a person to sign.
  public func closedPath(_ period: String) -> String { "\(path)/log/\(Log.closedName)/\(period).note" }

  /// Appends the record and keeps a copy of the checkpoint that covers it.
  ///
  /// Throws `.usage` if the period is closed already or has an id that is no file name.
  public func close(_ record: CloseRecord) throws(TickmarkError) -> AppendReceipt {
    let allowed = record.period.unicodeScalars.allSatisfy { scalar in
      (0x21...0x7e).contains(scalar.value) && scalar != "/"
    }
    guard allowed, !record.period.isEmpty, !record.period.hasPrefix("."), record.period.utf8.count <= 100 else {
      throw TickmarkError(.usage, "expected a period whose id can be a file name, found '\(record.period)'")
    }
    let isClosed = try records().contains { numbered in
      if case .close(let close) = numbered.record { close.period == record.period } else { false }
    }
    guard !isClosed else {
      throw TickmarkError(.usage, "the period \(record.period) is closed already", at: SourceLocation(file: path))
    }
    return try append([.close(record)])
  }

  /// Keeps a copy of the checkpoint for each closed period that has none: a run may have been killed before it did.
  func keepClosedCheckpoints(_ log: borrowing Log, _ end: LogEnd, signedBy signer: SigningKey) throws(TickmarkError) {
    guard !end.closed.isEmpty else { return }
    let folder = try log.folder.makeFolder(Log.closedName)
    try log.folder.sync()
    var isChanged = false
    for (period, head) in end.closed where try folder.status(of: "\(period).note") == nil {
      // Signatures are deterministic: these are the bytes of the checkpoint as it was then.
      try folder.place(try Checkpoint(head, signedBy: signer).bytes, as: "\(period).note", mode: 0o444)
      isChanged = true
    }
    if isChanged { try folder.sync() }
  }
}
