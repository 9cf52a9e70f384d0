internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit

/// One NULL in a list makes NOT IN unknown for every item: exceptions would vanish.
struct NegationTests {
  @Test(arguments: [
    "status NOT IN (SELECT status FROM totals)", "NOT status IN (SELECT status FROM totals)",
    "NOT (status IN (SELECT status FROM totals))", "NOT (account = 'a' AND status IN (SELECT status FROM totals))",
    "NOT (account = ')' OR status IN (SELECT status FROM totals))", "NOT (status IN (SELECT ')' FROM totals))",
    "account = 'a' OR NOT ((status IN (WITH t AS (SELECT 1) SELECT status FROM totals)))",
  ])
  func aNegatedListThatIsSelectedIsRefused(_ condition: String) {
    let problems = problems("SELECT account FROM accounts WHERE \(condition)")
    #expect(problems.map(\.message) == ["NOT IN (SELECT …) finds nothing once one value is NULL"])
  }

  @Test(arguments: [
    "status IN (SELECT status FROM totals)", "status NOT IN ('on', 'off')",
    "account IS NOT NULL AND status IN (SELECT status FROM totals)",
    "status NOT IN ('on') AND status IN (SELECT status FROM totals)",
    "NOT EXISTS (SELECT 1 FROM totals t WHERE t.status IN (SELECT status FROM accounts))",
  ])
  func otherListsAreAllowed(_ condition: String) {
    #expect(problems("SELECT account FROM accounts WHERE \(condition)") == [])
  }

  /// What stands in quotes is no SQL.
  @Test(arguments: ["/", ";", "[", "LIMIT", "CAST", "x IN y", "(", "?"])
  func wordsInStringsAreAllowed(_ text: String) {
    #expect(problems("SELECT account || '\(text)' AS account FROM accounts WHERE account <> '\(text)'").isEmpty)
  }

  @Test(arguments: ["group_concat('a')", "date('now')", "1 / 2", "CAST('a' AS TEXT)"])
  func whatTheyMeanOutsideIsRefused(_ text: String) {
    #expect(problems("SELECT \(text) AS account FROM accounts").count == 1)
  }

  private func problems(_ sql: String) -> [Diagnostic] {
    SQLDialect.problems(in: SQLText(sql, at: SourceLocation(file: "c.yml", line: 1, column: 1)), isExpression: false)
  }
}
