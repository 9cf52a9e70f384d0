import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkEvidence

@Suite struct LogRecordTests {
  private let here = SourceLocation(file: "log", line: 3)

  private func read(_ line: String) throws(TickmarkError) -> LogRecord {
    try LogRecord(line: Array(line.utf8), at: here)
  }

  /// A log is read years later by other programs: a change of this line is a new version of the format.
  @Test func `a collection is one canonical line`() throws {
    let line = try LogRecord.collection(LockerFixture.collection()).line()
    #expect(
      String(decoding: line, as: UTF8.self)
        == #"{"actor":"ci@build","collected_at":"2026-09-21T14:13:20Z","collector":{"id":"file","version":1},"#
        + #""covers":{"from":"2026-07-01T00:00:00Z","to":"2026-09-30T23:59:59Z"},"declared":{"rows":1},"#
        + #""host":"local","kind":"collection","options":{"path":"hr/leavers.csv"},"outcome":{"state":"complete"},"#
        + #""parts":[{"bytes":15,"name":"hr/leavers.csv","#
        + #""sha256":"93647ecad0a956bc2346a75a1e70aa8bf8e0e63cac8529ebb36132c3524f204a"}],"#
        + #""received_at":"2026-09-21T14:13:21Z","redactions":{},"#
        + #""rows":{"hr_leavers":1},"source":"hr","table":"hr_leavers","#
        + #""tables":{"hr_leavers":"369e8c689afa9948c9def8156bd219c237914b94bfd3daba7c5b3cda6780bbe3"},"#
        + #""tool":"tickmark 0.1","v":2,"zones":{}}"#)
  }

  @Test func `a collection with every member reads back`() throws {
    var record = LockerFixture.collection()
    record.asOf = Instant(epochSeconds: 1)
    record.zones = ["Europe/Warsaw": Digest.of("zone")]
    record.declared = .init(rows: 14, sha256: Digest.of("export"))
    record.rejected = "hr/leavers.csv:3:1: expected 4 fields\u{2028}"
    record.redactions = ["shadowHash": 3, "shadow_hash": 4]
    record.options = ["fullPath": [1, nil, .decimal("0.10"), ["aB": true]], "é": "\u{0}"]
    for outcome: CollectionOutcome in [.complete, .incomplete("1 of 2 hosts"), .absent("no file"), .failed("denied")] {
      record.outcome = outcome
      #expect(try LogRecord(line: LogRecord.collection(record).line(), at: here) == .collection(record))
    }
  }

  @Test func `an assessment reads back`() throws {
    var record = LockerFixture.assessment(head: LockerHead(size: 2, root: Digest.of("root")))
    #expect(try LogRecord(line: LogRecord.assessment(record).line(), at: here) == .assessment(record))
    record.exceptions = Digest.of("exceptions")
    record.records = ["evidence/records/W-1.yml": Digest.of("waiver")]
    record.parameters = ["SYS-5": ["maxDelay": "PT12H"]]
    #expect(try LogRecord(line: LogRecord.assessment(record).line(), at: here) == .assessment(record))
  }

  @Test func `a reveal reads back, and names no person`() throws {
    let reveal = RevealRecord(
      pseudonyms: ["P-QYJL-AJUF-C4"], reason: "AVL-2.c", actor: "internal-audit",
      revealedAt: Instant(epochSeconds: 1_791_000_000))
    #expect(try LogRecord(line: LogRecord.reveal(reveal).line(), at: here) == .reveal(reveal))
    for wrong in [["E0031"], [], ["P-QYJL-AJUF-C4", "p-qyjl-ajuf-c4"]] {
      var other = reveal
      other.pseudonyms = wrong
      #expect(failure { try LogRecord.reveal(other).line() }?.kind == .tool, "\(wrong)")
    }
  }

  @Test func `keys, erasures, closes and imports read back`() throws {
    let at = Instant(epochSeconds: 1_791_000_000)
    let erasure = ErasureRecord(
      sha256: Digest.of("person"), basis: "GDPR art. 17(1)(a)", decidedBy: "data protection officer",
      decidedOn: at.day, actor: "ci@build", erasedAt: at)
    let old = try LockerFixture.signer().verifier
    let key = KeyRecord(
      introduced: try LockerFixture.signer("new.example").verifier, retired: old, reason: "planned", actor: "ci@build",
      changedAt: at)
    let close = CloseRecord(period: "2026-Q3", assessments: [3, 7], actor: "ci@build", closedAt: at)
    for record: LogRecord in [.erasure(erasure), .key(key), .close(close), .imported(LockerFixture.collection())] {
      #expect(try LogRecord(line: record.line(), at: here) == record)
    }
    #expect(
      String(decoding: try LogRecord.close(close).line(), as: UTF8.self)
        == #"{"actor":"ci@build","assessments":[3,7],"closed_at":"2026-10-03T04:00:00Z","kind":"close","#
        + #""period":"2026-Q3","v":2}"#)
  }

