internal import Testing
internal import TickmarkTestSupport

/// A command line that cannot be meant, and what the program says to it.
struct WrongUsage: Sendable, CustomTestStringConvertible {
  let arguments: [String]
  /// How standard error begins.
  let says: String

  init(_ arguments: String..., says: String) { (self.arguments, self.says) = (arguments, says) }

  var testDescription: String { arguments.joined(separator: " ") }

  static let inAWorkspace = [
    WrongUsage("audit", "--bogus", says: "Error: Unknown option '--bogus'\nUsage: tickmark audit "),
    WrongUsage("bogus", says: "Error: Unexpected argument 'bogus'\n"),
    WrongUsage(
      "list", "bogus", says: "Error: The value 'bogus' is invalid for '<kind>'. Please provide one of 'controls', "),
    WrongUsage("query", says: "Error: Missing expected argument '<sql>'\n"),
    WrongUsage(
      "audit", "--only", "SYS-55",
      says: "tickmark: error: there is no control 'SYS-55'\n  hint: did you mean 'SYS-5'?\n"),
    WrongUsage(
      "audit", "--format", "junitt",
      says: "tickmark: error: there is no format 'junitt'\n  hint: did you mean 'junit'?\n"),
    WrongUsage(
      "audit", "--period", "2026-Q5",
      says: "tickmark: error: '2026-Q5' is no period\n  hint: such as 2026-Q3, 2026-09, P90D or now\n"),
    WrongUsage(
      "audit", "--as-of", "2026-02-30",
      says: "tickmark: error: '2026-02-30' is no day and no instant\n  hint: such as 2026-11-23 or "),
    WrongUsage("requests", "--due", "soon", says: "tickmark: error: 'soon' is no day\n  hint: such as 2026-10-08\n"),
    WrongUsage(
      "report",
      says: "./reports/2026-Q3/results.json: error: there is no assessment yet\n  hint: run `tickmark audit` first\n"),
    WrongUsage(
      "show", "SYS-9", says: "tickmark: error: there is no control, test or table 'SYS-9'\n  hint: did you mean 'SYS-"),
    WrongUsage(
      "show", "AVL-2.d",
      says: "tickmark: error: there is no control, test or table 'AVL-2.d'\n  hint: did you mean 'AVL-2."),
    WrongUsage(
      "show", "backup_set",
      says: "tickmark: error: there is no control, test or table 'backup_set'\n  hint: did you mean 'backup_sets'?\n"),
    WrongUsage(
      "show", "everything",
      says: "tickmark: error: there is no control, test or table 'everything'\n  hint: `tickmark list` and "),
    WrongUsage(
      "collect", "-C", "elsewhere",
      says: "elsewhere/tickmark.yml: error: there is no tickmark.yml here\n  hint: `tickmark init` makes a workspace; "),
    WrongUsage("init", says: "./tickmark.yml: error: there is a workspace here already\n"),
  ]

  /// Statements that do more than look.
  static let statements = [
    ("DELETE FROM backup_sets", "only SELECT is allowed"),
    ("SELECT 1; SELECT 2", "expected one statement, found a second"),
    ("SELECT * FROM sqlite_schema", "the table 'sqlite_master' cannot be read"),
    ("PRAGMA table_info(backup_sets)", "only SELECT is allowed"),
    ("ATTACH '/etc/passwd' AS x", "only SELECT is allowed"),
    ("SELECT load_extension('x')", "the function 'load_extension' is not allowed here"),
    ("SELECT readfile('/etc/passwd')", "no such function: readfile"),
    ("SELECT random()", "the function 'random' is not allowed here"),
    ("SELECT datetime('now')", "the function 'datetime' is not allowed here"),
    ("SELECT * FROM backup_set", "no such table: backup_set"),
    ("SELECT set_ident FROM backup_sets", "no such column: set_ident"),
    ("SELECT", "incomplete input"),
    ("", "expected a statement, found nothing"),
  ].map { WrongUsage("query", $0, says: "tickmark: error: \($1)\n") }
}

@Suite("A wrong command line") struct UsageTests {
  @Test("ends with 64 and says what was expected", arguments: WrongUsage.inAWorkspace)
  func endsWith64(_ usage: WrongUsage) async throws { try await refuses(usage) }

  @Test("a statement that is no plain SELECT is refused", arguments: WrongUsage.statements)
  func refusesStatement(_ usage: WrongUsage) async throws { try await refuses(usage) }

  private func refuses(_ usage: WrongUsage) async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", RestoreEvidence.good).write(into: sandbox)
      let run = sandbox.tickmark(usage.arguments)
      #expect(run.status == 64)
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix(usage.says), "\(run.errors)")
    }
  }
}
