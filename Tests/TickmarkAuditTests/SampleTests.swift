internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit

/// Samples: drawn by hash, read by a person.
struct SampleTests {
  private static let keys = (1...10).map { $0 < 10 ? "K00\($0)" : "K010" }

  /// Computed with `sha256sum`, as the specification's example.
  @Test func theOrderIsTheSpecificationsVector() {
    let selection = SampleSelection(keys: Self.keys.reversed())
    #expect(selection.population.hex.hasPrefix("c680fe05"))
    #expect(selection.population.hex.hasSuffix("e4697c07"))
    #expect(
      selection.drawn(10, seed: "demo-seed") == [
        "K003", "K001", "K007", "K010", "K009", "K008", "K004", "K006", "K002", "K005",
      ])
  }

  @Test func aLargerSampleBeginsWithTheSmallerOne() {
    let selection = SampleSelection(keys: Self.keys)
    #expect(selection.drawn(4, seed: "s") == Array(selection.drawn(9, seed: "s").prefix(4)))
    #expect(selection.drawn(99, seed: "s").count == 10)
    #expect(selection.drawn(-1, seed: "s") == [])
  }

  /// One-sided Clopper-Pearson limits at 90 %, as the specification lists them.
  @Test(arguments: [
    (25, 0, "8.80%"), (25, 1, "14.69%"), (45, 0, "4.99%"), (59, 0, "3.83%"), (60, 2, "8.63%"), (3, 3, "100.00%"),
    (0, 0, "100.00%"),
  ])
  func theUpperLimitIsThatOfClopperAndPearson(_ size: Int, _ deviations: Int, _ limit: String) {
    #expect(UpperLimit.text(deviations: deviations, of: size) == limit)
  }

  // MARK: Judging

  private static let control = Fixture.file(
    "controls/TST-1.yml",
    """
    id: TST-1
    title: grants are justified
    policy: {section: Access, quote: they are justified}
    severity: high
    owner: head-of-it
    frequency: quarterly
    parameters: {sample_size: {value: 2, at_least: true, source: house rule}}
    populations:
      items: {item: account, key: [account], complete_because: is the list, sql: SELECT account FROM accounts}
    tests:
      - id: TST-1.a
        title: grants are justified
        level: operation
        population: items
        sample: {size: sample_size, due: P20D}
        attributes: {A: {title: justified}, B: {title: still needed}}
    examples:
      - name: one fails
        given: {accounts: [{account: a1}, {account: a2}]}
        marked: {TST-1.a: {a1: [A], a2: [A, B]}}
        expect: {TST-1.a: {a1: [A], a2: [A, B]}}
      - name: none fails
        given: {accounts: [{account: a1}]}
        marked: {TST-1.a: {}}
        expect: {TST-1.a: pass}
      - name: nobody has read
        given: {accounts: [{account: a1}]}
        expect: {TST-1.a: pending}
      - name: nothing to draw from
        given: {accounts: []}
        marked: {TST-1.a: {}}
        expect: {TST-1.a: error}
    remediation: withdraw them
    """)

  /// Accounts a1 to a5; the seed `s` draws what `drawn` says.
  private static let selection = SampleSelection(keys: (1...5).map { "a\($0)" })

  private func record(
    _ items: [(String, String)], seed: String = "s", sha256: String? = nil, count: Int = 5
  ) -> DefinitionFile {
    let lines = items.map { "  - {key: \($0), marks: \($1), by: auditor, on: 2026-10-02}" }
    return Fixture.file(
      "evidence/records/s.yml",
      """
      sample: TST-1.a
      covers: {from: 2026-07-01, to: 2026-09-30}
      population: {items: \(count), sha256: \(sha256 ?? Self.selection.population.hex), frozen_at: 2026-10-01T07:00:00Z}
      plan: {seed: \(seed), seed_given_by: auditor, seed_given_at: 2026-10-01T09:00:00Z}
      items:
      \(lines.joined(separator: "\n"))
      """)
  }

  private func world(_ records: DefinitionFile...) -> World {
    var world = World(Self.control, accounts: (1...5).map { "a\($0),E\($0),w,on\n" }.joined())
    world.workspaceRecords = records
    return world
  }

  private static let good = "{A: ✓, B: N}"

  private func drawn(_ count: Int, _ marks: String = good) -> [(String, String)] {
    Self.selection.drawn(count, seed: "s").map { ($0, marks) }
  }

  @Test func theExamplesOfASampleHold() throws {
    let definitions = try Definitions(controls: [Self.control], contracts: Fixture.contracts)
    #expect(try ExampleRunner.run(definitions).flatMap(\.problems) == [])
  }

  @Test func aSampleThatIsReadPasses() throws {
    let keys = Self.selection.drawn(2, seed: "s")
    let test = try world(record([(keys[0], Self.good), (keys[1], "{A: N, B: ✓}")])).test()
    #expect(test.state == .pass)
    #expect(test.method == "sample")
    #expect(test.counted?.population == 5 && test.counted?.exceptions == 0)
    #expect(test.counted?.attributes.map(\.excused) == [1, 1])
    let items = [
      SampledItem(key: [keys[0]], held: ["A"], failed: [], excused: ["B"]),
      SampledItem(key: [keys[1]], held: ["B"], failed: [], excused: ["A"]),
    ]
    #expect(
      test.sample
        == SampleResult(
          size: 2, population: Self.selection.population, seed: "s", upperLimit: "68.38%",
          items: items.sorted { $0.key[0] < $1.key[0] }))
    #expect(test.records == ["evidence/records/s.yml"])
  }

  @Test func whatTheReaderFindsIsAnException() throws {
    let keys = Self.selection.drawn(2, seed: "s")
    let test = try world(record([(keys[0], "{A: ✗, B: ✓}"), (keys[1], Self.good)])).test()
    #expect(test.state == .fail)
    #expect(test.counted?.first.map(\.key) == [[keys[0]]])
    #expect(test.counted?.first.map(\.failed) == [["A"]])
    #expect(test.counted?.first.map(\.says) == [["justified: not so, says the reader"]])
  }

  @Test func withoutASampleItIsPendingAndThenOverdue() throws {
    var world = world()
    #expect(
      try world.verdict() == "pending; sample: the sample of 2 is not drawn; there is time until 2026-10-20")
    world.asOf = try Instant.day("2026-10-21")
    #expect(try world.verdict() == "missing; overdue: the sample of 2 is not drawn, and was due on 2026-10-20")
  }

  @Test func halfReadIsNotRead() throws {
    #expect(
      try world(record(drawn(2, "{A: ✓}"))).verdict()
        == "pending; sample: no item has a mark that says something of B; there is time until 2026-10-20; sample: 2 of 2 items are not read to the end; there is time until 2026-10-20"
    )
    #expect(
      try world(record(drawn(1, "{A: ✓, B: ✓}"))).verdict()
        == "pending; sample: 1 of 2 items are drawn; there is time until 2026-10-20")
  }

  @Test func whatConcernsNoItemIsNotRead() throws {
    #expect(
      try world(record(drawn(2, "{A: N, B: N}"))).verdict()
        == "pending; sample: 0 of 2 items have a mark that says something; there is time until 2026-10-20")
    #expect(
      try world(record(drawn(2))).verdict()
        == "pending; sample: no item has a mark that says something of B; there is time until 2026-10-20")
  }

  @Test func whoeverChoosesItemsIsFound() throws {
    let others = ["a1", "a2", "a3", "a4", "a5"].filter { !Self.selection.drawn(2, seed: "s").contains($0) }
    let verdict = try world(record([(others[0], Self.good), (others[1], Self.good)])).verdict()
    #expect(verdict.hasPrefix("rejected; sample_selection: the seed draws other items than the sample has"))
  }

  @Test func aSampleOfAnotherPopulationIsRejected() throws {
    let verdict = try world(record(drawn(2), sha256: Digest.of("other").hex)).verdict()
    #expect(verdict.hasPrefix("rejected; sample_selection: the sample was drawn from 5 items with the digest d9298a10"))
  }
}
