internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit
@testable internal import TickmarkEvidence

/// Every row of the table of states, each through a whole assessment.
struct StateTests {
  static let good = "a1,E1,wanda,off\na2,E2,olek,off\n"

  @Test func passesWhenEveryItemIsShownToHold() throws {
    let test = try World(accounts: Self.good).test()
    #expect(test.state == .pass)
    #expect(test.reasons == [])
    #expect(test.counted?.population == 2)
    #expect(test.counted?.exceptions == 0)
    #expect(test.tables == ["accounts"])
  }

  @Test func failsOnOneException() throws {
    let test = try World(accounts: "a1,E1,wanda,off\na2,E2,olek,on\n").test()
    #expect(test.state == .fail)
    #expect(test.counted?.first.map(\.name) == ["a2"])
    #expect(test.counted?.first.first?.failed == ["A"])
    #expect(test.counted?.first.first?.traces.map(\.description) == ["a.csv:2"])
  }

  @Test func unknownIsNotTrue() throws {
    let test = try World(accounts: "a1,E1,wanda,\n").test()
    #expect(test.state == .fail)
    #expect(test.counted?.attributes.first?.failed == 1)
    #expect(test.counted?.attributes.first?.unknown == 1)
    #expect(test.counted?.first.first?.says == ["off (the evidence does not say)"])
  }

  @Test func unknownWhenExcusesNobody() throws {
    let control = Fixture.control(attributes: [
      "{title: off, when: left_at IS NOT NULL AND status = 'on', require: 1 = 0}"
    ])
    let test = try World(control, accounts: "a1,E1,w,on\na2,E2,w,,2026-07-01T00:00:00Z\na3,E3,w,off\n").test()
    #expect(test.state == .fail)
    #expect(test.counted?.attributes.first?.excused == 2)
    #expect(test.counted?.first.map(\.name) == ["a2"])
  }

  @Test func passesWithinToleranceAndShowsTheExceptions() throws {
    let rows = (1...9).map { "a\($0),E\($0),w,off" }.joined(separator: "\n") + "\na99,E9,w,on\n"
    let tolerant = try World(Fixture.control(test: ["tolerance: 10%"]), accounts: rows).test()
    #expect(tolerant.state == .pass)
    #expect(tolerant.counted?.exceptions == 1)
    #expect(tolerant.counted?.first.map(\.name) == ["a99"])
    #expect(try World(Fixture.control(test: ["tolerance: 9.9999%"]), accounts: rows).test().state == .fail)
  }

  @Test func advisoryTestsInformWhateverTheyFind() throws {
    let control = Fixture.control(test: ["advisory: true"])
    let test = try World(control, accounts: "a1,E1,wanda,on\n").test()
    #expect(test.state == .informational)
    #expect(test.counted?.exceptions == 1)
  }

