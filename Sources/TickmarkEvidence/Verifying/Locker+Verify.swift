public import TickmarkCore

extension Locker {
  /// Looks at every byte of the locker: signature, lines, root, each blob, each name, and, with `remembered`, whether
  /// the log still begins with what it was then.
  ///
  /// `leftOut` are blobs that an archive says it does not have. Nothing is thrown for what is wrong inside; throws `.usage` if there is no locker at `path`.
  public static func verify(
    at path: String, keys: LockerKeys, since remembered: RememberedHead? = nil, leftOut: Set<Digest> = []
  ) throws(TickmarkError) -> Verification {
    let locker: Locker
    do throws(TickmarkError) { locker = try Locker(opening: path, keys: keys) } catch {
      if error.kind == .usage { throw error }
      var verification = Verification()
      verification.findings = error.diagnostics
      return verification
    }
    return locker.verify(since: remembered, leftOut)
  }

  private func verify(since remembered: RememberedHead?, _ leftOut: Set<Digest>) -> Verification {
    var verification = Verification()
    var log = VerifiedLog()
    verification.take { verification throws(TickmarkError) in
      log = try verifyLog(since: remembered, &verification)
    }
    verification.take { verification throws(TickmarkError) in try verifyBlobs(named: log, leftOut, &verification) }
    verification.take { verification throws(TickmarkError) in try verifyNames(&verification) }
    return verification
  }

  private func verifyLog(
    since remembered: RememberedHead?, _ verification: inout Verification
  ) throws(TickmarkError) -> VerifiedLog {
    var log = VerifiedLog()
    let file = try openLog(for: .reading)
    var tree = MerkleTree()
    log.heads[0] = tree.root
    let wanted = Set([remembered?.head.size].compactMap { $0 })
    var problems: [Diagnostic] = []
    let end: LogEnd
    do throws(TickmarkError) {
      end = try file.scan { line, location in
        tree.append(line)
        if wanted.contains(tree.size) { log.heads[tree.size] = tree.root }
        do throws(TickmarkError) {
          let record = try LogRecord(line: line, at: location)
          log.note(NumberedRecord(number: tree.size - 1, record: record, location: location))
          if case .close = record { log.heads[tree.size] = tree.root }
        } catch {
          problems += error.diagnostics
        }
      }
    } catch {
      verification.findings += problems
      throw error
    }
    verification.findings += problems
    verification.head = end.head
    log.retain(erased: end.erased)
    verification.take { _ throws(TickmarkError) in try end.expectWhole(in: file.folder) }
    // A killed run may have begun the next segment, no other.
    for piece in end.uncovered where piece.segment > end.segment + 1 && piece.count == 0 {
      verification.find("nothing of this name belongs here", "\(file.folder.path)/\(Log.segmentName(piece.segment))")
    }
    // The log that a trusted key signs tells which keys signed it before.
    let everTrusted = keys.trusted + end.retired.keys
    if let remembered {
      verification.take { _ throws(TickmarkError) in try remembered.expectSignature(of: everTrusted) }
      compare(remembered.head, log, end, &verification)
    }
    try verifyClosed(log, signedBy: everTrusted, &verification)
    for diagnostic in log.clockNotices { verification.notices.append(diagnostic) }
    return log
  }

  private func compare(
    _ remembered: LockerHead, _ log: VerifiedLog, _ end: LogEnd, _ verification: inout Verification
  ) {
    let checkpoint = "\(path)/log/\(Log.checkpointName)"
    guard remembered.size <= end.tree.size else {
      return verification.find(
        "expected at least the \(remembered.size) records that were remembered, found \(end.tree.size)", checkpoint,
        line: 2, hint: "an older copy was put back, or records were taken away and the rest signed anew")
    }
    guard log.heads[remembered.size] != remembered.root else { return }
    verification.find(
      "the first \(remembered.size) records are not those that were remembered", checkpoint, line: 3,
      hint: "the log was written anew; its root over these records is not \(remembered.root)")
  }
}

/// What the rest of a verification needs from the log.
struct VerifiedLog {
  /// Roots by size, where somebody asks for them.
  var heads: [Int: Digest] = [:]
  /// Blobs that records name, each with its size where it is told and the place of the first record.
  private(set) var named: [Digest: (bytes: Int?, by: SourceLocation)] = [:]
  private(set) var closes: [String: Int] = [:]
  private(set) var erased: [Digest: Int] = [:]
  /// Collections that were received earlier than the one before, by more than clocks differ.
  private(set) var clockNotices: [Diagnostic] = []
  private var lastReceived: Instant?

  /// Seconds by which the clocks of two collecting machines may differ.
  private static let clockTolerance: Int64 = 300

  mutating func note(_ numbered: NumberedRecord) {
    for blob in numbered.record.blobs where named[blob.digest]?.bytes == nil {
      named[blob.digest] = (blob.bytes, named[blob.digest]?.by ?? numbered.location)
    }
    if case .close(let close) = numbered.record { closes[close.period] = numbered.number }
    guard let received = numbered.record.evidence?.receivedAt else { return }
    if let last = lastReceived, received < last.adding(seconds: -Self.clockTolerance) {
      clockNotices.append(
        Diagnostic(
          "received on \(received), before the record above it", at: numbered.location,
          hint: "the clock was set back; only the order of the records is certain"))
    }
    lastReceived = received
  }

  mutating func retain(erased: [Digest: Int]) { self.erased = erased }
}
