internal import Testing
internal import TickmarkCore
internal import TickmarkTestSupport

@Suite("The example company") struct ExampleCompanyTests {
  private static let reference = "\(Repository.root)/../shared/example/expected_tests.csv"

  @Test func hasTheVerdictsThatWereReachedIndependently() async throws {
    try await ExampleCompany.with { company in
      #expect(company.audit().status == 2)
      let expected = try ExampleCompany.expected()
      let tests = try company.assessment().tests
      #expect(tests.count == 78 && expected.count == 78)
      for test in tests {
        var found = ExampleCompany.Verdict(test)
        // What is not applicable has nothing to count, or nothing was counted.
        if expected[test.id]?.population == nil, found.population == 0 { found.population = nil }
        #expect(found == expected[test.id], "\(test.id)")
      }
    }
  }

  @Test(.enabled(if: Repository.exists(reference))) func theReferenceIsTheOneWeKeep() throws {
    #expect(
      TestFiles.read(Self.reference)
        == TestFiles.read("\(Repository.root)/Tests/TickmarkCLITests/Expected/2026-Q3.csv"))
  }

  @Test func hasTheMeasuresStates() async throws {
    try await ExampleCompany.with { company in
      #expect(company.audit().status == 2)
      let controls = try company.assessment().controls
      #expect(
        Dictionary(controls.map { ($0.id, $0.state.rawValue) }) { first, _ in first } == [
          "ACC-1": "pass", "ACC-2": "fail", "SYS-1": "fail", "SYS-2": "waived", "SYS-3": "pass", "SYS-4": "pass",
          "SYS-5": "fail", "SYS-6": "pass", "DAT-1": "stale", "DAT-2": "not_applicable", "DAT-3": "fail",
          "DAT-4": "missing", "DAT-5": "pass", "TRN-1": "fail", "TRN-2": "pass", "ENT-1": "fail", "ENT-2": "pass",
          "AVL-1": "pass", "AVL-2": "fail", "AVL-3": "remediated", "AVL-4": "pending", "AVL-5": "pass", "AVL-6": "fail",
        ])
      // The results of 2026-Q2 are of before limits were kept: they cannot tell that AVL-5 passes under the same ones.
      let changes = Dictionary(grouping: controls.filter { $0.change != nil }) { $0.change?.rawValue ?? "" }
      #expect(
        changes.mapValues { $0.map(\.id).sorted() } == [
          "new": ["ACC-2", "ENT-1", "TRN-1"], "repeat": ["AVL-2", "AVL-6", "DAT-3", "SYS-1", "SYS-5"],
          "decided_otherwise": ["AVL-5"], "lost_coverage": ["AVL-4", "DAT-1", "DAT-4"],
        ])
    }
  }

  /// Eight weeks later a waiver has run out and a signature is overdue; nothing else is different.
  @Test func onlyWhatPeopleOweChangesWithTheAsOf() async throws {
    try await ExampleCompany.with { company in
      #expect(company.audit().status == 2)
      let before = try company.assessment()
      #expect(company.audit(asOf: "2026-11-23").status == 2)
      let after = try company.assessment()
      let changed = zip(before.tests, after.tests).filter { $0 != $1 }.map {
        "\($1.id) \($1.state.words) \($1.counted?.open ?? -1)"
      }
      #expect(changed == ["SYS-1.d fail 3", "AVL-4.b missing -1"])
      #expect(before.tests.first { $0.id == "SYS-1.d" }?.counted?.open == 2)
      func remarks(_ assessment: Assessment) -> [String] {
        assessment.records.filter { !$0.remarks.isEmpty }.map { "\($0.id) \($0.remarks.map(\.rawValue).joined())" }
      }
      #expect(remarks(before) == ["W-2025-011 expired"])
      #expect(remarks(after) == ["W-2025-011 expired", "W-2026-005 expired"])
    }
  }

  @Test func asksForWhatIsLackingOnce() async throws {
    try await ExampleCompany.with { company in
      #expect(company.audit().status == 2)
      let run = company.sandbox.tickmark("requests", "--as-of", "2026-09-30")
      #expect(run.status == 3)
      let lines = run.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init)
      #expect(
        lines.map { String($0.prefix { $0 != ":" }) } == [
          "PBC-17 disposal_certificates (missing)", "file_share_permissions (stale)", "PBC-17 retired_assets (missing)",
          "AVL-4.b (pending)", "4 requests",
        ])
      #expect(run.output.contains("ask facility-manager by 2026-10-08; unlocks DAT-4.b"))
    }
  }

  @Test func drawsTheSampleThatWasRead() async throws {
    try await ExampleCompany.with { company in
      #expect(company.audit().status == 2)
      let first = company.sandbox.tickmark("sample", "SYS-4.d")
      #expect(
        first.output.hasPrefix(
          "population: 128 items, sha256 cd00b759f5f47ab861a8b1eb9feaa55384f00dbeec2d07faa791093113e618b8\n"))
      let drawn = company.sandbox.tickmark("sample", "SYS-4.d", "--seed", "2026-Q3/SYS-4.d/auditor-7f3a")
      let keys = drawn.output.matches(of: /key: "(G[0-9]+)"/).map { String($0.1) }
      let kept = company.sandbox.text("evidence/records/samples/2026-Q3-SYS-4.d.yml").matches(of: /key: (G[0-9]+)/)
      #expect(keys.count == 25)
      #expect(keys == kept.map { String($0.1) })
      // What it prints is a record, in which nothing is read yet.
      company.sandbox.write(drawn.output, to: "evidence/records/samples/2026-Q3-SYS-4.d.yml")
      #expect(company.audit().status == 2)
      let test = try company.assessment().tests.first { $0.id == "SYS-4.d" }
      #expect(test?.state == .pending)
    }
  }

  @Test(arguments: [
    (
      "waivers/W-2026-004.yml", "{by: data-protection-officer, on: 2026-06-16}",
      "{by: head-of-security, on: 2026-06-16}", "8:11: error: expected the approval of two different roles, found 1"
    ),
    (
      "attestations/2026-Q3-ACC-1.c.yml", "2026-10-02T10:30:00Z", "2999-10-02T10:30:00Z",
      "1:1: error: it says that something was done on 2999-10-02, which is not over yet"
    ),
    ("not-applicable/DAT-2.yml", "DAT-2", "DAT-9", "1:1: error: there is no test 'DAT-9'"),
    (
      "findings/F-2026-017.yml", "2026-08-08T00:00:00Z", "soon",
      "12:13: error: expected an instant such as 2026-10-02T08:00:00Z, found 'soon'"
    ),
  ])
  func aRecordThatCannotHoldEndsWith65(_ file: String, _ old: String, _ new: String, _ says: String) async throws {
    try await ExampleCompany.with { company in
      #expect(company.sandbox.replace(old, with: new, in: "evidence/records/\(file)"))
      for command in ["audit", "lint", "requests"] {
        let run = company.sandbox.tickmark(command)
        #expect(run.status == 65)
        #expect(run.errors.hasPrefix("evidence/records/\(file):\(says)"), "\(run.errors)")
      }
    }
  }

  @Test func endsWithWhatMattersMost() async throws {
    try await ExampleCompany.with { company in
      let run = company.audit()
      #expect(run.errors.isEmpty)
      let ending = run.output.replacing(/root [0-9a-f]{64}/, with: "root …").replacing(/:[0-9a-f]{64}/, with: ":…")
      expectGolden(Array(ending.utf8), "example-ending.txt", test: "\(Repository.root)/Tests/TickmarkCLITests")
    }
  }

  @Test func namesNobody() async throws {
    try await ExampleCompany.with { company in
      let persons = try company.persons()
      #expect(persons.count > 300)
      let run = company.audit()
      var texts = ["stdout": run.output, "stderr": run.errors]
      for file in TestFolders.files(in: "\(company.sandbox.folder)/reports") {
        texts[file] = company.sandbox.text("reports/\(file)")
      }
      #expect(texts.count >= 31)
      for (name, text) in texts {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber || "@.-_".contains($0)) }
        // Dots and hyphens may stand inside a user name or after a word.
        // The letters between the digits of a digest or a UUID are no name.
        let named = words.filter { word in
          ![36, 64].contains(word.count) || word.contains { !$0.isHexDigit && $0 != "-" }
        }
        let parts = named.flatMap { [$0] + $0.split { !$0.isLetter } }.map(String.init)
        #expect(persons.isDisjoint(with: parts), "\(name): \(persons.intersection(parts).sorted())")
      }
    }
  }

  @Test func doesNotLookBetterWithoutTheWorstLeaversAccounts() async throws {
    try await ExampleCompany.with { company in
      // Two of the three late accounts are this person's.
      company.filter(ExampleCompany.accounts) { !$0.contains(",E0125,") }
      #expect(company.audit().status == 2)
      let results = try company.sandbox.results()
      #expect(results.states["SYS-5"] == "rejected")
      #expect(results.states["SYS-5.a"] == "rejected")
      #expect(results.states["SYS-5.b"] == "rejected")
      #expect(
        results.reasons("SYS-5.a").contains(
          "access_accounts file \(ExampleCompany.accounts): github: access_account_counts has 61 rows, 60 found"))
    }
  }

  @Test func doesNotLookBetterWithoutTheLeavers() async throws {
    try await ExampleCompany.with { company in
      #expect(company.audit().status == 2)
      company.sandbox.remove(ExampleCompany.leavers)
      #expect(company.audit().status == 2)
      let states = try company.sandbox.results().states.filter { $0.key.hasPrefix("SYS-5") }
      #expect(states == ["SYS-5": "missing", "SYS-5.a": "missing", "SYS-5.b": "missing", "SYS-5.c": "missing"])
    }
  }

  @Test func doesNotLookBetterWithALeaverLess() async throws {
    try await ExampleCompany.with { company in
      company.filter(ExampleCompany.leavers) { !$0.hasPrefix("E0125,") }
      #expect(company.audit().status == 2)
      let results = try company.sandbox.results()
      #expect(results.states["SYS-5"] == "rejected")
      // Not even where the declared number of rows is lowered with it.
      let declared =
        "leavers_2026Q3.csv\n    columns: {left_at: termination_effective_at, last_day_on: last_working_day}\n    covers: period\n    rows: 1"
      #expect(company.sandbox.replace(declared + "4", with: declared + "3", in: "tickmark.yml"))
      #expect(company.audit().status == 2)
      let again = try company.sandbox.results()
      #expect(again.states["SYS-5"] == "rejected")
    }
  }

  @Test func showsALooserLimitBesideTheControls() async throws {
    try await ExampleCompany.with { company in
      let value = "{max_delay: {value: PT48H, reason: payroll closes on Fridays, approved_by: ciso}}"
      #expect(
        company.sandbox.replace(
          "\nsources:\n", with: "\nparameters:\n  SYS-5: \(value)\nsources:\n", in: "tickmark.yml"))
      let run = company.audit()
      #expect(run.status == 2)
      let results = try company.sandbox.results()
      #expect(results.numbers["SYS-5.a"] == "90:2")
      #expect(results.exceptions("SYS-5.a") == ["github/A00809", "jira/A00807"])
      #expect(results.parameters("SYS-5") == ["max_delay: 48 h instead of 24 h, payroll closes on Fridays, ciso"])
    }
  }
}