  @Test func anEmptyPopulationIsAnErrorUnlessDeclared() throws {
    #expect(
      try World(accounts: "").verdict()
        == "error; empty_population: the population is empty: no account to look at")
    #expect(try World(Fixture.control(test: ["empty: no-occurrence"]), accounts: "").verdict() == "no_occurrence")
  }

  @Test func anEmptyAdvisoryPopulationIsNoOccurrence() throws {
    let control = Fixture.control(test: ["empty: no-occurrence", "advisory: true"])
    #expect(try World(control, accounts: "").verdict() == "no_occurrence")
  }

  // MARK: Missing

  @Test func withoutASourceEvidenceIsMissing() throws {
    let test = try World(Fixture.control(test: ["empty: no-occurrence"])).test()
    #expect(test.state == .missing)
    #expect(test.reasons == [Reason(.noSource, table: "accounts", "tickmark.yml names no source for accounts")])
    #expect(test.counted == nil)
  }

  @Test func beforeCollectingEvidenceIsMissing() throws {
    var world = World(Fixture.control(test: ["empty: no-occurrence"]))
    world.declare("accounts")
    #expect(try world.verdict() == "missing; not_collected: accounts lines a.csv: not collected yet")
  }

  @Test func anAbsentFileIsMissing() throws {
    var world = World(Fixture.control(test: ["empty: no-occurrence"]))
    world.collect(world.declare("accounts"), "", outcome: .absent("there is no file a.csv"))
    #expect(try world.verdict() == "missing; absent: there is no file a.csv")
  }

  // MARK: Errors

  @Test(arguments: [CollectionOutcome.failed("permission denied"), .incomplete("page 3 of 7 timed out")])
  func aSourceThatDidNotAnswerIsAnError(_ outcome: CollectionOutcome) throws {
    var world = World(Fixture.control(test: ["empty: no-occurrence"]))
    world.collect(world.declare("accounts"), "", outcome: outcome)
    #expect(try world.verdict() == "error; source_failed: \(outcome.reason ?? "")")
  }

  @Test func oneOfTwoSourcesThatFailedSpoilsThePassAndTheRawCountsStay() throws {
    var world = World(accounts: Self.good)
    world.collect(world.declare("accounts", path: "b.csv"), "", outcome: .failed("denied"))
    let test = try world.test()
    #expect(test.state == .error)
    #expect(test.reasons.map(\.code) == [.sourceFailed])
    #expect(test.counted?.population == 2)
  }

  @Test func whatAnIncompleteCollectionBroughtIsCountedAndDecidesNothing() throws {
    var world = World(Fixture.control())
    world.collect(world.declare("accounts"), Self.good, outcome: .incomplete("page 3 of 7 timed out"))
    let test = try world.test()
    #expect(test.state == .error)
    #expect(test.reasons.map(\.code) == [.sourceFailed])
    #expect(test.counted?.population == 2)
  }

  @Test func anIncompleteCollectionThatCannotBeReadHasNoFurtherReason() throws {
    let unreadable = "a1,E1,w,perhaps\n"
    #expect(try World(accounts: unreadable).verdict().hasPrefix("rejected"))
    var world = World(Fixture.control())
    world.collect(world.declare("accounts"), unreadable, outcome: .incomplete("page 3 of 7 timed out"))
    #expect(try world.verdict() == "error; source_failed: page 3 of 7 timed out")
  }

  @Test func oneOfTwoHostsThatFailedSpoilsThePass() throws {
    var world = World(Fixture.control())
    let hosts = [HostDeclaration(name: "web1", kind: .local), HostDeclaration(name: "web2", kind: .local)]
    let source = world.declare("accounts", hosts: hosts)
    world.collect(source, Self.good, host: "web1")
    #expect(try world.verdict() == "missing; not_collected: web2: accounts lines a.csv: not collected yet")
    world.collect(source, "", host: "web2", outcome: .failed("denied"))
    #expect(try world.verdict() == "error; source_failed: web2: denied")
    world.collect(source, "a3,E3,w,off\n", host: "web2")
    #expect(try world.verdict() == "pass")
  }

  @Test func aStepLimitIsAnErrorAndHandsOutNoException() throws {
    var world = World(accounts: (1...3000).map { "a\($0),E\($0),w,on" }.joined(separator: "\n"))
    world.limits = SQLLimits(steps: 20_000)
    var lines = 0
    let test = try #require(try world.assess(Assessor.Options(exceptions: { lines += $0.lines.count })).tests.first)
    #expect(test.state == .error)
    #expect(test.reasons == [Reason(.limit, "the statement took more than 20000 steps")])
    #expect(lines == 0)
  }

  @Test func expiredTimeIsAnError() throws {
    let sql = "SELECT a.account, a.status FROM accounts a WHERE (SELECT count(*) FROM accounts b, accounts c) > 0"
    var world = World(
      Fixture.control(sql: sql), accounts: (1...300).map { "a\($0),E\($0),w,on" }.joined(separator: "\n"))
    world.limits = SQLLimits(isExpired: { true })
    #expect(try world.verdict() == "error; limit: the statement took longer than it may")
  }

  @Test func duplicateKeysAreAnErrorAndHandOutNoException() throws {
    var world = World(Fixture.control(key: "status"), accounts: "a1,E1,w,off\na2,E2,w,on\na3,E3,w,on\n")
    world.controls = [Fixture.control(key: "status", attributes: ["{title: off, require: status = 'nothing'}"])]
    var lines = 0
    let test = try #require(try world.assess(Assessor.Options(exceptions: { lines += $0.lines.count })).tests.first)
    #expect(test.state == .error)
    #expect(test.reasons == [Reason(.keys, "two items have the same status")])
    #expect(test.counted == nil)
    #expect(lines == 0)
  }

  @Test func aNullKeyIsAnError() throws {
    let world = World(Fixture.control(key: "holder"), accounts: "a1,,w,off\n")
    #expect(try world.verdict() == "error; keys: the key column 'holder' is NULL")
  }

  @Test func anErrorOfAFunctionWhileCountingIsAnError() throws {
    let control = Fixture.control(attributes: ["{title: off, require: \"cidr_contains(status, '10.0.0.1')\"}"])
    #expect(
      try World(control, accounts: Self.good).verdict()
        == "error; sql: cidr_contains expects a network such as 10.0.0.0/8 or 2001:db8::/32")
  }

  // MARK: Rejected

  @Test(arguments: [
    ("a1,E1,w,off\na2,E2,w,maybe\n", "a.csv:2: the row does not satisfy 'status IN ('on', 'off')' of accounts"),
    ("a1,E1,w,off\na1,E2,w,off\n", "a.csv:2: a second row with the same account in accounts"),
    ("a1,E1,w,off,yesterday\n", "a.csv:1: "), (",E1,w,off\n", "a.csv:1: expected a text, found nothing"),
  ])
  func aFileThatTheTableRefusesIsRejectedWhole(_ rows: String, _ message: String) throws {
    let test = try World(Fixture.control(test: ["empty: no-occurrence"]), accounts: rows).test()
    #expect(test.state == .rejected)
    #expect(test.reasons.map(\.code) == [.schema])
    #expect(test.reasons.first?.message.hasPrefix(message) == true, "\(test.reasons)")
    #expect(test.counted == nil)
  }

  @Test func twoSourcesMayNotHoldTheSameRow() throws {
    var world = World(accounts: Self.good)
    world.collect(world.declare("accounts", path: "b.csv"), "a2,E2,w,off\n")
    #expect(try world.verdict() == "rejected; schema: b.csv:1: a second row with the same account in accounts")
  }

  @Test(arguments: [(2, "pass"), (3, "rejected; row_count: accounts lines a.csv: 3 rows declared, 2 found")])
  func declaredRowsMustBeFound(_ rows: Int, _ verdict: String) throws {
    var world = World(Fixture.control())
    world.collect(world.declare("accounts") { $0.rows = .count(rows) }, Self.good)
    #expect(try world.verdict() == verdict)
  }

  @Test(arguments: [("on,0\noff,2\n", "pass"), ("off,2\n", "pass")])
  func theSourcesOwnCountsMustAgree(_ totals: String, _ verdict: String) throws {
    #expect(try countedWorld(totals).verdict() == verdict)
  }

  @Test(arguments: [
    ("off,3\n", "off: totals has 3 rows, 2 found"), ("off,\n", "off: totals has no count, 2 found"),
    ("on,0\n", "off: totals has no count, 2 found"), ("on,1\noff,2\n", "on: totals has 1 rows, 0 found"),
  ])
  func aCountThatDiffersOrIsUnknownIsRejected(_ totals: String, _ difference: String) throws {
    #expect(try countedWorld(totals).verdict() == "rejected; row_count: accounts lines a.csv: \(difference)")
  }

  @Test func countsThatWereNeverCollectedAgreeWithNothing() throws {
    var world = World(Fixture.control())
    world.collect(world.declare("accounts") { $0.rows = .table("totals", by: "status", count: "number") }, Self.good)
    #expect(try world.verdict() == "rejected; row_count: accounts lines a.csv: off: totals has no count, 2 found")
  }

  @Test func countsByAColumnThatDoesNotExistAreRejected() throws {
    var world = World(Fixture.control())
    world.collect(world.declare("accounts") { $0.rows = .table("totals", by: "colour", count: "number") }, Self.good)
    #expect(
      try world.verdict()
        == "rejected; row_count: accounts lines a.csv: the counts in totals cannot be compared: accounts has no column 'colour'"
    )
  }

  @Test func aDigestThatIsNotTheDeclaredOneIsRejected() throws {
    var world = World(Fixture.control())
    world.collect(world.declare("accounts") { $0.sha256 = Digest.of("other") }, Self.good)
    #expect(try world.test().reasons.map(\.code) == [.digest])
    #expect(try world.test().state == .rejected)
    var right = World(Fixture.control())
    right.collect(right.declare("accounts") { $0.sha256 = Digest.of(Self.good) }, Self.good)
    #expect(try right.verdict() == "pass")
  }

  @Test func oneFileOfTheDeclaredDigestDoesNotVouchForAnother() throws {
    var world = World(Fixture.control())
    world.collect(world.declare("accounts") { $0.sha256 = Digest.of(Self.good) }, Self.good)
    guard case .collection(var record) = world.records[0].record else { return }
    let other = Array("a7,E7,w,off\n".utf8)
    world.blobs[Digest.of(other)] = other
    record.parts.append(EvidencePart(name: "b.csv", sha256: Digest.of(other), bytes: other.count))
    world.records[0] = NumberedRecord(number: 0, record: .collection(record), location: world.records[0].location)
    #expect(try world.test().state == .rejected)
  }

  @Test(arguments: [
    ("SELECT 2", "pass"), ("SELECT 3", "rejected; reconciliation: accounts add up: expected 3, found 2"),
    ("SELECT NULL", "rejected; reconciliation: accounts add up: expected unknown, found 2"),
    ("SELECT 2 WHERE 1 = 0", "rejected; reconciliation: accounts add up: expected unknown, found 2"),
    ("SELECT 2 UNION ALL SELECT 2", "rejected; reconciliation: accounts add up: expected unknown, found 2"),
  ])
  func reconciliationsMustAgree(_ expected: String, _ verdict: String) throws {
    #expect(try World(reconciled(expected), accounts: Self.good).verdict() == verdict)
  }

  @Test func twoUnknownNumbersDoNotAgree() throws {
    let control = reconciled("SELECT max(left_at) FROM accounts", found: "SELECT max(disabled_at) FROM accounts")
    #expect(
      try World(control, accounts: Self.good).verdict()
        == "rejected; reconciliation: accounts add up: expected unknown, found unknown")
  }

  @Test func aReconciliationNeedsItsOwnTables() throws {
    let world = World(reconciled("SELECT max(number) FROM totals"), accounts: Self.good)
    let test = try world.test()
    #expect(test.state == .missing)
    #expect(test.tables == ["accounts", "totals"])
    #expect(test.reasons.map(\.code) == [.noSource, .reconciliation])
    #expect(test.counted?.population == 2)
  }

  // MARK: Precedence

  @Test func errorComesBeforeMissingBeforeRejectedBeforeStale() throws {
    var world = World(
      Fixture.control(
        sql: "SELECT a.account, a.status FROM accounts a LEFT JOIN devices d ON d.device = a.account",
        top: ["evidence: {accounts: {max_age: P7D}}"]))
    world.collect(world.declare("accounts") { $0.rows = .count(9) }, Self.good)
    world.collect(world.declare("devices", path: "d.csv"), "d1,good,2026-09-28T00:00:00Z\n")
    #expect(try world.test().reasons.map(\.code) == [.rowCount, .ageUnknown])
    #expect(try world.test().state == .rejected)
    world.declare("devices", path: "e.csv")
    #expect(try world.test().reasons.map(\.code) == [.notCollected, .rowCount, .ageUnknown])
    #expect(try world.test().state == .missing)
    world.collect(world.declare("devices", path: "f.csv"), "", outcome: .failed("denied"))
    #expect(try world.test().state == .error)
    #expect(try world.test().counted?.population == 2)
  }

  @Test func exceptionsOnBadEvidenceDoNotDecideAndAreNotHandedOut() throws {
    var world = World(Fixture.control())
    world.collect(world.declare("accounts") { $0.rows = .count(9) }, "a1,E1,w,on\n")
    var lines = 0
    let test = try #require(try world.assess(Assessor.Options(exceptions: { lines += $0.lines.count })).tests.first)
    #expect(test.state == .rejected)
    #expect(test.counted?.exceptions == 1)
    #expect(lines == 0)
  }

  private func countedWorld(_ totals: String) -> World {
    var world = World(Fixture.control())
    world.collect(world.declare("accounts") { $0.rows = .table("totals", by: "status", count: "number") }, Self.good)
    world.collect(world.declare("totals", path: "t.csv"), totals)
    return world
  }

  private func reconciled(_ expected: String, found: String = "SELECT count(*) FROM accounts") -> DefinitionFile {
    Fixture.control(top: [
      "reconcile:", "  - name: accounts add up", "    expected: \(expected)", "    found: \(found)",
    ])
  }
}
