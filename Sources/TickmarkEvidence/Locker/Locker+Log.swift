public import TickmarkCore

extension Locker {
  /// Appends records to the log, all or none, and returns once they would survive a power cut.
  ///
  /// Waits for other writers and readers. What a killed run left behind is put in order first. Throws `.integrity` if a
  /// record names a blob that is not in the locker or if the log is damaged, `.tool` for a record that cannot be written
  /// and if the file system fails; the log is then as it was.
  public func append(_ records: [LogRecord]) throws(TickmarkError) -> AppendReceipt {
    try append(records, signedBy: try keys.expectSigner(at: path))
  }

  func append(
    _ records: [LogRecord], signedBy signer: SigningKey, takingOverFrom old: SigningKey? = nil
  ) throws(TickmarkError) -> AppendReceipt {
    let lines = try records.map { record throws(TickmarkError) in try Locker.newLine(record) }
    let log = try openLog(for: .writing)
    var end = try log.scan { _, _ in }
    for blob in Set(records.flatMap(\.blobs)) {
      try expectNotErased(blob.digest, end)
      try expect(blob)
    }
    let repairs = try log.repair(&end)
    let first = end.tree.size
    try log.append(lines, to: &end, signedBy: signer, takingOverFrom: old)
    try keepClosedCheckpoints(log, end, signedBy: signer)
    return AppendReceipt(numbers: first..<end.tree.size, head: end.head, repairs: repairs)
  }

  private func expectNotErased(_ digest: Digest, _ end: LogEnd) throws(TickmarkError) {
    guard let number = end.erased[digest] else { return }
    throw TickmarkError(
      .tool, "the blob \(digest) was erased by record \(number) and is not kept again", at: SourceLocation(file: path),
      hint: "change the source, so that it no longer gives what was to be forgotten")
  }

  private static func newLine(_ record: LogRecord) throws(TickmarkError) -> [UInt8] {
    if case .unknown = record { throw TickmarkError(.tool, "expected a record of a kind that this version writes") }
    return try record.line()
  }

  /// What `recover` did, and what it found.
  public struct Recovery: Sendable {
    public let repairs: [Diagnostic]
    public let head: LockerHead
    /// Erased blobs, each with the number of the record that says so.
    public let erased: [Digest: Int]
  }

  /// Puts in order what a killed run left behind, so that the log can be read; says what was done.
  ///
  /// Throws `.integrity` if the log does not begin as it was when it had the head `remembered`.
  public func recover(remembering remembered: LockerHead? = nil) throws(TickmarkError) -> Recovery {
    let log = try openLog(for: .writing)
    var end: LogEnd
    do throws(TickmarkError) { end = try log.scan(watching: remembered?.size) { _, _ in } } catch {
      // A root says that something is wrong; reading strictly may say in which line.
      _ = try log.scan { line, location throws(TickmarkError) in _ = try LogRecord(line: line, at: location) }
      throw error
    }
    if let remembered, end.watchedRoot != remembered.root {
      throw TickmarkError(
        .integrity, "the log does not begin with the \(remembered.size) records that were seen here before",
        at: SourceLocation(file: path), hint: "an older copy was put back, or the log was written anew")
    }
    var repairs = try log.repair(&end)
    let drafts = try sweepDrafts(log)
    if drafts > 0 {
      repairs.append(
        Diagnostic(
          "removed \(drafts) \(drafts == 1 ? "draft" : "drafts") of killed runs", at: SourceLocation(file: path)))
    }
    // The run that erased may have been killed between its record and the file.
    for digest in end.erased.keys { try deleteBlob(digest) }
    if let signer = keys.signer { try keepClosedCheckpoints(log, end, signedBy: signer) }
    return Recovery(repairs: repairs, head: end.head, erased: end.erased)
  }

  private func sweepDrafts(_ log: borrowing Log) throws(TickmarkError) -> Int {
    var count = try log.folder.sweepDrafts()
    if let closed = try log.folder.folder(Log.closedName) { count += try closed.sweepDrafts() }
    let store = try blobStore()
    for name in try store.names() {
      if let shard = try store.folder(name) { count += try shard.sweepDrafts() }
    }
    return count
  }

  func openLog(for access: Log.Access) throws(TickmarkError) -> Log {
    try Log(in: try root(), for: access, origin: origin, trusted: keys.trusted)
  }

  /// All records and the head over exactly these, read strictly.
  ///
  /// Throws `.integrity` with file and line for anything that is not a whole, canonical line of a known shape, a record
  /// cut short by a killed run included: `recover()` moves that aside.
  public func snapshot() throws(TickmarkError) -> LogSnapshot {
    let log = try openLog(for: .reading)
    var records: [NumberedRecord] = []
    let end = try log.scan { line, location throws(TickmarkError) in
      let record = try LogRecord(line: line, at: location)
      records.append(NumberedRecord(number: records.count, record: record, location: location))
    }
    try end.expectWhole(in: log.folder)
    return LogSnapshot(head: end.head, records: records)
  }

  /// The records of `snapshot()`.
  public func records() throws(TickmarkError) -> [NumberedRecord] { try snapshot().records }

  /// Size and RFC 6962 root of the log; lines are hashed, not read.
  ///
  /// Throws `.integrity` if segments or lines are not whole.
  public func head() throws(TickmarkError) -> LockerHead {
    let log = try openLog(for: .reading)
    let end = try log.scan { _, _ in }
    try end.expectWhole(in: log.folder)
    return end.head
  }
}