  @Test func `a gathering's outcome keeps its reason`() {
    #expect(CollectionOutcome(Gathering.Outcome.complete) == .complete)
    #expect(CollectionOutcome(Gathering.Outcome.incomplete("a")).reason == "a")
    #expect(CollectionOutcome(Gathering.Outcome.absent("b")) == .absent("b"))
    #expect(CollectionOutcome(Gathering.Outcome.failed("c")) == .failed("c"))
  }

  @Test func `an unknown version or kind is kept as it was read`() throws {
    let closing = #"{"at":"2026-10-01T00:00:00Z","kind":"seal","v":2}"#
    #expect(try read(closing) == .unknown(["v": 2, "kind": "seal", "at": "2026-10-01T00:00:00Z"]))
    let later = #"{"kind":"collection","v":3}"#
    #expect(try read(later) == .unknown(["v": 3, "kind": "collection"]))
  }

  @Test(arguments: [
    "", "{}", "[]", "null", #"{"kind":"collection"}"#, #"{"v":2}"#, #"{"kind":1,"v":2}"#, #"{"kind":"seal","v":"2"}"#,
    #"{"kind":"collection","v":2}"#, #"{"v":2,"kind":"close"}"#, #"{"kind":"close","v":2} "#,
    #"{"kind":"close","v":2.0}"#,
  ])
  func `a line that is no record breaks integrity and is named`(_ line: String) {
    let error = failure { try read(line) }
    #expect(error?.kind == .integrity)
    #expect(error?.diagnostics.first?.location?.file == "log")
    #expect(error?.diagnostics.first?.location?.line == 3)
  }

  @Test func `a known record with another member, a null or an impossible state is refused`() throws {
    let line = String(decoding: try LogRecord.collection(LockerFixture.collection()).line(), as: UTF8.self)
    func changed(_ old: String, _ new: String) -> TickmarkError.Kind? {
      let text = line.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
      #expect(text != line)
      return failure { try read(text) }?.kind
    }
    #expect(changed(#""v":2,"#, #""v":2,"w":1,"#) == .integrity)
    #expect(changed(#""redactions""#, #""reason":null,"redactions""#) == .integrity)
    #expect(changed(#"{"state":"complete"}"#, #"{"reason":"x","state":"complete"}"#) == .integrity)
    #expect(changed(#"{"state":"complete"}"#, #"{"state":"failed"}"#) == .integrity)
    #expect(changed(#"{"state":"complete"}"#, #"{"state":"fine"}"#) == .integrity)
    #expect(changed(#""rows":1"#, #""rows":1.0"#) == .integrity)
    #expect(changed("2026-09-21T", "2026-02-30T") == .integrity)
    #expect(changed(#""93647ecad0a956bc2346a75a1e70aa8bf8e0e63cac8529ebb36132c3524f204a""#, #""x""#) == .integrity)
  }

  @Test func `a record that could not be read back is not written`() {
    func kind(_ options: JSONValue) -> TickmarkError.Kind? {
      var record = LockerFixture.collection()
      record.options = options
      return failure { try LogRecord.collection(record).line() }?.kind
    }
    var deep: JSONValue = nil
    for _ in 0..<64 { deep = [deep] }
    #expect(kind(deep) == .tool)
    #expect(kind(.decimal("nan")) == .tool)
    #expect(kind(.decimal("1,\"x\":2")) == .tool)
    #expect(kind(.string(String(repeating: "x", count: LogRecord.byteLimit))) == .tool)
    #expect(kind(.decimal("5")) == nil)
  }

  @Test func `a record names its contracts, zones, parts, definitions and results as blobs`() {
    var collection = LockerFixture.collection()
    collection.zones = ["UTC": Digest.of("zone")]
    #expect(
      LogRecord.collection(collection).blobs == [
        .init(digest: Digest.of(LockerFixture.contract), bytes: nil), .init(digest: Digest.of("zone"), bytes: nil),
        .init(digest: Digest.of(LockerFixture.export), bytes: 15),
      ])
    var assessment = LockerFixture.assessment(head: LockerHead(size: 0, root: Digest.of("")))
    assessment.exceptions = Digest.of("exceptions")
    assessment.records = ["W-1": Digest.of("waiver")]
    #expect(
      Set(LogRecord.assessment(assessment).blobs.map(\.digest)) == [
        Digest.of(LockerFixture.contract), Digest.of(LockerFixture.export), Digest.of("exceptions"),
        Digest.of("waiver"),
      ])
  }
}
