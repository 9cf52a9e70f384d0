internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit

/// What an attribute may say, and that what it says stays where it stands.
struct ExpressionTests {
  @Test(arguments: [
    ("1) IS TRUE, (1", "unbalanced parenthesis"), ("(status = 'off'", "unbalanced parenthesis"),
    ("status, holder", "expected one value, found 2"), ("*", "expected one value, found 5"),
    ("(SELECT 1)", "an attribute is an expression over one item, without SELECT"),
    ("EXISTS (SELECT 1 FROM accounts WHERE 1 = 1)", "an attribute is an expression over one item, without SELECT"),
    ("status IN accounts", "the table 'accounts' cannot be read"),
    ("status FROM accounts", "an attribute is an expression over one item, without FROM"),
    ("1 UNION SELECT 1", "an attribute is an expression over one item, without UNION"),
    ("count(*) = 1", "the function 'count' is not allowed here"),
    ("max(left_at) > 1", "the function 'max' is not allowed here"),
    ("row_number() OVER () = 1", "an attribute is an expression over one item, without OVER"),
    ("status = 'off';", "expected one statement without a semicolon"),
    ("status = 'off' /* open", "unreadable SQL at '/* open'"),
    ("status = 'off", "unreadable SQL at ''off'"), ("[status] = 'off'", "'[' is not part of the dialect"),
    ("$max_delay > 1", "'$max_delay' is not part of the dialect"), ("?1 > 1", "'?' is not part of the dialect"),
    (":max_dely > 1", "':max_dely' is no parameter of the control"),
    ("statu = 'off'", "the population has no column 'statu'"),
    ("DISTINCT status", "near \"DISTINCT\": syntax error"), ("status AS other", "near \"AS\": syntax error"),
    ("status = \"off\"", "the population has no column 'off'"),
    ("left_at < CURRENT_TIMESTAMP", "the function 'current_timestamp'"),
  ])
  func anExpressionThatReachesFurtherIsRefused(_ expression: String, _ message: String) throws {
    let problem = try #require(try problems(expression).first)
    #expect(problem.message.hasPrefix(message), "\(problem)")
  }

