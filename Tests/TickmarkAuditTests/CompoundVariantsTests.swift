internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit

/// What a report may show must hold for every branch of a compound.
struct CompoundVariantsTests {
  @Test func aStatementWithoutACompoundIsItsOnlyVariant() {
    #expect(CompoundVariants.of("SELECT a FROM t") == ["SELECT a FROM t"])
  }

  @Test func eachBranchStandsAloneWithTheWithClauseBeforeIt() {
    #expect(
      CompoundVariants.of("WITH w AS (SELECT 1) SELECT a FROM t UNION ALL SELECT b FROM u") == [
        "WITH w AS (SELECT 1) SELECT a FROM t                          ",
        "WITH w AS (SELECT 1)                           SELECT b FROM u",
      ])
  }

  @Test func nestedCompoundsGiveEveryCombination() {
    let sql = "SELECT x FROM (SELECT a x FROM t UNION SELECT b FROM u) EXCEPT SELECT c FROM v"
    #expect(
      CompoundVariants.of(sql)?.map { $0.split(separator: " ").joined(separator: " ") } == [
        "SELECT x FROM (SELECT a x FROM t )", "SELECT c FROM v", "SELECT x FROM ( SELECT b FROM u)", "SELECT c FROM v",
      ])
  }

  @Test func tooManyBranchesAreNotFollowed() {
    let sql = Array(repeating: "SELECT 1", count: CompoundVariants.limit + 1).joined(separator: " UNION ")
    #expect(CompoundVariants.of(sql) == nil)
  }

  @Test(arguments: [
    "SELECT account AS id FROM accounts UNION SELECT user_name FROM accounts",
    "SELECT user_name AS id FROM accounts UNION SELECT account FROM accounts",
    "SELECT x.id FROM (SELECT account AS id FROM accounts UNION ALL SELECT user_name FROM accounts) x",
    "WITH k AS (SELECT user_name AS id FROM accounts UNION SELECT account FROM accounts) SELECT id FROM k",
  ])
  func aHiddenColumnInAnyBranchHidesTheKey(_ sql: String) throws {
    let control = Fixture.control(sql: sql, key: "id", attributes: ["{title: t, require: id = 'x'}"])
    #expect(throws: TickmarkError.self) { try World(control).verdict() }
  }

  @Test func aPersonInAnyBranchMakesTheKeyAPerson() throws {
    let sql = "SELECT account AS id FROM accounts UNION SELECT holder FROM accounts"
    let control = Fixture.control(sql: sql, key: "id", attributes: ["{title: t, require: id = 'x'}"])
    let test = try World(control, accounts: "a1,E1,w,off\n").test()
    #expect(test.counted?.first.count == 2)
    #expect(test.counted?.first.allSatisfy { $0.key.allSatisfy { $0.hasPrefix("P-") } } == true)
  }
}
