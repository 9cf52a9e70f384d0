internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

/// What pages draw of a test's items, and what they say of it.
@Suite struct FigureChartTests {
  private func pages(
    _ figure: Figure, _ exceptions: Int = 7, of population: Int = 90, _ state: TestState = .fail
  ) -> (manager: String, auditor: String, workpaper: String) {
    var counted = ResultBuilder.counted(exceptions, of: population)
    counted.figure = figure
    let test = ResultBuilder.test("X-1.a", "all is well", state, item: "leaver", counted: counted)
    var assessment = Assessment.everyState
    assessment.controls = [ResultBuilder.control("X-1", "x", section: "X", [test])]
    let pages = HTMLPages.pages(of: assessment).mapValues { String(decoding: $0, as: UTF8.self) }
    return (pages["index.html"] ?? "", pages["auditor.html"] ?? "", pages["controls/X-1.html"] ?? "")
  }

  static func strip(
    _ met: [Int64], _ exceptions: [Int64], notShown: Int = 0, notShownExceptions: Int = 0, kind: FigureKind = .strip
  ) -> Figure {
    let all = met + exceptions
    return Figure(
      kind: kind, title: "Delays",
      measured: MeasuredItems(
        unit: .seconds, limit: 86_400, parameter: "max_delay", within: all.count { $0 <= 86_400 },
        above: all.count { $0 > 86_400 }, notShown: notShown, notShownExceptions: notShownExceptions, median: all.first,
        met: met, exceptions: exceptions))
  }

  private func path(_ look: String, in page: String) throws -> String {
    let svg = try #require(page.firstMatch(of: /<svg role="img" viewBox="0 0 420 152">(?:.|\n)*?<\/svg>/))
    let found = try #require(String(svg.output).firstMatch(of: try Regex("<path class=\"\(look)\" d=\"([^\"]*)\"/>")))
    return found.output[1].substring.map(String.init) ?? ""
  }

  @Test func drawsOneMarkAnItemWhoseShapeTellsItsState() throws {
    let page = pages(Self.strip([3600, 3600, 7200], [90_000], notShown: 3, notShownExceptions: 2)).workpaper
    #expect(try path("fill good", in: page).split(separator: "M").count == 3)
    #expect(try path("fill bad", in: page) == "M246 108h7v7h-7Z")
    #expect(try path("fill unclear", in: page) == "M376 107l4 7h-8ZM384 107l4 7h-8Z")
    #expect(try path("hollow plain", in: page) == "M390 111a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z")
  }

  @Test func putsEachMarkOnItsSideOfTheLimit() throws {
    let page = pages(Self.strip([86_400], [86_401])).workpaper
    #expect(page.contains("<g class=\"limit\"><line x1=\"239\""))
    #expect(try path("fill good", in: page).hasPrefix("M233 "))
    #expect(try path("fill bad", in: page) == "M239 108h7v7h-7Z")
    let recent = pages(Self.strip([86_400], [86_401], kind: .recency)).workpaper
    #expect(recent.contains("<g class=\"limit\"><line x1=\"181\""))
    #expect(try path("fill good", in: recent).hasPrefix("M183 "))
    #expect(try path("fill bad", in: recent) == "M175 108h7v7h-7Z")
  }

  @Test func drawsTimeBeforeTheAsOfToTheLeft() throws {
    let page = pages(Self.strip([0], [90_000], kind: .recency)).workpaper
    #expect(try path("fill good", in: page).hasPrefix("M407 "))
    #expect(try path("fill bad", in: page) == "M168 108h7v7h-7Z")
    #expect(page.contains("The as-of is at the right."))
  }

  @Test func putsWhatIsFarAboveTheLimitAsideAndCountsIt() throws {
    let page = pages(Self.strip([1], [.max, 9_000_000])).workpaper
    #expect(try path("fill bad", in: page) == "M319 108h7v7h-7ZM327 108h7v7h-7Z")
    #expect(page.contains("<text x=\"326\" y=\"146\" text-anchor=\"middle\">2</text>"))
  }

  @Test func saysTheNumbersInASentenceAndToWhoListens() throws {
    let figure = Self.strip([3600, 7200], [90_000], notShown: 2, notShownExceptions: 1)
    let sentence =
      "Of 5 leavers: 2 at most 24 h (max_delay), 1 more, 2 not shown (1 exception). Half of all: at most 1 h."
    for page in [pages(figure).workpaper, pages(figure).auditor] {
      #expect(page.contains("<desc>\(sentence)</desc>"))
      #expect(page.contains("<p>\(sentence)</p>"))
      #expect(page.contains("<title>Delays (X-1.a)</title>"))
    }
  }

