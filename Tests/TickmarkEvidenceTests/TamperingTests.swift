import Glibc
import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkEvidence

/// What the nearest ancestor of this field accepts, each refused here.
@Suite struct TamperingTests {
  /// A locker with two records, which `body` tampers with.
  private func refused(
    _ tamper: (LockerFixture, inout String) throws -> Void, _ says: String
  ) async throws {
    try await LockerFixture.with { fixture in
      _ = try fixture.locker.append(["a", "b"].map { .collection(LockerFixture.collection($0)) })
      #expect(try fixture.locker.records().count == 2)
      var log = String(decoding: try #require(TestFiles.read(fixture.segment)), as: UTF8.self)
      let before = log
      try tamper(fixture, &log)
      if log != before { TestFiles.write(log, to: fixture.segment) }
      let error = failure { try fixture.locker.records() }
      #expect(error?.kind == .integrity)
      #expect(error?.description.contains(says) == true, "\(error?.description ?? "accepted")")
      #expect(failure { try fixture.locker.append([.collection(LockerFixture.collection("c"))]) }?.kind == .integrity)
    }
  }

  @Test func `content edited with its signature stripped`() async throws {
    try await refused(
      { fixture, log in
        log.replace("\"source\":\"a\"", with: "\"source\":\"x\"")
        let path = "\(fixture.path)/log/checkpoint"
        let note = String(decoding: try #require(TestFiles.read(path)), as: UTF8.self)
        TestFiles.write(String(note[..<note.range(of: "— ").lowerBound]), to: path)
      }, "expected a checkpoint")
  }

  @Test func `a time-to-live edited`() async throws {
    try await refused(
      { _, log in log.replace("2026-09-30T23:59:59Z", with: "2026-12-31T23:59:59Z") }, "expected the root")
  }

  @Test func `a collection time moved`() async throws {
    try await refused(
      { _, log in log.replace("\"collected_at\":\"2026-09-21", with: "\"collected_at\":\"2026-09-22") },
      "expected the root")
  }

  @Test func `content forged and signed with a key swapped into the store`() async throws {
    try await refused(
      { fixture, log in
        log.replace("\"source\":\"a\"", with: "\"source\":\"x\"")
        var end = LogEnd()
        for line in log.split(separator: "\n") { end.append(Array(line.utf8)) }
        let forger = try SigningKey(name: "example.org/audit", seed: [UInt8](repeating: 9, count: 32))
        TestFiles.write(try Checkpoint(end.head, signedBy: forger).bytes, to: "\(fixture.path)/log/checkpoint")
      }, "expected the signature of a trusted key, found none")
  }

  @Test func `one record dropped`() async throws {
    try await refused(
      { _, log in log = log.split(separator: "\n").dropFirst().joined() + "\n" }, "expected record 1 of the 2")
  }

  @Test func `two records reordered`() async throws {
    try await refused(
      { _, log in log = log.split(separator: "\n").reversed().joined(separator: "\n") + "\n" }, "expected the root")
  }

  @Test func `the checkpoint of another log`() async throws {
    try await LockerFixture.with { fixture in
      let other = try LockerFixture.signer("other.example/log")
      TestFiles.write(try Checkpoint(LogEnd().head, signedBy: other).bytes, to: "\(fixture.path)/log/checkpoint")
      let both = LockerKeys(trusting: [try LockerFixture.signer().verifier, other.verifier])
      let error = failure { try Locker(opening: fixture.path, keys: both).records() }
      #expect(error?.kind == .integrity)
    }
  }
}

extension String {
  /// Replaces the first passage that is `old`.
  fileprivate mutating func replace(_ old: String, with new: String) {
    let range = range(of: old)
    replaceSubrange(range, with: new)
  }

  fileprivate func range(of text: String) -> Range<String.Index> {
    var start = startIndex
    while start < endIndex, !self[start...].hasPrefix(text) { start = index(after: start) }
    return start..<(index(start, offsetBy: text.count, limitedBy: endIndex) ?? endIndex)
  }
}
