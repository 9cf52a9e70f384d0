internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

@Suite("xccdf.xml") struct XCCDFReporterTests {
  private func root(_ assessment: Assessment = .everyState) throws -> XMLNode {
    try XMLNodeReader.read(XCCDFReporter().render(assessment)[0].bytes)
  }

  private func results(_ assessment: Assessment = .everyState) throws -> [String: XMLNode] {
    let results = try root(assessment).deep("rule-result")
    return Dictionary(results.map { ($0.attributes["idref"] ?? "", $0) }) { first, _ in first }
  }

  private func only(_ state: TestState, severity: Severity = .medium) -> Assessment {
    let test = ResultBuilder.test("X-1.a", "x", state, counted: ResultBuilder.counted(1, of: 2)) {
      $0.records = ["W-1"]
    }
    var assessment = Assessment.everyState
    assessment.controls = [ResultBuilder.control("X-1", "x", section: "X", severity: severity, [test])]
    return assessment
  }

  @Test func isTheGoldenFile() {
    let files = XCCDFReporter().render(.everyState)
    #expect(files.map(\.path) == ["xccdf.xml"])
    expectGolden(files[0].bytes, "xccdf.xml")
  }

  @Test(
    arguments: [
      (.pass, "pass", "info"), (.remediated, "fixed", "info"), (.waived, "fail", "info"),
      (.compensated, "fail", "info"),
      (.fail, "fail", "error"), (.missing, "unknown", "warning"), (.stale, "unknown", "warning"),
      (.rejected, "unknown", "warning"), (.pending, "notchecked", "info"), (.error, "error", "error"),
      (.notApplicable, "notapplicable", "info"), (.noOccurrence, "notchecked", "info"),
      (.informational, "informational", "info"), (.notSelected, "notselected", nil),
    ] as [(TestState, String, String?)])
  func givesAStateItsResult(_ state: TestState, _ word: String, _ severity: String?) throws {
    let result = try #require(try results(only(state))["xccdf_org.tickmark_rule_X-1.a"])
    #expect(result.all("result").map(\.text) == [word])
    #expect(result.all("message").first?.attributes["severity"] == severity)
    let rule = try #require(try root(only(state)).deep("Rule").first)
    #expect(rule.attributes["selected"] == (state == .notSelected ? "false" : "true"))
  }

  @Test(arguments: [(.critical, "high"), (.high, "high"), (.medium, "medium"), (.low, "low")] as [(Severity, String)])
  func givesASeverityItsWord(_ severity: Severity, _ word: String) throws {
    let root = try root(only(.fail, severity: severity))
    #expect((root.deep("Rule") + root.deep("rule-result")).map { $0.attributes["severity"] } == [word, word])
  }

  @Test func saysWhoAnswersForARepair() throws {
    var assessment = only(.remediated)
    assessment.records = [
      RecordStatus(
        id: "W-1", kind: .finding, test: "X-1.a", file: "f.yml", sha256: Digest.of(""), owner: "head-of-support")
    ]
    let messages = try root(assessment).deep("message").map(\.text)
    #expect(
      messages == [
        "remediated: 1 of 2 accounts: A as it should be 1", "remediated by W-1",
        "was fail, is fixed since the re-test; authority head-of-support", "1 listed in exceptions.jsonl",
      ])
    #expect(try root(only(.remediated)).deep("message")[2].text.hasSuffix("; authority head-of-it"))
  }

  @Test func countsInTheScoreWhatIsKnownAndWhatIsNot() throws {
    let score = try #require(try root().deep("score").first)
    // Of 24 tests 7 do not count: three are pending, and one each has no occurrence, is advice, not applicable, not
    // selected.
    #expect(score.attributes == ["system": "urn:xccdf:scoring:flat-unweighted", "maximum": "17"])
    #expect(score.text == "6")
  }

  @Test func tellsTheNumbersAndTheItems() throws {
    let messages = try results()["xccdf_org.tickmark_rule_SYS-5.a"]?.all("message").map(\.text) ?? []
    #expect(messages.first == "3 of 90 accounts held by a leaver (2 subjects): A switched off 1, B in time 2")
    #expect(
      messages.dropFirst().first
        == "idp/A00807 [A]: idp account A00807 is still on, 13 d 9 h after its holder left (evidence/accounts.csv:808)")
    #expect(messages.count == 4)
    let undecided = try results()["xccdf_org.tickmark_rule_DAT-1.a"]?.all("message").map(\.text) ?? []
    #expect(undecided.last == "ask file-server-team, auditor <of> files")
  }

  @Test func holdsTheLockersHead() throws {
    let facts = try root().deep("fact")
    let root = facts.first { $0.attributes["name"] == "urn:tickmark:fact:locker-root" }
    #expect(root?.text == Digest.of("locker").hex)
  }

  @Test(arguments: HostileText.all) func getsNoElementFromEvidence(_ text: String) throws {
    #expect(try skeleton("plain") == skeleton(text))
  }

  /// Names of elements without the one that a path leading outside does not get.
  private func skeleton(_ text: String) throws -> [String] {
    try root(HostileText.assessment(text)).everything.map(\.name).filter { $0 != "check-content-ref" }
  }
}
