internal import Testing
internal import TickmarkCore
internal import TickmarkTestSupport

/// `tickmark compare`, and the gate's sight of limits and definitions.
@Suite("Comparing") struct CompareTests {
  private static let gate = ["audit", "--as-of", "2026-09-30", "-q", "--baseline", "base.json"]
  /// The second set took too long.
  private static let slow = RestoreEvidence.good("success,1,35,E1,E2,OPS-2", "success,1,75,E1,E2,OPS-2")

  private func with(_ tests: String = RestoreEvidence.good, _ body: (Sandbox) throws -> Void) async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", tests).write(into: sandbox)
      sandbox.write(OwnControl.text, to: OwnControl.path)
      #expect(sandbox.tickmark(Self.gate + ["--update-baseline", "--accept-worse"]).status != 1)
      try body(sandbox)
    }
  }

  @Test func `the same results are the same`() async throws {
    try await with { sandbox in
      let run = sandbox.tickmark("compare", "base.json", "2026-Q3")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("the same limits and definitions"), "\(run.output)")
      #expect(run.output.hasSuffix("exit 0: nothing got worse than in 2026-Q3\n"))
    }
  }

  @Test func `a new exception is worse, and named`() async throws {
    try await with { sandbox in
      sandbox.write(Self.slow, to: "tests.csv")
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30", "-q").status == 2)
      let run = sandbox.tickmark("compare", "base.json", "2026-Q3")
      #expect(run.status == 2)
      #expect(run.output.contains("✗ worse    AVL-2.b fails, was pass"), "\(run.output)")
      #expect(run.output.contains("  AVL-2.b 1 new: RT-2"), "\(run.output)")
      let back = sandbox.tickmark("compare", "2026-Q3", "base.json")
      #expect(back.status == 0 && back.output.contains("✓ better   AVL-2.b pass, was fail"), "\(back.output)")
      let json = try Results(Array(sandbox.tickmark("compare", "base.json", "2026-Q3", "--json").output.utf8))
      #expect(json.document["exit_code"]?.integerValue == 2)
    }
  }

  @Test(
    "A looser limit stops the gate, also where nothing fails",
    arguments: [
      ("value: P92D", "value: P400D", "looser: AVL-2 max_age 400 days, was 92 days"),
      ("max_age: P92D}}", "max_age: P93D}}", "looser: AVL-2 backup_sets max_age 93 days, was 92 days"),
      ("restore_tests: {covers: period}, ", "", "looser: AVL-2 restore_tests covers is not there, was the period"),
      ("restore_minutes <= rto_minutes", "restore_minutes <= 99", "changed: AVL-2.b attribute A restore_minutes <= 99"),
    ])
  func aLooserLimit(_ old: String, _ new: String, _ says: String) async throws {
    try await with { sandbox in
      #expect(sandbox.replace(old, with: new, in: OwnControl.path))
      let run = sandbox.tickmark(Self.gate + ["--update-baseline"])
      #expect(run.status == 3, "\(run.errors)")
      #expect(run.errors.contains("tickmark: \(says)"), "\(run.errors)")
      #expect(run.errors.contains("base.json stays as it is"), "\(run.errors)")
      #expect(sandbox.tickmark(Self.gate + ["--update-baseline", "--accept-worse"]).status == 3)
      #expect(sandbox.tickmark(Self.gate).status == 0, "accepted, and in the diff of the baseline")
    }
  }

  @Test func `what fails and passes under another limit is not fixed`() async throws {
    try await with(Self.slow) { sandbox in
      #expect(sandbox.replace("restore_minutes <= rto_minutes", with: "restore_minutes <= 99", in: OwnControl.path))
      let run = sandbox.tickmark(Self.gate)
      #expect(run.status == 3)
      #expect(
        run.errors.contains("tickmark: lost: AVL-2.b pass under another definition (attribute A), was fail"),
        "\(run.errors)")
    }
  }

  @Test func `a number of rows that is checked no longer is looser`() async throws {
    try await with { sandbox in
      #expect(sandbox.replace(", rows: 2", with: "", in: "tickmark.yml"))
      let run = sandbox.tickmark(Self.gate)
      #expect(run.status == 3)
      #expect(
        run.errors.contains("tickmark: looser: backup_sets row count is not there, was checked"), "\(run.errors)")
    }
  }

  @Test(
    "Words for people decide nothing, and a tighter limit hides nothing",
    arguments: [
      ("title: Restores are as fast as promised", "title: Fast enough"),
      ("says: \"test {test_id} of {set_id} took", "says: \"{test_id} of {set_id} took"), ("value: P92D", "value: P91D"),
    ])
  func wordsAndTighterLimits(_ old: String, _ new: String) async throws {
    try await with { sandbox in
      #expect(sandbox.replace(old, with: new, in: OwnControl.path))
      let run = sandbox.tickmark(Self.gate)
      #expect(run.status == 0, "\(run.errors)")
    }
  }

  @Test func `more exceptions than results hold are compared all the same`() async throws {
    try await with { sandbox in
      let sets = { (range: ClosedRange<Int>) in
        RestoreEvidence.sets + range.map { "BT-\($0 + 1000),x,60\n" }.joined()
      }
      #expect(sandbox.replace(", rows: 2", with: "", in: "tickmark.yml"))
      sandbox.write(sets(1...150), to: "sets.csv")
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30", "-q", "--output", "a").status == 2)
      sandbox.write(sets(2...150), to: "sets.csv")
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30", "-q", "--output", "b").status == 2)
      let run = sandbox.tickmark("compare", "a/results.json", "b/results.json")
      #expect(run.status == 0, "\(run.output)")
      #expect(run.output.contains("149 repeat:") && run.output.contains("1 fixed: BT-1001"), "\(run.output)")
      sandbox.write("{}\n", to: "a/exceptions.jsonl")
      let forged = sandbox.tickmark("compare", "a/results.json", "b/results.json")
      #expect(forged.status == 2)
      #expect(
        forged.errors.contains("a/exceptions.jsonl: the exceptions of AVL-2.a are not those of the results"),
        "\(forged.errors)")
      #expect(forged.output.contains("149 open exceptions, were 150: only 99 can be compared"), "\(forged.output)")
    }
  }

  @Test(
    "What cannot be compared is said",
    arguments: [
      (["2026-Q1", "2026-Q3"], 64, "there are no results"), (["tests.json", "2026-Q3"], 64, "there are no results"),
      (["./tests.csv", "2026-Q3"], 65, "./tests.csv:1:"), (["2026-Q3"], 64, "Missing expected argument"),
    ])
  func whatCannotBeCompared(_ names: [String], _ code: Int, _ says: String) async throws {
    try await with { sandbox in
      let run = sandbox.tickmark(["compare"] + names)
      #expect(run.status == Int32(code) && run.errors.contains(says), "\(run.errors)")
    }
  }

  @Test func `a report says what became of the exceptions of the period before, and of its limits`() async throws {
    try await with(Self.slow) { sandbox in
      #expect(sandbox.replace("scope: [AVL-2]", with: "scope: [AVL-2]\nprior: base.json", in: "tickmark.yml"))
      sandbox.write(
        Self.slow.split(separator: "success,1,35,E1,E2,OPS-1").joined(separator: "success,1,65,E1,E2,OPS-1"),
        to: "tests.csv")
      #expect(sandbox.replace("value: P92D", with: "value: P400D", in: OwnControl.path))
      let run = sandbox.tickmark("audit", "--as-of", "2026-09-30")
      #expect(run.words.contains("within the recovery time 2 · 1 new, 1 repeat since 2026-Q3"), "\(run.output)")
      #expect(
        run.words.contains("! other limits 1 than in 2026-Q3: AVL-2 max_age 400 days, was 92 days (looser)"),
        "\(run.output)")
      for (file, text) in [
        ("index.html", "max_age 400 days, was 92 days (looser)"),
        ("ci.html", "1 new, 1 repeat since 2026-Q3"), ("summary.md", "1 new, 1 repeat since 2026-Q3"),
        ("controls/AVL-2.html", "Open exceptions: 1 new, 1 repeat since 2026-Q3."),
      ] {
        #expect(sandbox.text("reports/2026-Q3/\(file)").contains(text), "\(file)")
      }
      #expect(
        sandbox.text("reports/2026-Q3/auditor.html").contains("Limits and definitions that were others in 2026-Q3"))
    }
  }

  @Test func `what failed in the period before and passes under another limit is not called fixed`() async throws {
    try await with(Self.slow) { sandbox in
      #expect(sandbox.replace("scope: [AVL-2]", with: "scope: [AVL-2]\nprior: base.json", in: "tickmark.yml"))
      #expect(sandbox.replace("restore_minutes <= rto_minutes", with: "restore_minutes <= 99", in: OwnControl.path))
      let run = sandbox.tickmark("audit", "--as-of", "2026-09-30")
      #expect(run.status == 0)
      #expect(run.words.contains("! otherwise 1 AVL-2 since 2026-Q3"), "\(run.output)")
      #expect(!run.output.contains("fixed"), "\(run.output)")
      #expect(sandbox.text("reports/2026-Q3/index.html").contains("decided otherwise than in 2026-Q3"))
    }
  }

  @Test func `results of somebody else are refused`() async throws {
    try await with { sandbox in
      #expect(sandbox.replace("Our company", with: "Their company", in: "base.json"))
      let run = sandbox.tickmark("compare", "base.json", "2026-Q3")
      #expect(run.status == 65)
      #expect(run.errors.contains("expected results of 'Their company', found those of 'Our company'"))
    }
  }
}