  @Test func aMisspeltColumnIsSuggestedAtItsPlace() throws {
    #expect(
      try problems("status = 'off' AND left_att > 1").map(\.description)
        == ["c.yml:7:20: the population has no column 'left_att' (did you mean 'left_at'?)"])
  }

  @Test(arguments: [
    "status = 'off'", "status IN ('on', 'off') -- all of them", "(status = ') ( -- no comment') IS NOT TRUE",
    "CASE WHEN left_at IS NULL THEN 1 ELSE disabled_at - left_at <= :max_delay END",
    "status IS NOT DISTINCT FROM 'off'",
    "status NOT IN ('on')", "disabled_at BETWEEN left_at AND left_at + :max_delay", "/* a */ 1 /* b */",
    "coalesce(disabled_at, :as_of) - left_at <= :max_delay", "matches(status, '^o(n|ff)$')", "status LIKE 'o%'",
  ])
  func plainConditionsAreAllowed(_ expression: String) throws {
    #expect(try problems(expression).map(\.description) == [])
  }

  @Test func aCommentAtTheEndSwallowsNothing() throws {
    let control = Fixture.control(
      sql: "SELECT account, status FROM accounts -- all",
      attributes: [
        "{title: a, when: \"status IS NOT NULL -- known\", require: \"status = 'off' -- first\"}",
        "{title: b, require: \"status = 'on' -- second\", says: \"{account} is not on\"}",
      ])
    let test = try World(control, accounts: "a1,E,w,on\na2,E,w,off\na3,E,w,\n").test()
    #expect(test.counted?.first.map(\.name) == ["a1", "a2", "a3"])
    #expect(test.counted?.first.map(\.failed) == [["A"], ["B"], ["B"]])
    #expect(test.counted?.attributes.map(\.failed) == [1, 2])
    #expect(test.counted?.attributes.map(\.excused) == [1, 0])
  }

  @Test(arguments: [
    ("SELECT account FROM accounts WHERE status NOT IN (SELECT status FROM totals)", "12:51: NOT IN (SELECT …)"),
    ("SELECT account,\n  CAST(left_at AS TEXT) AS x FROM accounts", "14:9: CAST differs"),
    ("SELECT account FROM accounts\nLIMIT 1", "14:7: LIMIT would cut"),
    ("SELECT account, 1 / 2 AS x FROM accounts", ":25: division"),
    ("SELECT account FROM accounts WHERE status GLOB 'o*'", "GLOB is SQLite's own"),
    ("SELECT account FROM accounts;", "without a semicolon"),
    ("SELECT acount FROM accounts", "no such column: acount (did you mean 'account'?)"),
    ("SELECT account FROM acounts", "no such table: acounts (did you mean 'accounts'?)"),
    (
      "SELECT account FROM accounts WHERE left_at > :perod_to",
      "':perod_to' is no parameter of the control (did you mean 'period_to'?)"
    ),
    ("SELECT account FROM accounts WHERE left_at + ends_on > 1", "an instant and a day cannot be added"),
    ("SELECT account FROM accounts /* open", "unreadable SQL at '/* open"),
  ])
  func thePopulationsDialectIsRefusedAtItsPlace(_ sql: String, _ message: String) throws {
    let text = try #require(try Fixture.lint(Fixture.control(sql: sql)).first)
    #expect(text.hasPrefix("controls/TST-1.yml:"), "\(text)")
    let expected = message.hasPrefix("12:") ? String(message.drop { $0 != " " }.dropFirst()) : message
    #expect(text.contains(expected), "\(text)")
  }

  @Test(arguments: [
    ("{user_name}", "the column 'user_name' may not stand in a report"),
    ("{holder}", "the column 'holder' may not stand in a report"),
    ("{USER_NAME}", "the column 'user_name' may not stand in a report"),
    ("{coalesce(disabled_at - left_at, user_name)}", "the column 'user_name' may not stand in a report"),
    ("{status || user_name}", "the column 'user_name' may not stand in a report"),
    ("{left_at}", "the column 'left_at' may not stand in a report"),
    ("{account", "expected '}' behind '{account'"), ("{}", "near \"FROM\": syntax error"),
  ])
  func hiddenColumnsStayOutOfSentences(_ says: String, _ message: String) throws {
    let sql = "SELECT account, holder, user_name, status, left_at, disabled_at FROM accounts"
    let text = try Fixture.lint(
      Fixture.control(sql: sql, attributes: ["{title: t, require: status = 'off', says: \"\(says)\"}"]))
    #expect(text.first?.contains(message) == true, "\(text)")
  }

  @Test func sentencesShowKeysAndLengthsOfTimeAndFallBackToTheTitle() throws {
    let control = Fixture.control(attributes: [
      "{title: off, require: 1 = 0, says: \"{account} took {disabled_at - left_at} until {as_of - disabled_at} ago\"}"
    ])
    let rows = "a1,E,w,off,2026-09-30T00:00:00Z,2026-09-30T22:59:59Z\na2,E,w,off,2026-07-01T00:00:00Z\n"
    #expect(
      try World(control, accounts: rows).test().counted?.first.map(\.says)
        == [["a1 took 22 h 59 min until 1 h ago"], ["off: not shown, the evidence does not say"]])
  }

  @Test(arguments: [
    ("disabled_at - left_at <= :days", true), ("left_at > ends_on", true), ("left_at + disabled_at > 1", true),
    ("days_between(left_at, ends_on) > 1", true), ("days_between(ends_on, :as_of_on) <= :max_delay", true),
    ("ends_on + :days > '2026-07-01'", true), ("left_at + :days < disabled_at", true), ("ends_on <= :as_of", true),
    ("disabled_at - left_at <= :max_delay", false), ("days_between(ends_on, :as_of_on) <= :days", false),
    ("left_at + :max_delay >= disabled_at", false), ("ends_on BETWEEN :period_from_on AND :as_of_on", false),
    ("left_at BETWEEN :period_from AND :period_to", false), ("(disabled_at - left_at) * 2 > :max_delay", false),
    ("coalesce(disabled_at, :as_of) >= left_at", false), ("-(left_at - disabled_at) < :max_delay", false),
    ("NOT (left_at IS NULL OR ends_on IS NULL)", false), ("substr(ends_on, 1, 7) = '2026-07'", false),
    ("CASE WHEN left_at > disabled_at THEN ends_on ELSE '' END = ''", false),
    ("left_at - 86400 * 2 <= disabled_at", false),
  ])
  func unitsThatCannotMeetAreRefused(_ expression: String, _ refused: Bool) {
    let check = UnitCheck(parameters: ["days": .span(.days(7)), "max_delay": .span(.seconds(86_400))])
    let problems = check.problems(in: SQLText(expression, at: SourceLocation(file: "c.yml", line: 1, column: 1)))
    #expect(problems.isEmpty != refused, "\(problems)")
  }

  @Test(arguments: [
    ("a -- b\n c", ["a", "c"]), ("a /* b */ c", ["a", "c"]), ("'it''s'", ["it's"]), ("\"a\"\"b\"", ["a\"b"]),
    ("'open", ["'open"]), ("/* open", ["/* open"]), ("a<=b", ["a", "<=", "b"]), (":name x", [":name", "x"]),
    ("$x", ["$x"]),
    ("'-- no comment'", ["-- no comment"]), ("1.5e3", ["1.5e3"]), ("", []), ("-- only", []),
  ])
  func tokensAreCutAsTheEngineCutsThem(_ sql: String, _ texts: [String]) {
    #expect(SQLTokenizer.tokens(sql).map(\.text) == texts)
  }

  private func problems(_ expression: String) throws -> [Diagnostic] {
    let evidence = try EvidenceDatabase(contracts: try Fixture.definitions().contracts)
    let columns = ["account", "holder", "status", "left_at", "disabled_at"].map {
      let column = evidence.contracts["accounts"]?.column($0)
      return ItemColumn(
        name: $0, origin: ColumnOrigin(table: "accounts", column: $0), column: column, visibility: column?.visibility)
    }
    let checker = ExpressionChecker(
      columns, parameters: ["max_delay": .span(.seconds(86_400))], database: evidence.database)
    return checker.problems(in: SQLText(expression, at: SourceLocation(file: "c.yml", line: 7, column: 1)))
  }
}
