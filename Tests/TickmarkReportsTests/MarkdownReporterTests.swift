internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

@Suite("summary.md") struct MarkdownReporterTests {
  private func text(_ assessment: Assessment = .everyState) -> String {
    String(decoding: MarkdownReporter().render(assessment)[0].bytes, as: UTF8.self)
  }

  private func lines(_ assessment: Assessment = .everyState) -> [Substring] {
    text(assessment).split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test func isTheGoldenFile() {
    let files = MarkdownReporter().render(.everyState)
    #expect(files.map(\.path) == ["summary.md"])
    expectGolden(files[0].bytes, "summary.md")
  }

  @Test func saysWhatFailedWithItsDenominator() {
    #expect(
      lines().contains(
        "| SYS-5.a leavers' accounts are switched off in time | high | head-of-it | 3 of 90 accounts held by a leaver "
          + "(2 subjects): A switched off 1, B in time 2 | 2 new, 1 repeat, 1 fixed since 2026-Q2 | `idp/A00807`, `idp/A00811`, `vpn/A00811` |"
      ))
  }

  @Test func saysWhatCannotBeToldAndWhomToAsk() {
    #expect(
      lines().contains(
        "| AVL-1.a each set is restored | missing | `tickmark.yml names no source for backup_sets` and 2 more reasons "
          + "| head-of-it |"))
  }

  @Test func saysWhatChanged() {
    let found = lines().filter { $0.hasPrefix("- ") }
    #expect(
      found.first?.hasPrefix(
        "- Limits and definitions that changed (4): `SYS-5 max_delay 48 h, was 24 h (looser)`; "
          + "`fileshare_acl the contract of the table (changed)`; ") == true)
    #expect(found.dropFirst().first == "- New exceptions (1): `ACC-1 Doors  are\\u{9}guarded `")
    #expect(found.contains("- No longer failing, and decided otherwise (1): SYS-3 Shared accounts are guarded"))
  }

  @Test func isShortWhateverTheAssessmentHolds() {
    var assessment = HostileText.assessment(String(repeating: "=|`x\n", count: 2000))
    assessment.controls = Array(repeating: assessment.controls[0], count: 300)
    assessment.records = Array(repeating: assessment.records[0], count: 300)
    #expect(text(assessment).unicodeScalars.count < 60_000)
    #expect(lines(assessment).filter { $0 == "and 285 more" }.count == 2)
  }

  @Test(arguments: [(.pass, "new"), (.fail, "repeat"), (nil, "–")] as [(TestState?, String)])
  func saysWhetherATestFailedBefore(_ prior: TestState?, _ word: String) {
    var assessment = Assessment.everyState
    assessment.controls[0].tests[0].prior = prior
    #expect(lines(assessment).first { $0.hasPrefix("| ACC-1.a") }?.contains(" | \(word) | (no key), `") == true)
  }

  @Test(
    arguments: [
      ("head-of-it", "head-of-it"), ("Halden Planning sp. z o.o.", "Halden Planning sp. z o.o."),
      ("3 of 90 (2%): A", "3 of 90 (2%): A"), ("會議室", "會議室"), ("", "–"), ("  ", "–"), ("a|b", "`a\\u{7c}b`"),
      ("a`b", "`a\\u{60}b`"), ("@someone", "`@someone`"), ("#12", "`#12`"), ("a_b", "`a_b`"), ("<b>", "`<b>`"),
      ("www.x.example", "`www.x.example`"), ("GH-12", "`GH-12`"), ("http://x", "`http://x`"),
      ("deadbeef1", "`deadbeef1`"), ("defaced", "defaced"), ("%5", "`%5`"), ("a\nb", "`a\\u{a}b`"),
      ("\u{202e}x", "`\\u{202e}x`"), (":tada:", "`:tada:`"), ("[x](y)", "`[x](y)`"), ("a\\", "`a\\`"),
    ])
  func makesCodeOfWhatIsMoreThanWords(_ text: String, _ shown: String) {
    var assessment = Assessment.everyState
    assessment.organization = text
    #expect(lines(assessment)[2] == "For \(shown), 2026-Q3 (2026-07-01 to 2026-09-30), as of 2026-10-07")
  }

  @Test func saysThatAllIsWell() {
    var assessment = Assessment.everyState
    assessment.controls = [ResultBuilder.control("X-1", "x", section: "X", [ResultBuilder.test("X-1.a", "x", .pass)])]
    assessment.records = []
    assessment.prior?.definitions = []
    #expect(
      lines(assessment).dropLast(3) == [
        "## No exceptions were found in 1 of 1 measure. 1 is met.", "",
        "For `Halden Planning sp. z o.o. <&\"'>`, 2026-Q3 (2026-07-01 to 2026-09-30), as of 2026-10-07", "",
        "### Since 2026-Q2", "", "Nothing changed.", "",
        "0 failed, 0 without evidence, 0 skipped, 1 passed of 1 test. Exit code 0: "
          + "no exception is open and no evidence is lacking.",
      ])
  }
}
