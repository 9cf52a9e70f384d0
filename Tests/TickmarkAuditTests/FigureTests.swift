internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit
@testable internal import TickmarkEvidence

/// What a control may have drawn of its items, and what results hold of it.
struct FigureTests {
  static let limits = [
    "parameters:", "  max_delay: {value: PT24H, at_most: true, source: x}",
    "  max_age: {value: P3D, at_most: true, source: x}",
    "  at_least_it: {value: PT1H, at_least: true, source: x}",
  ]

  /// A control whose SQL uses every limit, with a figure.
  static func control(_ figure: String, sql: String? = nil, key: String = "account") -> DefinitionFile {
    Fixture.control(
      sql: sql ?? "SELECT account, holder, status, ends_on, left_at, disabled_at FROM accounts", key: key,
      attributes: [
        "{title: in time, require: \"disabled_at - left_at <= :max_delay AND :max_age > 0 AND :at_least_it > 0\"}"
      ],
      top: limits, test: ["figure: \(figure)"])
  }

  static let strip = "{kind: strip, title: delays, value: disabled_at - left_at, limit: max_delay}"

  // MARK: Lint

  @Test func aLengthOfTimeAgainstAParameterIsFine() throws {
    #expect(try Fixture.lint(Self.control(Self.strip)) == [])
  }

  @Test(arguments: [
    (
      "{kind: strip, title: t, value: holder, limit: max_delay}",
      [
        "controls/TST-1.yml:23:44: the column 'holder' may not stand in a report (only columns marked @key or @public in their contract, and lengths of time)",
        "controls/TST-1.yml:23:44: the figure's value is a value, and its limit 'max_delay' is a time in seconds",
      ]
    ),
    (
      "{kind: strip, title: t, value: left_at, limit: max_delay}",
      [
        "controls/TST-1.yml:23:44: the column 'left_at' may not stand in a report (only columns marked @key or @public in their contract, and lengths of time)",
        "controls/TST-1.yml:23:44: the value of a figure is a length of time or a number, and this is an instant (subtract instants, or count with days_between(from, to))",
      ]
    ),
    (
      "{kind: strip, title: t, value: disabled_at - left_at, limit: max_age}",
      [
        "controls/TST-1.yml:23:44: the figure's value is a time in seconds, and its limit 'max_age' is a number of days"
      ]
    ),
    (
      "{kind: strip, title: t, value: disabled_at - lef_at, limit: max_delay}",
      ["controls/TST-1.yml:23:58: the population has no column 'lef_at' (did you mean 'left_at'?)"]
    ),
    (
      "{kind: grid, title: t}",
      [
        "controls/TST-1.yml:23:13: a figure of the kind grid needs a population whose key is a thing and a day, and 'items' has account"
      ]
    ),
  ])
  func whatMayNotBeShownIsNamedWithItsPlace(figure: String, problems: [String]) throws {
    let found = try Fixture.lint(Self.control(figure))
    #expect(found == problems)
  }

