internal import Testing
internal import TickmarkCore
internal import TickmarkTestSupport

@testable internal import TickmarkAudit

/// The controls' own examples, and the controls of this repository.
struct ExampleTests {
  @Test func aFailingExampleSaysWhatWasExpectedAndFound() throws {
    let outcomes = try ExampleRunner.run(try Fixture.definitions(Fixture.control()))
    #expect(
      outcomes.map(\.problems) == [
        ["TST-1.a: expected exceptions, found error (the population is empty: no account to look at)"],
        ["TST-1.a: expected pass, found error (the population is empty: no account to look at)"],
      ])
    #expect(outcomes.map(\.holds) == [false, false])
  }

  @Test func calendarsOfTheExamplesPeriod() {
    let rows = Calendar.rows(of: ExampleRunner.period)
    #expect(rows["period_days"]?.count == 92)
    #expect(rows["period_weeks"]?.count == 13)
    #expect(rows["period_weeks"]?.first == "2026-07-06")
    #expect(rows["period_weeks"]?.last == "2026-09-28")
    #expect(rows["period_months"] == ["2026-07", "2026-08", "2026-09"])
  }

  @Test func theRepositorysControlsAreValidAndTheirExamplesHold() throws {
    let definitions = try Self.repository()
    #expect(definitions.controls.count >= 10)
    #expect(try ControlLint.problems(definitions) == [])
    #expect(try ExampleRunner.run(definitions).filter { !$0.holds } == [])
  }

  /// Makes each given value NULL in turn. What then passes is named here: accounts without a holder (which SYS-2.a
  /// finds) are no two accounts of one person, and a laptop that nobody has is no leaver's.
  @Test func noExceptionBecomesAPassWhenAValueIsUnknown() throws {
    let definitions = try Self.repository()
    let tables = try ExampleBench.tables(definitions.contracts)
    var probes = 0
    var passing: Set<String> = []
    for control in definitions.controls {
      let bench = try ExampleBench(control, in: tables)
      for example in control.examples {
        let before = try bench.results(of: example)
        for mutation in bench.mutations(of: example) where mutation.change.hasSuffix("is unknown") {
          guard let after = try? bench.results(of: mutation.variants[0]) else { continue }
          probes += 1
          for (old, new) in zip(before, after) where old.state == .fail && new.state == .pass {
            passing.insert("\(old.id): \(mutation.change)")
          }
        }
      }
    }
    #expect(probes > 50)
    #expect(
      passing == [
        "SYS-2.c: that employee_id in access_accounts is unknown",
        "SYS-5.c: that assigned_to in managed_devices is unknown",
      ])
  }

  static func repository() throws -> Definitions {
    func files(_ folder: String, _ suffix: String) -> [DefinitionFile] {
      TestFiles.names(in: "\(Repository.root)/\(folder)").flatMap { name -> [DefinitionFile] in
        let path = "\(folder)/\(name)"
        guard name.hasSuffix(suffix) else { return files(path, suffix) }
        return TestFiles.read("\(Repository.root)/\(path)").map { [DefinitionFile(path: path, bytes: $0)] } ?? []
      }
    }
    return try Definitions(controls: files("controls", ".yml"), contracts: files("evidence/tables", ".sql"))
  }
}
