internal import Testing
internal import TickmarkCore
internal import TickmarkFormats
internal import TickmarkTestSupport

/// `init`, `collect` and `requests`: what happens before anything is judged.
@Suite("A workspace") struct WorkspaceCommandTests {
  private static let good = RestoreEvidence.accepted("", RestoreEvidence.good)
  private static let halfThere = RestoreEvidence(name: "", content: .nothing, state: "missing", says: "")

  @Test func isMadeOnceAndNeverOverwritten() async throws {
    try await Sandbox.with { sandbox in
      sandbox.write("mine\n", to: "company/.gitignore")
      let first = sandbox.tickmark("init", "company", "--organization", "A \"B\" & Ć")
      #expect(first.status == 0)
      #expect(
        first.output.hasSuffix("next: put evidence where tickmark.yml says, then tickmark audit --workspace company\n"))
      let made = sandbox.text("company/tickmark.yml")
      #expect(made.contains("organization: \"A \\\"B\\\" & Ć\"\n"))
      #expect(sandbox.text("company/.gitignore") == "mine\n")
      #expect(sandbox.tickmark("lint", "-C", "company").status == 0)
      let second = sandbox.tickmark("init", "company")
      #expect(second.status == 64)
      #expect(second.errors == "company/tickmark.yml: error: there is a workspace here already\n")
      #expect(sandbox.text("company/tickmark.yml") == made)
    }
  }

  @Test func ofACompanyAsksForItsFirstEvidence() async throws {
    try await Sandbox.with { sandbox in
      #expect(sandbox.tickmark("init").status == 0)
      let run = sandbox.tickmark("audit", "--period", "2026-Q3", "--as-of", "2026-09-30")
      #expect(run.status == 3)
      let results = try sandbox.results()
      #expect(results.states["AVL-2"] == "missing")
      sandbox.write(RestoreEvidence.sets, to: "evidence/2026-Q3/raw/backup_sets.csv")
      sandbox.write(RestoreEvidence.good, to: "evidence/2026-Q3/raw/restore_tests.csv")
      #expect(sandbox.tickmark("audit", "--period", "2026-Q3", "--as-of", "2026-09-30").status == 0)
    }
  }

  @Test func ofThisHostNamesItsCollector() async throws {
    try await Sandbox.with { sandbox in
      let run = sandbox.tickmark("init", "--this-host", "host")
      #expect(run.status == 0)
      #expect(run.output.hasSuffix("next: tickmark audit --workspace host\n"))
      #expect(sandbox.text("host/tickmark.yml").contains("- collector: unix-accounts\n    hosts: [local]\n"))
      // script/test installs all their programs.
      for collector in [
        "ssh-server", "packet-filter", "clamav", "audit-log", "authorized-keys", "listening-sockets", "disks",
        "idle-limits",
      ] {
        #expect(sandbox.text("host/tickmark.yml").contains("  - collector: \(collector)\n"), "\(collector)")
      }
      #expect(sandbox.tickmark("lint", "--workspace", "host/").status == 0)
    }
  }

  @Test func collectSaysWhatEachSourceBrought() async throws {
    try await Sandbox.with { sandbox in
      Self.good.write(into: sandbox)
      let run = sandbox.tickmark("collect")
      #expect(run.status == 0 && run.errors.isEmpty)
      let lines = run.output.split(separator: "\n")
      #expect(lines.first == "✓ backup_sets file sets.csv: 2 rows of backup_sets")
      #expect(lines.dropFirst().first == "✓ restore_tests file tests.csv: 2 rows of restore_tests")
      #expect(lines.last?.wholeMatch(of: /locker: 2 records, root [0-9a-f]{64}/) != nil)
    }
  }

  @Test func collectNamesTheSourceThatFailed() async throws {
    try await Sandbox.with { sandbox in
      Self.halfThere.write(into: sandbox)
      let run = sandbox.tickmark("collect")
      #expect(run.status == 3)
      #expect(run.output.contains("✗ restore_tests file tests.csv\n    absent: there is no file tests.csv\n"))
      sandbox.write("a,b\n1\n", to: "tests.csv")
      let again = sandbox.tickmark("collect")
      #expect(again.status == 3)
      #expect(again.output.contains("✗ restore_tests file tests.csv\n    tests.csv:1: there is no column 'test_id'"))
    }
  }

  @Test func collectPrintsOneObjectASource() async throws {
    try await Sandbox.with { sandbox in
      Self.halfThere.write(into: sandbox)
      let run = sandbox.tickmark("collect", "--json")
      #expect(run.status == 3)
      let records = try run.output.split(separator: "\n").map { try JSONReader.read(Array($0.utf8), file: "line") }
      #expect(records.map { $0["table"]?.stringValue } == ["backup_sets", "restore_tests"])
      #expect(records.map { $0["outcome"]?["state"]?.stringValue } == ["complete", "absent"])
      #expect(
        records.first?["parts"]?.arrayValue?.first?["sha256"]?.stringValue
          == Digest.of(RestoreEvidence.sets).description)
    }
  }

  @Test func requestsNameWhomToAskByWhen() async throws {
    try await Sandbox.with { sandbox in
      Self.halfThere.write(into: sandbox)
      _ = sandbox.tickmark("collect")
      let run = sandbox.tickmark("requests")
      #expect(run.status == 3)
      #expect(run.output.hasPrefix("restore_tests (missing): "))
      #expect(
        run.output.hasSuffix(
          """
            there is no file tests.csv
            ask operations by 2026-10-07; unlocks AVL-2.a, AVL-2.b, AVL-2.c
          1 request

          """))
      let json = sandbox.tickmark("requests", "--json", "--due", "2026-12-24")
      #expect(json.status == 3)
      let request = try JSONReader.read(Array(json.output.utf8), file: "line")
      #expect(request["table"] == "restore_tests")
      #expect(request["due"] == "2026-12-24")
      #expect(request["ask"] == ["operations"])
      #expect(request["unlocks"] == ["AVL-2.a", "AVL-2.b", "AVL-2.c"])
    }
  }

  @Test func requestsAreNoneWhereNothingIsLacking() async throws {
    try await Sandbox.with { sandbox in
      Self.good.write(into: sandbox)
      _ = sandbox.tickmark("collect")
      let run = sandbox.tickmark("requests", "--as-of", "2026-09-30")
      #expect(run.status == 0)
      #expect(run.output == "no evidence is lacking\n")
    }
  }
}
