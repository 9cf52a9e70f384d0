internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit

/// `tickmark.yml`: what it may say, and what it means.
struct WorkspaceTests {
  static let now = Instant(epochSeconds: 1_790_900_000)
  static let head = "organization: Halden\nperiod: 2026-Q3\nscope: [TST]\n"

  @Test func aSourceIsReadWithItsPeriodFilledIn() throws {
    let workspace = try read(
      Self.head
        + "sources:\n  - {table: accounts, collector: lines, path: \"in/{period}/a-{period}.csv\", covers: period, rows: 3, owner: head-of-it}\n"
    )
    let source = try #require(workspace.sources.first)
    #expect(source.options == ["path": "in/2026-Q3/a-2026-Q3.csv"])
    #expect(source.covers == Interval(from: Fixture.period.from, to: Fixture.period.to))
    #expect(source.rows == .count(3))
    #expect(source.hosts == [HostDeclaration(name: "workspace", kind: .workspace)])
    #expect(source.owner == "head-of-it")
  }

  @Test func twoHostsOfOneNameAreRefused() {
    let text =
      "organization: X\nscope: [ACC]\nsources:\n"
      + "  - {table: accounts, collector: lines, hosts: [{name: w, via: [ssh, a]}, {name: w, via: [ssh, b]}]}\n"
    let error = #expect(throws: TickmarkError.self) {
      try WorkspaceReader.read(
        DefinitionFile(path: "tickmark.yml", bytes: Array(text.utf8)), collectors: [LinesCollector()],
        now: Instant(epochSeconds: 1_800_000_000), inventory: Self.noInventory)
    }
    #expect(error?.diagnostics.map(\.message) == ["a second host with the name 'w'"])
  }

  @Test func hostsAreReadByKind() throws {
    let workspace = try read(
      Self.head
        + "sources:\n  - {table: accounts, collector: lines, hosts: [local, {name: w, via: [ssh, web1]}, {name: i, root: /img}]}\n"
    )
    #expect(
      workspace.sources.first?.hosts == [
        HostDeclaration(name: "local", kind: .local), HostDeclaration(name: "w", kind: .via(["ssh", "web1"])),
        HostDeclaration(name: "i", kind: .root("/img")),
      ])
  }

  @Test func withoutAPeriodTheLastCompleteQuarterIsMeant() throws {
    #expect(try read("organization: Halden\nscope: [TST]\n").period.id == "2026-Q3")
  }

  @Test(arguments: [
    (
      "organisation: x\n", "tickmark.yml:4:1: unknown key 'organisation' in tickmark.yml (did you mean 'organization'?)"
    ),
    (
      "sources: [{table: accounts, collector: line}]\n",
      "tickmark.yml:4:40: there is no collector 'line' (did you mean 'lines'?)"
    ),
    ("sources: [{table: accounts}]\n", "a source needs the key 'collector' (or 'derive' for a table made from others)"),
    ("sources: [{table: accounts, collector: lines, pth: x}]\n", "unknown key 'pth'"),
    (
      "sources: [{table: accounts, collector: lines, covers: {from: 2026-09-30, to: 2026-07-01}}]\n",
      "the interval ends before it begins"
    ),
    (
      "sources: [{table: accounts, collector: lines, covers: {from: 2026-02-30, to: 2026-07-01}}]\n",
      "expected a day YYYY-MM-DD or an instant"
    ),
    ("sources: [{table: accounts, collector: lines, rows: -1}]\n", "found '-1'"),
    ("sources: [{table: accounts, collector: lines, sha256: abc}]\n", "expected a SHA-256 digest, found 'abc'"),
    ("sources: [{table: accounts, derive: SELECT 1, path: x}]\n", "unknown key 'path' in a derived table"),
    ("parameters: {TST-1: {max: {value: 1}}}\n", "a parameter's value needs the key 'reason'"),
    ("zone: ../../etc/passwd\n", "expected an IANA zone"),
  ])
  func aMistakeIsRefused(_ text: String, _ message: String) throws {
    let error = try #require(throws: TickmarkError.self) { try read(Self.head + text) }
    #expect(error.kind == .definition)
    #expect(error.description.contains(message), "\(error)")
  }

  @Test(arguments: ["2026-Q5", "2026-13", "2026-09-30..2026-07-01", "P0D", "yesterday", "P99999D"])
  func aBadPeriodIsRefused(_ period: String) throws {
    let error = try #require(throws: TickmarkError.self) {
      try read("organization: Halden\nperiod: \(period)\nscope: [TST]\n")
    }
    #expect(error.description.contains("tickmark.yml:2:9: expected a period such as 2026-Q3"), "\(error)")
  }

  @Test(arguments: ["[tst]", "[TST-]", "[]", "[TST-1.a]", "TST"])
  func aBadScopeIsRefused(_ scope: String) throws {
    #expect(throws: TickmarkError.self) { try read("organization: Halden\nscope: \(scope)\n") }
  }

  @Test(
    arguments: [
      ("PT12H", nil), ("PT24H", nil),
      (
        "{value: P2D, reason: r, approved_by: ciso}",
        "TST-1.max_delay is a time in seconds such as PT24H, found '2 days'"
      ),
      ("{value: PT48H, reason: two sites, approved_by: ciso}", nil),
      ("PT48H", "'48 h' is looser than TST-1's own '24 h' for max_delay"),
      ("P1D", "TST-1.max_delay is a time in seconds such as PT24H, found '1 day'"),
      ("24", "TST-1.max_delay is a time in seconds such as PT24H, found '24'"),
      ("[PT1H]", "TST-1.max_delay is a time in seconds such as PT24H, found 'PT1H'"),
    ] as [(String, String?)])
  func tighterIsFreeAndLooserNeedsAReason(_ value: String, _ message: String?) throws {
    let control = Fixture.control(
      attributes: ["{title: in time, require: disabled_at - left_at <= :max_delay}"],
      top: ["parameters: {max_delay: {value: PT24H, at_most: true, source: house rule}}"])
    let workspace = try read(Self.head + "parameters: {TST-1: {max_delay: \(value)}}\n")
    let problems = try WorkspaceLint.problems(workspace, try Fixture.definitions(control)).map(\.message)
    #expect(problems == [message].compactMap { $0 })
  }

  @Test func namesThatNobodyKnowsAreFound() throws {
    let workspace = try read(
      """
      organization: Halden
      scope: [TST, TST-9]
      sources:
        - {table: acounts, collector: lines}
        - {table: accounts, collector: lines, rows: {table: total, by: status, count: number}}
        - {table: copies, derive: SELECT acount AS account FROM accounts}
      parameters: {TST-1: {limit: 1}, TST-8: {x: 1}}

      """)
    #expect(
      try WorkspaceLint.problems(workspace, try Fixture.definitions(Fixture.control())).map(\.message) == [
        "scope: there is no control 'TST-9'", "parameters: there is no control 'TST-8'",
        "there is no contract for the table 'acounts'", "there is no contract for the table 'total'",
        "TST-1 has no parameter 'limit'", "no such column: acount",
      ])
  }

  private func read(_ text: String) throws -> Workspace {
    try WorkspaceReader.read(
      Fixture.file("tickmark.yml", text), collectors: [LinesCollector()], now: Self.now, inventory: Self.noInventory)
  }

  private static func noInventory(_ path: String, _ location: TickmarkCore.SourceLocation) throws(TickmarkError)
    -> DefinitionFile
  {
    throw TickmarkError(.definition, "there is no inventory '\(path)'", at: location)
  }
}
