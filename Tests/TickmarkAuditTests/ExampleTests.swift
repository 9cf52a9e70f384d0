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
    #expect(definitions.controls.count == 41)
    #expect(try ControlLint.problems(definitions) == [])
    #expect(try ExampleRunner.run(definitions).filter { !$0.holds } == [])
  }

  @Test func everyHarmToAPassingExampleIsNoticedOrExplained() throws {
    #expect(try ExampleRunner.unnoticedMutations(try Self.repository()) == [])
  }

  /// Makes each value that a control reads NULL in turn. What then passes is named here: accounts without a holder (which
  /// SYS-2.a finds) are no two accounts of one person, a laptop that nobody has is no leaver's, and a right without a
  /// holder (whose number DAT-5 reconciles) is in nobody's conflict.
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
    #expect(probes > 500)
    #expect(
      passing == [
        "DAT-5.b: that employee_id in access_entitlements is unknown",
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

/// What `--mutate` does to an example.
struct ExampleMutatorTests {
  private static let contracts = try? Definitions(controls: [], contracts: Fixture.contracts).contracts

  private func changes(_ rows: String, limit: String = "PT1H") throws -> [String: [String?]] {
    let control = Fixture.file(
      "controls/TST-1.yml",
      String(
        decoding: Fixture.control(top: ["parameters: {limit: {value: \(limit), source: s}}"]).bytes, as: UTF8.self
      ).replacing(
        "given: {}\n    expect: {TST-1.a: pass}", with: "given: {accounts: [\(rows)]}\n    expect: {TST-1.a: pass}"))
    let example = try #require(
      try Definitions(controls: [control], contracts: Fixture.contracts).controls[0].examples.last)
    let mutator = ExampleMutator(
      reads: ["accounts": ["account", "status", "left_at", "ends_on"]], contracts: Self.contracts ?? [:],
      parameters: [.span(.seconds(3600))])
    return Dictionary(
      mutator.mutations(of: example).map { mutation in
        let column = mutation.change.split(separator: " ")[1]
        return (mutation.change, mutation.variants.map { ($0.given["accounts"]?.first?[String(column)] ?? nil) ?? nil })
      }, uniquingKeysWith: +)
  }

  @Test func rowsVanishAndComeTwiceAndValuesBecomeUnknownOrOthers() throws {
    let found = try changes("{account: a1, status: off, left_at: 2026-07-01T00:00:00Z, ends_on: 2026-07-01}")
    #expect(
      found.keys.sorted() == [
        "that a row of accounts comes twice", "that a row of accounts is gone",
        "that account in accounts is unknown", "that ends_on in accounts is another",
        "that ends_on in accounts is unknown", "that left_at in accounts is another",
        "that left_at in accounts is unknown", "that status in accounts is another",
        "that status in accounts is unknown",
      ])
    #expect(found["that status in accounts is another"] == ["off-other"])
    #expect(
      found["that left_at in accounts is another"] == [
        "2026-06-30T23:59:59Z", "2026-07-01T00:00:01Z", "2025-05-27T00:00:00Z", "2027-08-05T00:00:00Z",
        "2026-06-30T22:59:59Z", "2026-07-01T01:00:01Z",
      ])
    #expect(found["that status in accounts is unknown"] == [nil])
  }

  @Test func harmThatNobodyNoticesIsReportedUnlessItIsExplained() throws {
    let text = String(
      decoding: Fixture.control(sql: "SELECT account, status, left_at FROM accounts").bytes, as: UTF8.self
    )
    .replacing(
      "given: {}\n    expect: {TST-1.a: pass}",
      with:
        "given: {accounts: [{account: a1, status: off, left_at: 2026-07-01T00:00:00Z}]}\n    expect: {TST-1.a: pass}")
    func problems(_ text: String) throws -> [String] {
      let definitions = try Definitions(
        controls: [Fixture.file("controls/TST-1.yml", text)], contracts: Fixture.contracts)
      return try ExampleRunner.unnoticedMutations(definitions).map(\.description)
    }
    #expect(
      try problems(text) == [
        "controls/TST-1.yml:25:5: TST-1, example 'none fails': no test notices that left_at in accounts is unknown (row 1)",
        "controls/TST-1.yml:25:5: TST-1, example 'none fails': no test notices that left_at in accounts is another (row 1)",
      ])
    let explained =
      text
      + "unnoticed:\n  - {change: that left_at in accounts is unknown, because: it is not looked at}\n"
      + "  - {change: that left_at in accounts is another, because: it is not looked at}\n"
    #expect(try problems(explained) == [])
    let stale = explained + "  - {change: that status in accounts is another, because: it is}\n"
    #expect(
      try problems(stale)
        == [
          "controls/TST-1.yml:32:5: TST-1: it is noticed that status in accounts is another, or never tried (take it out)"
        ])
  }

  @Test func anExampleMayPlayInDaysOfItsOwn() throws {
    let text = String(
      decoding: Fixture.control(
        sql: "SELECT d.day_on AS day, a.status FROM period_days d LEFT JOIN accounts a ON a.ends_on = d.day_on",
        key: "day"
      ).bytes, as: UTF8.self
    ).replacing(
      "given: {}\n    expect: {TST-1.a: pass}",
      with:
        "period: 2026-02-01..2026-02-01\n    given: {accounts: [{account: a1, status: off, ends_on: 2026-02-01}]}\n    expect: {TST-1.a: pass}"
    )
    let definitions = try Definitions(
      controls: [Fixture.file("controls/TST-1.yml", text)], contracts: Fixture.contracts)
    #expect(try ExampleRunner.run(definitions).last?.problems == [])
  }
}
