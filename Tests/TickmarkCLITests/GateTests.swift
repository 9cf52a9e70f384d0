internal import Testing
internal import TickmarkTestSupport

@Suite("The gate") struct GateTests {
  private static let audit = ["audit", "--as-of", "2026-09-30", "--baseline", "base.json"]
  /// The second set was restored by its own reviewer.
  private static let failing = RestoreEvidence.good("success,1,35,E1,E2,OPS-2", "success,1,35,E1,E1,OPS-2")
  /// And the first as well.
  private static let worse = failing.split(separator: "RT-1,BS-1,2026-08-05,success,1,35,E1,E2").joined(
    separator: "RT-1,BS-1,2026-08-05,success,1,35,E1,E1")

  private func with(_ tests: String, _ body: (Sandbox) throws -> Void) async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", tests).write(into: sandbox)
      #expect(sandbox.tickmark(Self.audit).status == 64, "there is no baseline yet")
      let first = sandbox.tickmark(Self.audit + ["--update-baseline"])
      #expect(first.errors.contains("base.json is made of these results"), "\(first.errors)")
      try body(sandbox)
    }
  }

  @Test func `what failed before lets a run through`() async throws {
    try await with(Self.failing) { sandbox in
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 2)
      let run = sandbox.tickmark(Self.audit)
      #expect(run.status == 0)
      #expect(run.output.contains("AGAINST THE BASELINE of 2026-Q3\nnothing changed"))
      #expect(run.output.hasSuffix("exit 0: nothing got worse than in the baseline of 2026-Q3\n"), "\(run.output)")
    }
  }

  /// The second run would find nothing worse than the first.
  @Test func `a run does not write over its own baseline`() async throws {
    try await with(RestoreEvidence.good) { sandbox in
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 0)
      sandbox.write(Self.failing, to: "tests.csv")
      let results = "reports/2026-Q3/results.json"
      let before = sandbox.read(results)
      let run = sandbox.tickmark("audit", "--as-of", "2026-09-30", "--baseline", results)
      #expect(run.status == 64)
      #expect(run.errors.contains("the run would write over its baseline"), "\(run.errors)")
      #expect(sandbox.read(results) == before)
    }
  }

  @Test func `a test that fails newly stops it`() async throws {
    try await with(RestoreEvidence.good) { sandbox in
      sandbox.write(Self.failing, to: "tests.csv")
      let run = sandbox.tickmark(Self.audit + ["-q", "--update-baseline"])
      #expect(run.status == 2)
      #expect(run.errors.contains("tickmark: worse: AVL-2.c fails, was pass\n"), "\(run.errors)")
      #expect(run.errors.contains("base.json stays as it is: 1 tests got worse or were lost"))
      #expect(sandbox.tickmark(Self.audit + ["--update-baseline", "--accept-worse"]).status == 2)
      #expect(sandbox.tickmark(Self.audit).status == 0, "accepted")
    }
  }

  @Test func `a new exception of a test that failed already stops it`() async throws {
    try await with(Self.failing) { sandbox in
      sandbox.write(Self.worse, to: "tests.csv")
      let run = sandbox.tickmark(Self.audit)
      #expect(run.status == 2)
      #expect(run.output.contains("✗ worse    AVL-2.c 1 more or other exception: RT-1\n"), "\(run.output)")
    }
  }

  @Test func `what was mended is taken off the baseline`() async throws {
    try await with(Self.worse) { sandbox in
      sandbox.write(Self.failing, to: "tests.csv")
      let run = sandbox.tickmark(Self.audit + ["--update-baseline"])
      #expect(run.status == 0)
      #expect(run.output.contains("✓ better   AVL-2.c 1 open, were 2\n"), "\(run.output)")
      #expect(run.errors.contains("it no longer has AVL-2.c (1 open, were 2)"), "\(run.errors)")
      sandbox.write(Self.worse, to: "tests.csv")
      #expect(sandbox.tickmark(Self.audit).status == 2, "it only tightens")
    }
  }

  @Test func `evidence that was lost stops it, also where the test failed before`() async throws {
    try await with(Self.failing) { sandbox in
      sandbox.remove("tests.csv")
      let run = sandbox.tickmark(Self.audit + ["-q"])
      #expect(run.status == 3)
      #expect(run.errors.contains("tickmark: lost: AVL-2.c missing, was fail\n"), "\(run.errors)")
      let accepted = sandbox.tickmark(Self.audit + ["-q", "--update-baseline", "--accept-worse"])
      #expect(accepted.status == 3)
      #expect(sandbox.tickmark(Self.audit + ["-q"]).status == 0, "it was lost before")
    }
  }

  @Test(
    "needs a baseline that is one",
    arguments: [
      (["--update-baseline"], 64), (["--baseline", "base.json", "--accept-worse"], 64),
      (["--baseline", "tests.csv"], 65), (["--baseline", "base.json", "--update-baseline", "--only", "AVL-2"], 64),
    ])
  func aBaseline(_ options: [String], _ code: Int) async throws {
    try await with(RestoreEvidence.good) { sandbox in
      #expect(sandbox.tickmark(["audit"] + options).status == Int32(code))
    }
  }

  @Test func `of somebody else is refused`() async throws {
    try await with(RestoreEvidence.good) { sandbox in
      #expect(sandbox.replace("Our company", with: "Their company", in: "tickmark.yml"))
      let run = sandbox.tickmark(Self.audit)
      #expect(run.status == 64)
      #expect(
        run.errors.contains("expected a baseline of 'Their company', found one of 'Our company'"), "\(run.errors)")
    }
  }

  /// Results hold the first hundred exceptions: of the rest nobody can say that they are the same.
  @Test func `exceptions that cannot be compared stop it`() async throws {
    try await with(RestoreEvidence.good) { sandbox in
      let sets = { (range: ClosedRange<Int>) in
        RestoreEvidence.sets + range.map { "BT-\($0 + 1000),x,60\n" }.joined()
      }
      #expect(sandbox.replace(", rows: 2", with: "", in: "tickmark.yml"))
      sandbox.write(sets(1...150), to: "sets.csv")
      #expect(sandbox.tickmark(Self.audit + ["--update-baseline", "--accept-worse"]).status == 2)
      #expect(sandbox.tickmark(Self.audit).status == 0, "the same")
      sandbox.write(sets(1...149), to: "sets.csv")
      let run = sandbox.tickmark(Self.audit)
      #expect(run.status == 2)
      #expect(
        run.output.contains("149 open exceptions, were 150: only 100 can be compared"), "\(run.output)")
      sandbox.write(sets(1...50), to: "sets.csv")
      #expect(sandbox.tickmark(Self.audit).status == 0, "all of them were there before")
    }
  }

  @Test func `a measure that left the scope is lost, and its page goes`() async throws {
    try await with(RestoreEvidence.good) { sandbox in
      #expect(sandbox.read("reports/2026-Q3/controls/AVL-2.html") != nil)
      #expect(sandbox.replace("scope: [AVL-2]", with: "scope: [AVL-3]", in: "tickmark.yml"))
      let run = sandbox.tickmark(Self.audit + ["-q"])
      #expect(run.status == 3)
      #expect(run.errors.contains("tickmark: lost: AVL-2.a is judged no longer, was pass\n"), "\(run.errors)")
      #expect(sandbox.read("reports/2026-Q3/controls/AVL-2.html") == nil)
    }
  }
}
