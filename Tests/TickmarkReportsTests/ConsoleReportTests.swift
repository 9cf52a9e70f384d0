internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

@Suite struct ConsoleReportTests {
  private func text(
    _ assessment: Assessment = .everyState, color: Bool = false, width: Int = 100, shown: Int = 5,
    exit code: ExitCode = .exceptionsFound, folder: String? = "reports/2026-Q3"
  ) -> String {
    ConsoleReport(assessment: assessment, color: color, width: width, exceptionsShown: shown)
      .text(exitCode: code, reportFolder: folder)
  }

  private func only(_ tests: TestResult...) -> Assessment {
    var assessment = Assessment.everyState
    assessment.controls = [ResultBuilder.control("X-1", "Something holds", section: "X", tests)]
    return assessment
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test(arguments: [60, 100])
  func writesTheGoldenText(width: Int) {
    expectGolden(Array((text(width: width) + "\n").utf8), "console-\(width).txt")
  }

  @Test func writesTheGoldenTextInColour() {
    expectGolden(Array((text(color: true) + "\n").utf8), "console-color.txt")
  }

  @Test func saysTheSameWithAndWithoutColour() {
    var plain = ""
    var isEscape = false
    for scalar in text(color: true).unicodeScalars {
      if scalar == "\u{1b}" { isEscape = true }
      if !isEscape { plain.unicodeScalars.append(scalar) }
      if scalar == "m" { isEscape = false }
    }
    #expect(plain == text())
  }

  @Test func letsNothingThroughThatMovesATerminal() {
    let allowed = text().unicodeScalars.allSatisfy { scalar in
      scalar == "\n"
        || (scalar.value >= 0x20 && !(0x7f...0x9f).contains(scalar.value)
          && !(0x202a...0x202e).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value)
          && !(0x2028...0x2029).contains(scalar.value))
    }
    #expect(allowed)
    #expect(text().contains("\\u{1b}[31mred"))
  }

  @Test(arguments: [Int.min, 0, 40, 60, 80, 100, 120])
  func keepsToTheWidth(width: Int) {
    for line in lines(text(width: width)) where line.count > max(40, width) {
      let words = line.drop { $0 == " " }.split(separator: " ")
      #expect(words.count == 1, "\(line)")
    }
  }

  @Test func putsTheWorstFirst() {
    let failed = lines(text()).filter { $0.hasPrefix("✗ ") }.map { $0.split(separator: " ")[1] }
    #expect(failed == ["ACC-1", "SYS-4", "SYS-5"])
    let undecided = lines(text()).filter { $0.hasPrefix("? ") }.map { $0.split(separator: " ")[1] }
    #expect(undecided == ["AVL-1", "SYS-5", "DAT-1", "AVL-2", "AVL-3"])
  }

  @Test func endsWithTheExitCodeAndItsReason() {
    #expect(lines(text()).last == "exit 2: exceptions found")
    #expect(lines(text(exit: .fine)).last == "exit 0: no exception is open and no evidence is lacking")
  }

  @Test func showsAsManyExceptionsAsAskedFor() {
    let items = (1...9).map { ResultBuilder.exception(["k\($0)"], says: ["wrong"], line: $0) }
    let assessment = only(
      ResultBuilder.test("X-1.a", "x", .fail, counted: ResultBuilder.counted(12, of: 90, first: items)))
    for (shown, more) in [(0, "12 listed in exceptions.jsonl"), (2, "and 10 more"), (100, "and 3 more")] {
      let report = text(assessment, shown: shown)
      #expect(lines(report).count { $0.hasPrefix("    k") } == min(shown, 9))
      #expect(report.contains("    \(more)"))
    }
    #expect(!text(assessment, shown: -1).contains("    k"))
  }

  @Test func neverCallsUndecidedGood() {
    let report = text(only(ResultBuilder.test("X-1.a", "x", .missing)), exit: .evidenceLacking)
    #expect(report.contains("? NOTHING COULD BE JUDGED"))
    #expect(report.contains("CANNOT TELL in 1 of 1 measure, never counted as met"))
    #expect(!report.contains("✓"))
    #expect(report.contains("tickmark requests"))
    #expect(!report.contains("tickmark show"))
  }

  @Test func asksTheOwnersOfTheEvidenceBeforeTheControls() {
    let report = text()
    #expect(report.contains("? DAT-1 Shares are closed · high · ask file-server-team, auditor <of> files,"))
    #expect(report.contains("? AVL-1 Backups are restored · critical · ask head-of-it\n"))
  }

  @Test func saysHowManyMeasuresItIsSilentAbout() {
    var assessment = only(ResultBuilder.test("X-1.a", "x", .pass, counted: ResultBuilder.counted(0, of: 9)))
    #expect(text(assessment).contains("✓ NO EXCEPTIONS in 1 of 1 measure"))
    assessment.controls.append(
      ResultBuilder.control("X-2", "Other", section: "X", [ResultBuilder.test("X-2.a", "x", .stale)]))
    #expect(text(assessment).contains("✓ NO EXCEPTIONS in the 1 of 2 measures that could be judged"))
  }

  @Test func callsAnEmptyAssessmentNothing() {
    var assessment = Assessment.everyState
    assessment.controls = []
    assessment.evidence = []
    let report = text(assessment, folder: nil)
    #expect(report.contains("0 files, 0 rows, 0 measures, 0 tests"))
    #expect(report.contains("? NOTHING COULD BE JUDGED"))
    #expect(!report.contains("read  "))
  }

  @Test func survivesCountsThatCannotBe() {
    var counted = ResultBuilder.counted(Int.max, of: Int.min)
    counted.subjects = Int.min
    var assessment = only(ResultBuilder.test("X-1.a", "x", .fail, counted: counted))
    assessment.evidence[0].sources[0].rows = Int.max
    #expect(text(assessment).contains("9,223,372,036,854,775,807 of -9,223,372,036,854,775,808 accounts"))
  }
}
