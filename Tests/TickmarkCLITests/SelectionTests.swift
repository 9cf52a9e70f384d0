internal import Testing
internal import TickmarkCore
internal import TickmarkTestSupport

/// `--only` and `--changed`: which measures a run judges.
@Suite("A selection") struct SelectionTests {
  private static let audit = ["audit", "--as-of", "2026-09-30"]

  private func with(_ body: (Sandbox) throws -> Void) async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", RestoreEvidence.good).write(into: sandbox)
      #expect(sandbox.replace("scope: [AVL-2]", with: "scope: [AVL-1, AVL-2, SYS-5]", in: "tickmark.yml"))
      try body(sandbox)
    }
  }

  /// The measures that a run judged, and whether the others are listed as not started.
  private func judged(_ sandbox: Sandbox) throws -> [String] {
    let document = try sandbox.results("2026-Q3.partial").document
    let controls = (document["controls"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }
    let notStarted = (document["not_started"]?.arrayValue ?? []).compactMap(\.stringValue)
    #expect(Set(controls).isDisjoint(with: notStarted))
    #expect(Set(controls + notStarted).isSuperset(of: ["AVL-1", "AVL-2", "SYS-5", "ACC-1"]))
    return controls
  }

  @Test(
    "is a measure, a family, a category, a severity or a requirement",
    arguments: [
      (["AVL-2"], ["AVL-2"]), (["AVL"], ["AVL-1", "AVL-2"]), (["availability"], ["AVL-1", "AVL-2"]),
      (["availability-control"], ["AVL-1", "AVL-2"]), (["system-access", "AVL-2"], ["AVL-2", "SYS-5"]),
      (["severity:high"], ["AVL-1", "AVL-2", "SYS-5"]), (["cis8:11.5"], ["AVL-2"]),
      (["soc2"], ["AVL-1", "AVL-2", "SYS-5"]),
    ])
  func isChosen(_ words: [String], _ ids: [String]) async throws {
    try await with { sandbox in
      let run = sandbox.tickmark(Self.audit + words.flatMap { ["--only", $0] })
      #expect(run.status == 3 || run.status == 0, "\(run.errors)")
      let found = try judged(sandbox)
      #expect(found == ids)
      #expect(run.output.contains("not started"), "\(run.output)")
    }
  }

  @Test(
    "that means nothing is said",
    arguments: [
      ("availabilty", "'availabilty' means no control\n  hint: did you mean 'availability'?"),
      ("severity:hi", "'severity:hi' means no control"), ("", "'' means no control"),
      ("AVL-22", "there is no control 'AVL-22'"), ("TRN", "'TRN' is outside the scope"),
    ])
  func thatMeansNothing(_ word: String, _ says: String) async throws {
    try await with { sandbox in
      let run = sandbox.tickmark(Self.audit + ["--only", word])
      #expect(run.status == 64 && run.errors.contains(says), "\(run.errors)")
    }
  }

  @Test(
    "of what changed files can concern",
    arguments: [
      ("controls/availability/AVL-2.yml", ["AVL-2"]), ("evidence/tables/restore_tests.sql", ["AVL-2"]),
      ("tests.csv", ["AVL-2"]), ("tests.csv\nREADME.md", ["AVL-2"]),
    ])
  func ofWhatChanged(_ list: String, _ ids: [String]) async throws {
    try await with { sandbox in
      sandbox.write(OwnControl.text, to: OwnControl.path)
      sandbox.write(list + "\n", to: "changed.txt")
      let run = sandbox.tickmark(Self.audit + ["--changed", "changed.txt"])
      #expect(run.errors.contains("judging these alone: \(ids.joined(separator: " "))"), "\(run.errors)")
      let found = try judged(sandbox)
      #expect(found == ids)
    }
  }

  @Test(
    "of which nobody can say what it concerns is everything",
    arguments: [
      "tickmark.yml", "README.md", "", "evidence/records/waiver.yml", "controls/availability/AVL-9.yml",
      "tests.csv\nscript.py",
    ])
  func isEverything(_ list: String) async throws {
    try await with { sandbox in
      sandbox.write(list, to: "changed.txt")
      let run = sandbox.tickmark(Self.audit + ["--changed", "changed.txt"])
      #expect(run.errors.contains("judging all measures"), "\(run.errors)")
      #expect(sandbox.read("reports/2026-Q3.partial/results.json") == nil)
      let results = try sandbox.results()
      #expect(results.states["SYS-5"] != nil)
    }
  }

  @Test func `needs a list, and no other selection`() async throws {
    try await with { sandbox in
      #expect(sandbox.tickmark(Self.audit + ["--changed", "none.txt"]).status == 64)
      sandbox.write("tests.csv", to: "changed.txt")
      #expect(sandbox.tickmark(Self.audit + ["--changed", "changed.txt", "--only", "AVL-2"]).status == 64)
    }
  }
}
