internal import Testing
internal import TickmarkCore
internal import TickmarkTestSupport

@Suite("Who stands behind a pseudonym") struct RevealTests {
  /// The specification's vector: key `demo-key-not-secret`, identifier `E0031`.
  private static let pseudonym = "P-QYJL-AJUF-C4"
  private static let auditor = ["TICKMARK_ACTOR": "internal-audit"]
  private static let tests = RestoreEvidence.good("success,1,35,E1,E2,OPS-2", "success,1,35,E0031,E2,OPS-2")

  private func with(_ body: (Sandbox) throws -> Void) async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", Self.tests).write(into: sandbox)
      sandbox.write("demo-key-not-secret", to: ".tickmark/pseudonyms.key")
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30", "-q").status == 0)
      try body(sandbox)
    }
  }

  private func reveal(_ sandbox: Sandbox, _ arguments: String...) -> BoundedProgram.Outcome {
    sandbox.tickmark(["reveal"] + arguments, environment: Self.auditor)
  }

  private func log(_ sandbox: Sandbox) -> [String] {
    sandbox.text("evidence/locker/log/000000.jsonl").split(separator: "\n").map(String.init)
  }

  @Test func `is shown with its place, and recorded without it`() async throws {
    try await with { sandbox in
      let run = reveal(sandbox, Self.pseudonym, "--reason", "AVL-2.c: who tested")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output == "\(Self.pseudonym) is E0031\n  restore_tests.tester_id  tests.csv:3\n")
      let last = try #require(log(sandbox).last)
      #expect(
        last.hasPrefix(
          #"{"actor":"internal-audit","kind":"reveal","pseudonyms":["P-QYJL-AJUF-C4"],"reason":"AVL-2.c: who tested","#),
        "\(last)")
      #expect(!last.contains("E0031"))
      #expect(sandbox.tickmark("verify", "--key", ".tickmark/locker.pub").status == 0)
      let script = BoundedProgram(folder: sandbox.folder).run([
        "\(Repository.root)/script/verify-locker.sh", "evidence/locker", ".tickmark/locker.pub",
      ])
      #expect(script.status == 0, "\(script.output)")
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30", "-q").status == 0, "the log goes on")
    }
  }

  @Test func `several at once are one record, and one object a person for programs`() async throws {
    try await with { sandbox in
      let other = Pseudonymizer(key: Array("demo-key-not-secret".utf8)).pseudonym(of: "E2")
      let run = reveal(sandbox, Self.pseudonym, other, "--reason", "both", "--json")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.split(separator: "\n").count == 2)
      #expect(
        run.output.contains(#"{"column":"reviewer_id","table":"restore_tests","trace":{"file":"tests.csv","line":2}}"#))
      #expect(log(sandbox).count { $0.contains(#""kind":"reveal""#) } == 1)
    }
  }

  @Test func `a key of an earlier assessment still helps`() async throws {
    try await with { sandbox in
      sandbox.write("another-key", to: ".tickmark/pseudonyms.key")
      #expect(
        reveal(sandbox, Self.pseudonym, "--reason", "last year's report").output.hasPrefix("\(Self.pseudonym) is E0031")
      )
    }
  }

  @Test(
    "is not shown without a reason, a name of who asks, or a person",
    arguments: [
      ([pseudonym], "Missing expected argument '--reason"), ([pseudonym, "--reason", " "], "--reason says why"),
      ([pseudonym, "--reason", "ask a@b.example"], "without '@'"),
      ([pseudonym, "--reason", "what e0031 did"], "the reason holds what names somebody in the evidence"),
      (["P-QYJL-AJUF", "--reason", "x"], "expected a pseudonym such as"),
      (["p-qyjl-ajuf-c4", "--reason", "x"], "expected a pseudonym such as"),
      (["P-AAAA-AAAA-AA", "--reason", "x"], "nobody in the evidence of 2026-Q3 has the pseudonym P-AAAA-AAAA-AA"),
      ([pseudonym, "P-AAAA-AAAA-AA", "--reason", "x"], "nobody in the evidence of 2026-Q3"),
    ])
  func isNotShown(_ arguments: [String], _ says: String) async throws {
    try await with { sandbox in
      let run = sandbox.tickmark(["reveal"] + arguments, environment: Self.auditor)
      #expect(run.status == 64)
      #expect(run.errors.contains(says), "\(run.errors)")
      #expect(!run.output.contains("E0031"))
      #expect(!log(sandbox).contains { $0.contains(#""kind":"reveal""#) })
    }
  }

  @Test func `somebody must ask`() async throws {
    try await with { sandbox in
      let run = sandbox.tickmark("reveal", Self.pseudonym, "--reason", "x")
      #expect(run.status == 64 && run.errors.contains("expected who asks"), "\(run.errors)")
    }
  }

  @Test func `what cannot be recorded is not shown`() async throws {
    try await with { sandbox in
      sandbox.remove(".tickmark/locker.key")
      let run = reveal(sandbox, Self.pseudonym, "--reason", "x")
      #expect(run.status == 64 && run.output.isEmpty, "\(run.output)")
    }
  }
}
