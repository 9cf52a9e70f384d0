internal import Testing
internal import TickmarkTestSupport

@Suite("The example company") struct ExampleCompanyTests {
  /// Population and exceptions, as an independent implementation counted them.
  static let numbers = [
    "SYS-2.a": "799:1", "SYS-2.b": "360:0", "SYS-2.c": "778:0", "SYS-5.a": "90:3", "SYS-5.b": "90:1",
    "SYS-5.c": "14:0", "DAT-3.a": "3775:5", "DAT-3.b": "105:0", "DAT-3.c": "3:0", "DAT-3.d": "72:1", "TRN-1.a": "22:1",
    "TRN-1.b": "22:0", "TRN-1.c": "16:0", "TRN-1.d": "14:0", "AVL-2.a": "12:2", "AVL-2.b": "10:0", "AVL-2.c": "12:0",
  ]

  private static let expected = "\(Repository.root)/../shared/example/expected_tests.csv"

  @Test func hasTheNumbersThatWereCountedIndependently() async throws {
    try await ExampleCompany.with { company in
      #expect(company.audit().status == 2)
      let found = try company.sandbox.results().numbers
      for (test, numbers) in Self.numbers { #expect(found[test] == numbers, "\(test)") }
    }
  }

  @Test(.enabled(if: Repository.exists(expected))) func hasTheNumbersOfTheReference() async throws {
    let expected = try ExampleCompany.records(TestFiles.read(Self.expected) ?? [])
    try await ExampleCompany.with { company in
      #expect(company.audit().status == 2)
      let found = try company.sandbox.results().numbers
      let compared = expected.filter { $0["kind"] == "sql" && found[$0["test"] ?? ""] != nil }
      #expect(compared.count >= Self.numbers.count)
      for row in compared {
        let test = row["test"] ?? ""
        #expect(found[test] == "\(row["population"] ?? ""):\(row["exceptions"] ?? "")", "\(test)")
      }
    }
  }

  @Test func endsWithWhatMattersMost() async throws {
    try await ExampleCompany.with { company in
      let run = company.audit()
      #expect(run.errors.isEmpty)
      let ending = run.output.replacing(/root [0-9a-f]{64}/, with: "root …")
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
      #expect(texts.count >= 5)
      for (name, text) in texts {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber || "@.-_".contains($0)) }
        // Dots and hyphens may stand inside a user name or after a word.
        let parts = words.flatMap { [$0] + $0.split { !$0.isLetter } }.map(String.init)
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
