internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit

/// A control pack is untrusted input: its SQL reads evidence and does nothing else.
struct SandboxTests {
  @Test(arguments: [
    "ATTACH DATABASE '/tmp/x.db' AS x", "DETACH DATABASE main", "PRAGMA journal_mode", "PRAGMA user_version = 7",
    "INSERT INTO accounts (account) VALUES ('x')", "UPDATE accounts SET status = 'off'", "DELETE FROM accounts",
    "REPLACE INTO accounts (account) VALUES ('x')", "CREATE TEMP TABLE x (a)", "CREATE VIEW v AS SELECT 1",
    "CREATE TRIGGER t AFTER INSERT ON accounts BEGIN SELECT 1; END", "DROP TABLE accounts",
    "ALTER TABLE accounts RENAME TO b", "VACUUM INTO '/tmp/x.db'", "VACUUM", "REINDEX", "ANALYZE", "BEGIN", "COMMIT",
    "SAVEPOINT x", "EXPLAIN DELETE FROM accounts", "CREATE VIRTUAL TABLE x USING fts5(a)",
  ])
  func statementsThatAreNoQuestionAreRefused(_ sql: String) throws {
    #expect(try refusal(of: sql) == "only SELECT is allowed")
  }

  @Test(
    arguments: [
      ("SELECT load_extension('/tmp/x.so')", "load_extension"), ("SELECT printf('%d', 1)", "printf"),
      ("SELECT zeroblob(1000000000)", "zeroblob"), ("SELECT randomblob(10)", "randomblob"),
      ("SELECT random()", "random"), ("SELECT date('now')", "date"), ("SELECT strftime('%s', 'now')", "strftime"),
      ("SELECT CURRENT_TIMESTAMP", "current_timestamp"), ("SELECT CURRENT_DATE", "current_date"),
      ("SELECT readfile('/etc/passwd')", nil), ("SELECT hex(account) FROM accounts", "hex"),
      ("SELECT group_concat(account) FROM accounts", "group_concat"), ("SELECT sqlite_version()", "sqlite_version"),
      ("SELECT replace(account, 'a', 'b') FROM accounts", "replace"), ("SELECT json('{}')", "json"),
      ("SELECT likelihood(1, 0.5)", "likelihood"), ("SELECT changes()", "changes"), ("SELECT upper('x')", "upper"),
    ] as [(String, String?)])
  func functionsOutsideTheListAreRefused(_ sql: String, _ name: String?) throws {
    let message = try refusal(of: sql)
    if let name {
      #expect(message.hasPrefix("the function '\(name)' is not allowed here"), "\(message)")
    } else {
      #expect(message.hasPrefix("no such function"), "\(message)")
    }
  }

  @Test(arguments: [
    ("SELECT name FROM sqlite_master", "sqlite_master"), ("SELECT name FROM sqlite_schema", "sqlite_master"),
    ("SELECT sql FROM temp.sqlite_temp_master", "sqlite_temp_master"),
    ("SELECT count(*) FROM sqlite_master", "sqlite_master"),
    ("SELECT 1 FROM sqlite_temp_schema", "sqlite_temp_schema"),
    ("SELECT account FROM accounts WHERE EXISTS (SELECT 1 FROM sqlite_master)", "sqlite_master"),
    ("WITH a AS (SELECT count(*) AS n FROM sqlite_master) SELECT n FROM a", "sqlite_master"),
    ("SELECT count(*) FROM (WITH sqlite_master AS (SELECT 1) SELECT 1), sqlite_master", "sqlite_master"),
  ])
  func tablesThatAreNotEvidenceAreRefused(_ sql: String, _ table: String) throws {
    #expect(try refusal(of: sql) == "the table '\(table)' cannot be read")
  }

  @Test(arguments: [
    "SELECT name FROM pragma_table_info('accounts')",
    "SELECT count(*) FROM pragma_table_info('accounts')",
    "SELECT count(*) FROM pragma_optimize",
    "SELECT 1 FROM accounts, pragma_database_list",
    "SELECT value FROM json_each('[1,2]')", "SELECT count(*) FROM json_each('[1,2]')",
    "WITH totals_of AS (SELECT 1) SELECT count(*) FROM totals_of, pragma_function_list",
  ])
  func tablesMadeByFunctionsAreRefused(_ sql: String) throws {
    let message = try refusal(of: sql)
    #expect(message == "only SELECT is allowed" || message.hasSuffix("cannot be read"), "\(message)")
  }

  @Test(arguments: [
    "SELECT count(*) FROM accounts", "WITH a AS (SELECT account FROM accounts) SELECT count(*) FROM a",
    "WITH a(x, y) AS (SELECT account, status FROM accounts) SELECT count(*) FROM a",
    "WITH a AS MATERIALIZED (SELECT account FROM accounts), b AS NOT MATERIALIZED (SELECT 1 AS n) SELECT count(*) FROM a, b",
    "SELECT count(*) FROM (SELECT account FROM accounts) AS x", "SELECT count(*) FROM period_weeks",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT count(*) FROM n",
    "SELECT account, row_number() OVER (PARTITION BY status ORDER BY account) FROM accounts -- the end",
    "SELECT account FROM accounts WHERE status LIKE 'o%' /* all of them */ ;",
  ])
  func questionsOverEvidenceAreAllowed(_ sql: String) throws {
    #expect(try prepare(sql) == nil)
  }

  @Test(arguments: ["SELECT 1; SELECT 2", "SELECT 1; DELETE FROM accounts", "SELECT 1;;x"])
  func aSecondStatementIsRefused(_ sql: String) throws {
    #expect(try refusal(of: sql) == "expected one statement, found a second")
  }

