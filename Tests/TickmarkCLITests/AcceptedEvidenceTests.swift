internal import Testing
internal import TickmarkTestSupport

@Suite("Evidence that only looks unusual") struct AcceptedEvidenceTests {
  private typealias Evidence = RestoreEvidence

  @Test("is accepted as it is", arguments: Evidence.unusual)
  func isAccepted(_ evidence: RestoreEvidence) async throws {
    try await Sandbox.with { sandbox in
      let run = evidence.audit(in: sandbox)
      #expect(run.status == 0)
      let results = try sandbox.results()
      #expect(results.numbers == ["AVL-2.a": "2:0", "AVL-2.b": "2:0", "AVL-2.c": "2:0"])
      #expect(results.states == ["AVL-2": "pass", "AVL-2.a": "pass", "AVL-2.b": "pass", "AVL-2.c": "pass"])
      #expect(results.notices("restore_tests") == (evidence.says.isEmpty ? [] : [evidence.says]))
    }
  }

  @Test("a log without a row proves no restore") func aLogWithoutARow() async throws {
    try await Sandbox.with { sandbox in
      let evidence = Evidence.rejected("", Evidence.header + "\n", says: "")
      #expect(evidence.audit(in: sandbox).status == 2)
      let results = try sandbox.results()
      #expect(
        results.states
          == ["AVL-2": "fail", "AVL-2.a": "fail", "AVL-2.b": "no_occurrence", "AVL-2.c": "no_occurrence"])
      #expect(results.exceptions("AVL-2.a") == ["BS-1", "BS-2"])
    }
  }

  @Test("a plan without a backup set is no success") func aPlanWithoutASet() async throws {
    try await Sandbox.with { sandbox in
      Evidence.accepted("", Evidence.good).write(into: sandbox)
      sandbox.write("set_id,description,rto_minutes\n", to: "sets.csv")
      #expect(sandbox.replace("rows: 2", with: "rows: 0", in: "tickmark.yml"))
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 2)
      let results = try sandbox.results()
      #expect(results.states["AVL-2.a"] == "rejected")
      #expect(
        results.reasons("AVL-2.a") == ["every set that was restored is in the backup plan: expected 2, found 0"])
    }
  }
}

extension RestoreEvidence {
  static func accepted(_ name: String, _ text: String, keys: String = "", notice: String = "") -> RestoreEvidence {
    RestoreEvidence(name: name, content: .text(text), keys: keys, state: "pass", says: notice)
  }

  /// Here `says` is the notice that stands beside the evidence; none if empty.
  static let unusual: [RestoreEvidence] = [
    accepted("nothing unusual", good, keys: ", rows: 2"),
    accepted("a byte order mark", "\u{feff}" + good),
    accepted("lines that end with CR and LF", good.replacing("\n", with: "\r\n")),
    accepted("no end of the last line", String(good.dropLast())),
    accepted("quotes around a line break", good("OPS-2", "\"OPS\n2\"")),
    accepted(
      "a column that the contract does not know", good.replacing("\n", with: ",x\n"),
      notice: "tests.csv:1: not in the contract and dropped: x"),
    accepted("a field of a million characters", good("OPS-1", String(repeating: "long", count: 250_000))),
    accepted("columns in another order and under other names", reordered, keys: ", columns: {ticket: case}"),
    .init(
      name: "JSON lines", content: .text(jsonLines), path: "tests.jsonl", state: "pass",
      says: "tests.jsonl: no record has 'ticket', so it is NULL in all rows"),
    .init(
      name: "the output of a program", content: .text(good),
      source: "{table: restore_tests, collector: command, run: [cat, tests.csv], format: csv, covers: period}",
      state: "pass", says: ""),
  ]

  private static let reordered =
    good.split(separator: "\n").map { line in
      let fields = line.split(separator: ",").reversed().map { $0 == "ticket" ? "case" : String($0) }
      return fields.joined(separator: ",") + "\n"
    }.joined()

  private static let jsonLines = (1...2).map { number in
    "{\"test_id\": \"RT-\(number)\", \"set_id\": \"BS-\(number)\", \"tested_on\": \"2026-08-05\", \"result\": \"success\", "
      + "\"checksum_match\": 1, \"restore_minutes\": 35, \"tester_id\": \"E1\", \"reviewer_id\": \"E2\"}\n"
  }.joined()

}
