internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit
@testable internal import TickmarkEvidence

/// Tables made by SQL over others.
struct DerivedTableTests {
  static let control = Fixture.control(
    sql: "SELECT account, status FROM copies", top: ["evidence: {copies: {max_age: P7D}}"])
  static let plain = Fixture.control(sql: "SELECT account, status FROM copies", test: ["empty: no-occurrence"])

  @Test func aDerivedTableCarriesTheRowsOfItsInputs() throws {
    let test = try world(Self.plain).test()
    #expect(test.state == .pass)
    #expect(test.counted?.population == 2)
    #expect(test.tables == ["accounts", "copies"])
  }

  @Test func aDerivedTableIsMissingWithItsInput() throws {
    var world = World(Self.plain)
    world.derived = [derived("copies", "SELECT account, status FROM accounts")]
    #expect(try world.verdict() == "missing; no_source: tickmark.yml names no source for accounts")
  }

  @Test func aDerivedTableIsAsOldAsItsInput() throws {
    var world = World(Self.control)
    let old = try Instant.day("2026-08-01")
    world.collect(world.declare("accounts") { $0.asOf = old }, StateTests.good)
    world.derived = [derived("copies", "SELECT account, status FROM accounts")]
    #expect(
      try world.verdict()
        == "stale; age: a.csv: the state of 2026-08-01 was 60 d 23 h old on 2026-09-30, 7 days at most"
    )
  }

  @Test func aTableDerivedInTwoStepsIsAsOldAsTheFirst() throws {
    var world = World(
      Fixture.control(
        sql: "SELECT status FROM totals", key: "status", attributes: ["{title: t, require: status = 'off'}"],
        top: ["evidence: {totals: {max_age: P7D}}"]))
    let old = try Instant.day("2026-08-01")
    world.collect(world.declare("accounts") { $0.asOf = old }, StateTests.good)
    world.derived = [
      derived("totals", "SELECT status, count(*) AS number FROM copies GROUP BY status"),
      derived("copies", "SELECT account, status FROM accounts"),
    ]
    #expect(try world.test().reasons.map(\.code) == [.age])
    #expect(try world.test().tables == ["accounts", "copies", "totals"])
  }

  @Test func aRowThatTheDerivedTableRefusesIsRejected() throws {
    var world = world(Self.plain)
    world.derived = [derived("copies", "SELECT 'same' AS account, status FROM accounts")]
    #expect(try world.test().state == .rejected)
    #expect(try world.test().reasons.map(\.code) == [.schema])
  }

  @Test func aValueThatTheContractOfTheDerivedTableDoesNotAllowIsRejected() throws {
    var world = World(Fixture.control())
    world.derived = [derived("accounts", "SELECT day_on AS account, 'odd' AS status FROM period_days")]
    let verdict = try world.verdict()
    #expect(verdict.hasPrefix("rejected; schema: "))
    #expect(verdict.hasSuffix("the row does not satisfy 'status IN ('on', 'off')' of accounts"))
  }

  @Test func anEndlessDerivationHitsTheLimit() throws {
    var world = world(Self.plain)
    world.limits = SQLLimits(steps: 1_000_000)
    world.derived = [
      derived(
        "copies",
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT account, status FROM accounts WHERE (SELECT count(*) FROM n) > 0
        """)
    ]
    let test = try world.test()
    #expect(test.state == .error)
    #expect(test.reasons.map(\.code) == [.limit])
  }

  @Test func aDerivationThatHitsALimitTakesNoOtherTablesRows() throws {
    var world = world(Self.plain)
    world.controls.append(Fixture.control(id: "TST-2", test: ["empty: no-occurrence"]))
    world.limits = SQLLimits(steps: 1_000_000)
    world.derived = [
      derived(
        "copies",
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT account, status FROM accounts WHERE (SELECT count(*) FROM n) > 0
        """)
    ]
    let tests = try world.assess().tests
    #expect(tests.map(\.state) == [.error, .pass])
    #expect(tests.last?.counted?.population == 2)
  }

  @Test func calendarsAreFilledBeforeTablesAreDerived() throws {
    var world = World(
      Fixture.control(sql: "SELECT account, status FROM copies", attributes: ["{title: t, require: 1 = 1}"]))
    world.derived = [derived("copies", "SELECT monday_on AS account FROM period_weeks")]
    #expect(try world.test().counted?.population == 13)
  }

  @Test(arguments: [
    ("SELECT account FROM accounts WHERE left_at > :period_from", "':period_from' cannot be used here"),
    ("SELECT account, state FROM accounts", "no such column: state"),
    ("SELECT account, user_name FROM accounts", "copies has no column 'user_name'"),
    ("SELECT status FROM accounts", "copies needs the column 'account'"),
    ("SELECT account FROM copies", "copies cannot be derived from itself"),
    ("SELECT name AS account FROM sqlite_master", "the table 'sqlite_master' cannot be read"),
    ("DELETE FROM accounts", "only SELECT is allowed"),
    ("SELECT account FROM accounts LIMIT 1", "LIMIT would cut items away"),
  ])
  func derivationsThatMayNotBeAreDefinitionErrors(_ sql: String, _ message: String) throws {
    var world = world(Self.plain)
    world.derived = [derived("copies", sql)]
    let error = try #require(throws: TickmarkError.self) { try world.test() }
    #expect(error.kind == .definition)
    #expect(error.diagnostics.first?.message.hasPrefix(message) == true, "\(error)")
    #expect(error.diagnostics.first?.location?.file == "tickmark.yml")
  }

  @Test func aTableWithoutAContractCannotBeDerived() throws {
    var world = world(Self.plain)
    world.derived = [derived("copiez", "SELECT account FROM accounts")]
    let error = try #require(throws: TickmarkError.self) { try world.test() }
    #expect(
      error.description
        == "tickmark.yml:9:5: there is no contract for the table 'copiez' (did you mean 'copies'?)")
  }

  @Test func tablesDerivedFromEachOtherAreRefused() throws {
    var world = world(Self.plain)
    world.derived = [
      derived("copies", "SELECT status AS account FROM totals"),
      derived("totals", "SELECT account AS status FROM copies"),
    ]
    let error = try #require(throws: TickmarkError.self) { try world.test() }
    #expect(error.description == "tickmark.yml:9:5: copies and totals are derived from each other")
  }

  private func world(_ control: DefinitionFile) -> World {
    var world = World(control, accounts: StateTests.good)
    world.derived = [derived("copies", "SELECT account, status FROM accounts")]
    return world
  }

  private func derived(_ table: String, _ sql: String) -> DerivedTable {
    DerivedTable(table: table, sql: SQLText(sql, at: SourceLocation(file: "tickmark.yml", line: 9, column: 5)))
  }
}
