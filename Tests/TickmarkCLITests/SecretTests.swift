internal import Testing
internal import TickmarkTestSupport

@Suite("Secrets in evidence") struct SecretTests {
  /// No word of it may be found anywhere afterwards.
  private static let canary = "canaryCANARY0123456789canaryCANARY012345"

  private func files(_ sandbox: Sandbox, holding text: String) -> [String] {
    BoundedProgram(folder: sandbox.folder).run(["grep", "-rlF", text, "evidence", ".tickmark", "reports"])
      .output.split(separator: "\n").map(String.init)
  }

  @Test func `are taken out before anything is kept, and counted`() async throws {
    try await Sandbox.with { sandbox in
      let export = RestoreEvidence.good("OPS-2", "ghp_\(Self.canary)")
      RestoreEvidence.accepted("", export).write(into: sandbox)
      let run = sandbox.tickmark("collect")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("tests.csv: 2 rows of restore_tests; withheld: 1 token\n"), "\(run.output)")
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 0)
      #expect(files(sandbox, holding: Self.canary) == [])
      #expect(files(sandbox, holding: "ghp_withheld").count == 1)
      #expect(sandbox.text("evidence/locker/log/000000.jsonl").contains("\"redactions\":{\"token\":1}"))
    }
  }

  @Test func `a table with a secret column is refused before anything is kept`() async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", RestoreEvidence.good("OPS-2", Self.canary)).write(into: sandbox)
      let contract = "evidence/tables/restore_tests.sql"
      sandbox.write(TestFiles.read("\(Repository.root)/\(contract)") ?? [], to: contract)
      #expect(sandbox.replace("record of the test @key", with: "record of the test @secret", in: contract))
      for command in ["collect", "audit", "lint"] {
        let run = sandbox.tickmark(command)
        #expect(run.status == 65)
        #expect(
          run.errors.contains(
            "tickmark.yml:7:5: error: the column 'ticket' is @secret, and the collector file keeps what it reads"),
          "\(run.errors)")
      }
      #expect(files(sandbox, holding: Self.canary) == [])
    }
  }
}