  @Test(arguments: ["", "  ", "-- nothing", "/* nothing */"])
  func nothingIsNoStatement(_ sql: String) throws {
    #expect(try refusal(of: sql) == "expected a statement, found nothing")
  }

  @Test func aTextBehindANulByteIsRefused() throws {
    #expect(try refusal(of: "SELECT 1\0 DELETE FROM accounts") == "expected one statement, found a second")
  }

  @Test func countingATableCountsAsReadingIt() throws {
    let evidence = try evidence()
    _ = try evidence.database.guardian.prepare(
      "SELECT count(*) FROM accounts", in: evidence.database, rules(evidence))
    #expect(evidence.database.guardian.reads == ["accounts": []])
  }

  // MARK: Limits

  @Test(arguments: [
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    "SELECT count(*) FROM period_days a, period_days b, period_days c, period_days d, period_days e",
  ])
  func endlessWorkHitsTheStepLimit(_ sql: String) throws {
    let problem = try run(sql, SQLLimits(steps: 1_000_000))
    #expect(problem == SQLProblem(kind: .limit, message: "the statement took more than 1000000 steps"))
  }

  @Test func aGrowingTextHitsTheMemoryLimit() throws {
    let sql = """
      WITH RECURSIVE n(t) AS (SELECT 'xxxxxxxxxxxxxxxx' UNION ALL SELECT t || t FROM n) SELECT max(length(t)) FROM n
      """
    #expect(try run(sql, SQLLimits(steps: 1_000_000_000, memory: 1 << 20))?.kind == .limit)
  }

  @Test func limitsEndWithTheirStatement() throws {
    let evidence = try evidence()
    try evidence.fillCalendars(Fixture.period, until: Fixture.period.to)
    let guardian = evidence.database.guardian
    for _ in 0..<3 {
      try guardian.run(SQLLimits(steps: 200_000)) { () throws(SQLProblem) in
        let statement = try evidence.database.prepare("SELECT count(*) FROM period_days a, period_days b")
        #expect(try statement.step())
        #expect(statement.integer(0) == 8464)
      }
    }
  }

  @Test(arguments: [
    String(repeating: "(", count: 2000), String(repeating: "- ", count: 2000) + "1",
    String(repeating: "coalesce(", count: 2000), String(repeating: "[", count: 2000),
    String(repeating: "CASE WHEN ", count: 2000), String(repeating: "a.", count: 2000),
    String(repeating: "(SELECT ", count: 2000), String(repeating: "NOT ", count: 2000),
    String(repeating: "1 BETWEEN ", count: 2000), String(repeating: "\"", count: 2001), "\u{0}", "\u{feff}", "'",
    "SELECT", "::::", ":", "--", "/*", "*/", "é", "🙂", String(repeating: "x", count: 2000),
  ])
  func hostileTextIsRefusedWithoutACrash(_ text: String) throws {
    let population = try Fixture.lint(Fixture.control(sql: "SELECT \(text.replacing("\u{0}", with: "?"))"))
    #expect(!population.isEmpty)
    let location = SourceLocation(file: "x", line: 1, column: 1)
    let checker = ExpressionChecker([], parameters: [:], database: try Database())
    let problems = checker.problems(in: SQLText(text, at: location))
    #expect(text == "--" || !problems.isEmpty)
  }

  @Test func aColumnsNameCannotReachIntoTheEnginesOwnStatements() throws {
    let name = #""x"" TEXT); DROP TABLE accounts; --""#
    let problems = try Fixture.lint(Fixture.control(sql: "SELECT account, status, 1 AS \(name) FROM accounts"))
    #expect(
      problems == [
        #"controls/TST-1.yml:13:7: population 'items' has a column named 'x" TEXT); DROP TABLE accounts; --' (name it with AS, in small letters, digits and underscores)"#
      ])
  }

  @Test func aColumnWithoutANameIsRefused() throws {
    let problems = try Fixture.lint(Fixture.control(sql: "SELECT account, status, coalesce(status, 'x') FROM accounts"))
    #expect(problems.count == 1)
    #expect(problems.first?.contains("has a column named 'coalesce(status, 'x')'") == true)
  }

  // MARK: Helpers

  private func evidence() throws -> EvidenceDatabase {
    try EvidenceDatabase(contracts: try Fixture.definitions().contracts)
  }

  private func rules(_ evidence: EvidenceDatabase) -> SQLGuard.Rules {
    SQLGuard.Rules(
      tables: evidence.readableTables, functions: SQLFunctions.scalar.union(SQLFunctions.aggregate),
      allowsSubqueries: true)
  }

  private func prepare(_ sql: String) throws -> SQLProblem? {
    let evidence = try evidence()
    do throws(SQLProblem) {
      _ = try evidence.database.guardian.prepare(sql, in: evidence.database, rules(evidence))
      return nil
    } catch {
      return error
    }
  }

  private func refusal(of sql: String) throws -> String { try #require(try prepare(sql)).message }

  private func run(_ sql: String, _ limits: SQLLimits) throws -> SQLProblem? {
    let evidence = try evidence()
    try evidence.fillCalendars(Fixture.period, until: Fixture.period.to)
    do throws(SQLProblem) {
      try evidence.database.guardian.run(limits) { () throws(SQLProblem) in
        let statement = try evidence.database.prepare(sql)
        while try statement.step() {}
      }
      return nil
    } catch {
      return error
    }
  }
}