  @Test func drawsBarsUpForWhatIsMetAndDownForExceptions() throws {
    let figure = Figure(
      kind: .strip, title: "Delays",
      measured: MeasuredItems(
        unit: .days, limit: 10, parameter: "p", within: 400, above: 100, notShown: 0, notShownExceptions: 0, median: 3,
        bins: [
          FigureBin(from: 1, to: 1, met: 400, exceptions: 0), FigureBin(from: 11, to: 12, met: 0, exceptions: 100),
        ]))
    let page = pages(figure).workpaper
    #expect(try path("fill good", in: page) == "M30 6h5v88h-5Z")
    #expect(try path("fill bad", in: page) == "M272 94h24v22h-24Z")
  }

  @Test func drawsAGridWithRunsOfDays() throws {
    let figure = Figure(
      title: "Days",
      grid: ItemGrid(
        from: "2026-06-29", to: "2026-07-02",
        rows: [.init(name: "srv-1", cells: "mmxm"), .init(name: "srv-2", cells: ".uum")], hiddenRows: 2,
        hiddenExceptions: 0, met: 4, exceptions: 1, unknown: 2))
    let page = pages(figure).workpaper
    #expect(page.contains("<path class=\"fill good\" d=\"M114 5h149v4h-149ZM337 5h75v4h-75ZM337 19h75v4h-75Z\"/>"))
    #expect(page.contains("<path class=\"fill bad\" d=\"M263 1h74v12h-74Z\"/>"))
    #expect(page.contains("<path class=\"hollow unclear\" d=\"M188 16h149v10h-149Z\"/>"))
    #expect(page.contains("<line x1=\"263\" y1=\"0\" x2=\"263\" y2=\"28\"/>"))
    #expect(
      page.contains(
        "Of 7 leavers from 2026-06-29 to 2026-07-02: 4 met, 1 exception, 2 of which the evidence says nothing. 2 rows with 0 exceptions not drawn. Exceptions by row: srv-1 1, srv-2 2.</desc>"
      ))
  }

  @Test func survivesWhateverResultsHold() {
    var figure = Self.strip([.min, .max], [.max], notShown: .max, notShownExceptions: .min)
    figure.measured?.limit = .min
    figure.measured?.within = .max
    #expect(!pages(figure).workpaper.isEmpty)
    figure.measured?.bins = [FigureBin(from: .min, to: .max, met: .max, exceptions: .max)]
    #expect(!pages(figure).workpaper.isEmpty)
    let grid = ItemGrid(
      from: "x", to: "", rows: [.init(name: "", cells: String(repeating: "xq", count: 10_000))], hiddenRows: .min,
      hiddenExceptions: .max, met: .max, exceptions: .max, unknown: .max)
    #expect(pages(Figure(title: "", grid: grid)).workpaper.utf8.count < 60_000)
  }

  // MARK: The manager's page

  @Test(arguments: [
    (0, 90, 0), (1, 90, 1), (4, 90, 1), (5, 90, 1), (45, 90, 10), (86, 90, 19), (89, 90, 19), (90, 90, 20), (4, 20, 1),
    (16, 20, 19), (5, 20, 5),
  ])
  func theManagersPageDrawsTwentieths(exceptions: Int, population: Int, squares: Int) {
    let page = pages(Self.strip([3600], [90_000]), exceptions, of: population).manager
    let section =
      page.firstMatch(of: /<section aria-labelledby="figures">(?:.|\n)*?<\/section>/).map { String($0.output) } ?? ""
    #expect(section.matches(of: /class="shape bad"/).count == squares)
    #expect(section.matches(of: /class="shape good"/).count == 20 - squares)
    #expect(!section.contains("90000") && !section.contains("25 h"))
  }

  @Test func theManagersPageDrawsNoSmallPopulationNoNameAndNothingUndecided() {
    #expect(!pages(Self.strip([1], [2]), 2, of: 4).manager.contains("How often it worked"))
    #expect(!pages(Self.strip([1], [2]), 2, of: 90, .stale).manager.contains("How often it worked"))
    #expect(!pages(Self.strip([1], [2]), 5, of: 9).manager.contains("Half of all"))
    #expect(pages(Self.strip([3601], [2]), 5, of: 10).manager.contains("Half of all: at most 2 h, 24 h are allowed."))
    let grid = ItemGrid(
      from: "2026-07-01", to: "2026-07-01", rows: [.init(name: "wandas-laptop", cells: "x")], hiddenRows: 0,
      hiddenExceptions: 0, met: 0, exceptions: 1, unknown: 0)
    let page = pages(Figure(title: "Days", grid: grid)).manager
    #expect(page.contains("How often it worked"))
    #expect(!page.contains("wandas-laptop"))
  }
}