  @Test func aPersonNamesNoRowOfAGrid() throws {
    let control = Self.control("{kind: grid, title: t}", key: "holder, ends_on")
    let problems = try Fixture.lint(control)
    #expect(problems.contains { $0.contains("the key column 'ends_on' has no class") })
    let other = Self.control(
      "{kind: grid, title: t}",
      sql: "SELECT a.holder, d.day_on, a.left_at, a.disabled_at FROM accounts a JOIN period_days d",
      key: "holder, day_on")
    let found = try Fixture.lint(other)
    #expect(
      found == [
        "controls/TST-1.yml:23:13: the key column 'holder' may not name the rows of a figure (only columns marked @key or @public in their contract)"
      ])
  }

  @Test(arguments: [
    (
      "{kind: strip, title: t, value: disabled_at - left_at}",
      "controls/TST-1.yml:23:13: a figure of the kind strip needs the key 'limit'"
    ),
    (
      "{kind: recency, title: t, limit: max_delay}",
      "controls/TST-1.yml:23:13: a figure of the kind recency needs the key 'value'"
    ),
    (
      "{kind: strip, title: t, value: disabled_at - left_at, limit: max_dely}",
      "controls/TST-1.yml:23:74: 'max_dely' is no parameter of the control (did you mean 'max_delay'?)"
    ),
    (
      "{kind: strip, title: t, value: disabled_at - left_at, limit: at_least_it}",
      "controls/TST-1.yml:23:74: the limit 'at_least_it' of a figure must be a number or a time span with 'at_most: true'"
    ),
    (
      "{kind: grid, title: t, limit: max_delay}",
      "controls/TST-1.yml:23:43: a figure of the kind grid has no 'limit'"
    ),
  ])
  func whatLacksOrIsTooMuchIsNamedWithItsPlace(figure: String, problem: String) throws {
    let error = try #require(throws: TickmarkError.self) { try Fixture.definitions(Self.control(figure)) }
    #expect(error.diagnostics.map(\.description) == [problem])
  }

  // MARK: Values

  @Test func valuesAreSortedAndApartFromTheirItems() throws {
    var tally = ValueTally()
    tally.count(.integer(90_000), .exception)
    tally.count(.integer(86_400), .met)
    tally.count(.integer(60), .met)
    tally.count(.null, .unknown)
    tally.count(.text("soon"), .met)
    #expect(
      tally.finish(Self.measure)
        == MeasuredItems(
          unit: .seconds, limit: 86_400, parameter: "max_delay", within: 2, above: 1, notShown: 2,
          notShownExceptions: 1, median: 90_000, met: [60, 86_400], exceptions: [90_000]))
    #expect(ValueTally().finish(Self.measure) == nil)
  }

  static let measure = CompiledFigure.Measure(sql: "", unit: .seconds, limit: 86_400, parameter: "max_delay")

  @Test func whatIsNotKnownExceedsEveryMedian() throws {
    var tally = ValueTally()
    tally.count(.integer(1), .met)
    tally.count(.null, .unknown)
    #expect(tally.finish(Self.measure)?.median == 1)
    tally.count(.null, .unknown)
    #expect(tally.finish(Self.measure)?.median == nil)
  }

  @Test func manyValuesBecomeBinsThatMeetAtTheLimit() throws {
    var tally = ValueTally()
    for value in 0...300 { tally.count(.integer(Int64(value) * 600), value <= 144 ? .met : .exception) }
    let items = try #require(tally.finish(Self.measure))
    #expect(items.met == nil)
    #expect(items.exceptions == nil)
    let bins = try #require(items.bins)
    #expect(bins.reduce(0) { $0 + $1.met } == 145)
    #expect(bins.reduce(0) { $0 + $1.exceptions } == 156)
    #expect(bins.allSatisfy { $0.met == 0 || $0.exceptions == 0 })
    #expect(bins.first == FigureBin(from: 0, to: 5400, met: 10, exceptions: 0))
    #expect(bins.last == FigureBin(from: 178_800, to: 180_000, met: 0, exceptions: 3))
  }

  @Test func binsHoldWhateverANumberCanBe() {
    let bins = FigureBins(limit: 5).bins(met: [.min, -3, 5], exceptions: [6, .max])
    #expect(bins.reduce(0) { $0 + $1.met } == 3)
    #expect(bins.reduce(0) { $0 + $1.exceptions } == 2)
    #expect(bins.last == FigureBin(from: .max, to: .max, met: 0, exceptions: 1))
    #expect(FigureBins(limit: 0).bins(met: [0], exceptions: [1]).count == 2)
  }

  // MARK: Grids

  @Test func daysWithoutAnItemAreBlankAndUnknownOnesAreTold() throws {
    var tally = DayTally()
    tally.count([.text("a"), .text("2026-07-01")], .met)
    tally.count([.text("a"), .text("2026-07-02")], .exception)
    tally.count([.text("a"), .text("2026-07-04")], .unknown)
    tally.count([.text("b"), .text("2026-07-03")], .met)
    #expect(
      tally.finish()
        == ItemGrid(
          from: "2026-07-01", to: "2026-07-04",
          rows: [.init(name: "a", cells: "mx.u"), .init(name: "b", cells: "..m.")], hiddenRows: 0, hiddenExceptions: 0,
          met: 2, exceptions: 1, unknown: 1))
  }

  @Test func ofManyRowsTheWorstAreKept() throws {
    var tally = DayTally()
    for row in 100..<200 {
      tally.count([.text("r\(row)"), .text("2026-07-01")], row.isMultiple(of: 3) ? .exception : .met)
    }
    let grid = try #require(tally.finish())
    #expect(grid.rows.count == 60)
    #expect(grid.rows.map(\.name) == grid.rows.map(\.name).sorted())
    #expect(grid.rows.count { $0.cells == "x" } == 33)
    #expect(grid.hiddenRows == 40)
    #expect(grid.hiddenExceptions == 0)
    #expect(grid.met == 67)
  }

  @Test func daysThatAreNoneOrTooFarApartAreNotDrawn() {
    for day in ["soon", "2026-02-30", "9999-01-01"] {
      var tally = DayTally()
      tally.count([.text("a"), .text("2026-07-01")], .met)
      tally.count([.text("a"), .text(day)], .met)
      #expect(tally.finish() == nil, "\(day)")
    }
    #expect(DayTally().finish() == nil)
  }

  @Test func onlyTheEvidencesSilenceIsUnknown() {
    #expect(FigureTally.Mark([.holds, .excused]) == .met)
    #expect(FigureTally.Mark([.unknown, .holds]) == .unknown)
    #expect(FigureTally.Mark([.unknown, .fails]) == .exception)
  }

  // MARK: Whole assessments

  @Test func anAssessmentHoldsTheFigureAndNobodysName() throws {
    let control = Fixture.control(
      attributes: ["{title: off, require: \"status = 'off' AND :most > 0\"}"],
      top: ["parameters:", "  most: {value: 5000, at_most: true, source: x}"],
      test: ["figure: {kind: strip, title: t, value: length(account) * 1000, limit: most}"])
    let assessment = try World(control, accounts: "a1,E1,wanda,on\na22222,E2,olek,off\n").assess()
    let figure = try #require(assessment.tests.first?.counted?.figure)
    #expect(
      figure
        == Figure(
          kind: .strip, title: "t",
          measured: MeasuredItems(
            unit: .number, limit: 5000, parameter: "most", within: 1, above: 1, notShown: 0, notShownExceptions: 0,
            median: 2000, met: [6000], exceptions: [2000])))
  }

  @Test func aFigureIsNoChangeOfADefinition() throws {
    func digest(_ test: [String]) throws -> Digest? {
      let control = Fixture.control(
        attributes: ["{title: off, require: \"status = 'off' AND :most > 0\"}"],
        top: ["parameters:", "  most: {value: 5000, at_most: true, source: x}"], test: test)
      return try World(control, accounts: "a1,E1,wanda,on\n").assess().tests.first?.definition
    }
    let plain = try digest([])
    #expect(plain != nil)
    #expect(try digest(["figure: {kind: strip, title: t, value: length(account), limit: most}"]) == plain)
  }
}
