internal import Testing
internal import TickmarkTestSupport

/// A definition with one mistake: a passage of a good file, what stands there instead, and what is said about it.
struct Mistake: Sendable, CustomTestStringConvertible {
  enum File: Sendable { case control, contract, workspace }

  let testDescription: String
  var file = File.control
  let old: String
  let new: String
  /// Each line of standard error.
  let says: [String]

  /// Makes a workspace in which all is well but this.
  func write(into sandbox: Sandbox) -> Bool {
    RestoreEvidence.accepted("", RestoreEvidence.good).write(into: sandbox)
    sandbox.write(OwnControl.text, to: OwnControl.path)
    let contract = "evidence/tables/restore_tests.sql"
    sandbox.write(TestFiles.read("\(Repository.root)/\(contract)") ?? [], to: contract)
    let path =
      switch file {
      case .control: OwnControl.path
      case .contract: contract
      case .workspace: "tickmark.yml"
      }
    return sandbox.replace(old, with: new, in: path)
  }

  private static let control = OwnControl.path

  static var oneOfEachFile: [Mistake] {
    [File.control, .contract, .workspace].compactMap { file in all.first { $0.file == file } }
  }

  static let all: [Mistake] = [
    .init(
      testDescription: "an unknown key in a control", old: "remediation: R", new: "remedy: R",
      says: [
        "\(control):104:1: error: unknown key 'remedy' in a control",
        "  hint: known here: evidence, examples, frequency, id, maps, not_covered, owner, parameters, policy, populations, reconcile, remediation, severity, tests, title, unnoticed",
        "\(control):1:1: error: a control needs the key 'remediation': what to do about exceptions, in plain words",
      ]),
    .init(
      testDescription: "a column that the population lacks", old: "require: restore_minutes <=",
      new: "require: restore_minute <=",
      says: [
        "\(control):64:18: error: the population has no column 'restore_minute'",
        "  hint: did you mean 'restore_minutes'?",
      ]),
    .init(
      testDescription: "a table without a contract", old: "SELECT test_id, tester_id, reviewer_id FROM restore_tests",
      new: "SELECT test_id, tester_id, reviewer_id FROM restore_test",
      says: ["\(control):45:10: error: no such table: restore_test", "  hint: did you mean 'restore_tests'?"]),
    .init(
      testDescription: "SQL that ends too early", old: "FROM backup_sets s\n", new: "FROM\n",
      says: ["\(control):27:7: error: no such table: LEFT"]),
    .init(
      testDescription: "a bracket that closes another", old: "require: reviewer_id <> tester_id",
      new: "require: \"1) IS TRUE OR (1\"", says: ["\(control):72:49: error: unbalanced parenthesis"]),
    .init(
      testDescription: "an attribute that no example shows failing",
      old: "expect: {AVL-2.c: {T1: [A], T2: [A]}}", new: "expect: {}",
      says: [
        "\(control):66:5: error: no example shows attribute 'A' of 'AVL-2.c' failing: a test that was never seen to fail proves nothing",
        "  hint: add an example with 'expect: {AVL-2.c: {<key>: [A]}}'",
      ]),
    .init(
      testDescription: "a parameter in hours for days", old: "max_age: {value: P92D", new: "max_age: {value: PT20H",
      says: [
        "\(control):54:59: error: a number of days cannot be compared with a time in seconds",
        "  hint: a parameter written P…D counts days, one written PT… counts seconds",
      ]),
    .init(
      testDescription: "a control without a title", old: "title: Backups are restored as a test\n", new: "",
      says: ["\(control):1:1: error: a control needs the key 'title': the measure in a few plain words"]),
    .init(
      testDescription: "YAML that is none", old: "severity: high", new: "severity: [high",
      says: ["\(control):8:6: error: did not find expected ',' or ']' while parsing a flow sequence"]),
    .init(
      testDescription: "a column with an impossible type", file: .contract, old: "restore_minutes INTEGER",
      new: "restore_minutes DATETIME",
      says: ["evidence/tables/restore_tests.sql:14:19: error: expected TEXT, INTEGER or REAL, found 'DATETIME'"]),
    .init(
      testDescription: "a contract that is not strict", file: .contract, old: ") STRICT;", new: ");",
      says: ["evidence/tables/restore_tests.sql:22:2: error: expected STRICT, found ';'"]),
    .init(
      testDescription: "a misspelt key of a source", file: .workspace,
      old: "{table: restore_tests, collector: file", new: "{table: restore_tests, colector: file",
      says: [
        "tickmark.yml:7:5: error: a source needs the key 'collector'",
        "  hint: 'colector' is unknown; did you mean 'collector'?",
      ]),
    .init(
      testDescription: "a table that nobody knows", file: .workspace, old: "table: restore_tests",
      new: "table: restore_test",
      says: [
        "tickmark.yml:7:5: error: there is no contract for the table 'restore_test'",
        "  hint: did you mean 'restore_tests'?",
      ]),
    .init(
      testDescription: "a zone that nobody knows", file: .workspace, old: "Europe/Warsaw", new: "Europe/Warszawa",
      says: [
        "tickmark.yml:6:5: error: this machine has no rules for the zone 'Europe/Warszawa'",
        "  hint: write it as in '/usr/share/zoneinfo'",
      ]),
    .init(
      testDescription: "a control that nobody knows", file: .workspace, old: "[AVL-2]", new: "[AVL-2, SYS-22]",
      says: ["tickmark.yml:4:8: error: scope: there is no control 'SYS-22'", "  hint: did you mean 'SYS-2'?"]),
    .init(
      testDescription: "a looser limit without a reason", file: .workspace, old: "sources:\n",
      new: "parameters: {AVL-2: {max_age: P200D}}\nsources:\n",
      says: [
        "tickmark.yml:5:22: error: '200 days' is looser than AVL-2's own '92 days' for max_age",
        "  hint: write {value: …, reason: …, approved_by: …}; the report shows both",
      ]),
    .init(
      testDescription: "a key that stands twice", file: .workspace, old: "sources:\n", new: "zone: UTC\nsources:\n",
      says: ["tickmark.yml:5:1: error: the key 'zone' stands here a second time"]),
  ]
}

@Suite("An invalid definition") struct LintTests {
  @Test("is named with file, line, column and a hint", arguments: Mistake.all)
  func isNamed(_ mistake: Mistake) async throws {
    try await Sandbox.with { sandbox in
      #expect(mistake.write(into: sandbox))
      let run = sandbox.tickmark("lint")
      #expect(run.status == 65)
      #expect(run.output.isEmpty)
      #expect(run.errors.split(separator: "\n").map(String.init) == mistake.says)
      // The same problems as one JSON object a line.
      let json = sandbox.tickmark("lint", "--json")
      #expect(json.status == 65)
      #expect(json.output.split(separator: "\n").count == mistake.says.count { $0.contains(": error: ") })
    }
  }

  @Test("judges nothing", arguments: Mistake.oneOfEachFile) func judgesNothing(_ mistake: Mistake) async throws {
    try await Sandbox.with { sandbox in
      #expect(mistake.write(into: sandbox))
      let run = sandbox.tickmark("audit", "--as-of", "2026-09-30")
      #expect(run.status == 65)
      #expect(run.errors.split(separator: "\n").map(String.init) == mistake.says)
      #expect(sandbox.read("reports/2026-Q3/results.json") == nil)
    }
  }

  @Test func validDefinitionsAreCounted() async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", RestoreEvidence.good).write(into: sandbox)
      let run = sandbox.tickmark("lint")
      #expect(run.status == 0 && run.errors.isEmpty)
      #expect(run.output.wholeMatch(of: /[0-9]+ controls and [0-9]+ table contracts are valid\n/) != nil)
      #expect(sandbox.tickmark("lint", "--json").output.isEmpty)
    }
  }
}
