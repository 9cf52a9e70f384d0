internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

@Suite("results.sarif") struct SARIFReporterTests {
  private func run(_ assessment: Assessment = .everyState) throws -> JSONValue {
    let bytes = SARIFReporter().render(assessment)[0].bytes
    let log = try CanonicalJSONReader.value(of: bytes[...], layout: .indented, at: .init(file: "results.sarif"))
    return try #require(log["runs"]?.arrayValue?.first)
  }

  private func results(_ assessment: Assessment = .everyState) throws -> [String: JSONValue] {
    let results = try run(assessment)["results"]?.arrayValue ?? []
    return Dictionary(results.map { ($0["ruleId"]?.stringValue ?? "", $0) }) { first, _ in first }
  }

  /// The fixture with one test of each state in turn.
  private func only(_ state: TestState, severity: Severity = .medium, prior: TestState? = nil) -> Assessment {
    let test = ResultBuilder.test("X-1.a", "x", state, counted: ResultBuilder.counted(1, of: 2)) { $0.prior = prior }
    var assessment = Assessment.everyState
    assessment.controls = [ResultBuilder.control("X-1", "x", section: "X", severity: severity, [test])]
    return assessment
  }

  @Test func isTheGoldenFile() {
    let files = SARIFReporter().render(.everyState)
    #expect(files.map(\.path) == ["results.sarif"])
    expectGolden(files[0].bytes, "results.sarif")
  }

  @Test(
    arguments: [
      (.pass, "pass", "none"), (.remediated, "pass", "none"), (.waived, "fail", "warning"),
      (.compensated, "fail", "note"), (.fail, "fail", "warning"), (.missing, "open", "none"), (.stale, "open", "none"),
      (.rejected, "open", "none"), (.pending, "review", "none"), (.error, nil, nil),
      (.notApplicable, "notApplicable", "none"), (.noOccurrence, "informational", "none"),
      (.informational, "informational", "none"), (.notSelected, nil, nil),
    ] as [(TestState, String?, String?)])
  func givesAStateItsKindAndLevel(_ state: TestState, _ kind: String?, _ level: String?) throws {
    let result = try results(only(state))["X-1.a"]
    #expect(result?["kind"]?.stringValue == kind)
    #expect(result?["level"]?.stringValue == level)
  }

  @Test(
    arguments: [(.critical, "error"), (.high, "error"), (.medium, "warning"), (.low, "note")] as [(Severity, String)])
  func givesAnExceptionTheLevelOfItsSeverity(_ severity: Severity, _ level: String) throws {
    for state in [TestState.fail, .waived] {
      #expect(try results(only(state, severity: severity))["X-1.a"]?["level"]?.stringValue == level)
    }
  }

  @Test(
    arguments: [
      (.fail, .pass, "new"), (.fail, nil, "new"), (.fail, .notSelected, "new"), (.fail, .fail, "unchanged"),
      (.pass, .fail, "updated"), (.stale, .pass, "updated"), (.pass, .pass, "unchanged"), (.pass, nil, "new"),
    ] as [(TestState, TestState?, String)])
  func saysWhatChanged(_ state: TestState, _ prior: TestState?, _ baseline: String) throws {
    var assessment = only(state, prior: prior)
    #expect(try results(assessment)["X-1.a"]?["baselineState"]?.stringValue == baseline)
    assessment.prior = nil
    #expect(try results(assessment)["X-1.a"]?["baselineState"] == nil)
  }

  @Test func namesTheRecordThatCoversTheExceptions() throws {
    var assessment = only(.waived)
    assessment.controls[0].tests[0].records = ["W-1", "W-2"]
    assessment.records = [
      RecordStatus(
        id: "W-1", kind: .waiver, test: "X-1.a", file: "evidence/records/w 1.yml", sha256: Digest.of(""),
        owner: "head-of-it", validTo: "2026-12-31")
    ]
    let file: JSONValue = [
      "physicalLocation": ["artifactLocation": ["uri": "evidence/records/w%201.yml", "uriBaseId": "%SRCROOT%"]]
    ]
    #expect(
      try results(assessment)["X-1.a"]?["suppressions"] == [
        [
          "kind": "external", "status": "accepted", "location": file,
          "justification": "waived by W-1, head-of-it, valid to 2026-12-31",
        ], ["kind": "external", "status": "accepted", "justification": "waived by W-2"],
      ])
  }

  @Test func coversNothingThatIsOpen() throws {
    let covered = try results().filter { $0.value["suppressions"] != nil }.keys.sorted()
    #expect(covered == ["DAT-3.a", "SYS-2.a", "SYS-3.a"])
  }

  @Test func knowsAResultAgainWhateverItSays() throws {
    let fingerprint: JSONValue = [
      "tickmarkTest/v1": "8a491073737e38221736e42e220bde74e0f046055ec759754ef6e21abb1eaffa"
    ]
    for state in [TestState.pass, .fail, .stale] {
      #expect(try results(only(state))["X-1.a"]?["partialFingerprints"] == fingerprint)
    }
    let all = try results().values.compactMap { $0["partialFingerprints"]?["tickmarkTest/v1"]?.stringValue }
    #expect(Set(all).count == all.count && all.count == 22)
  }

  @Test func tellsHowTheRunItselfWent() throws {
    let invocation = try #require(try run()["invocations"]?.arrayValue?.first)
    #expect(invocation["executionSuccessful"] == false)
    #expect(invocation["exitCode"] == 2)
    let notifications = invocation["toolExecutionNotifications"]?.arrayValue ?? []
    let levels = notifications.map {
      "\($0["associatedRule"]?["id"]?.stringValue ?? "") \($0["level"]?.stringValue ?? "")"
    }
    #expect(Set(levels) == ["AVL-2.a error", "DAT-1.b warning"])
    #expect(
      notifications.first { $0["level"] == "error" }?["message"]?["text"] == "AVL-2.a error: web1: connection timed out"
    )
    #expect(try run(only(.pass))["invocations"]?.arrayValue?.first?["executionSuccessful"] == true)
  }

  @Test func hasARuleForEachSelectedTest() throws {
    let rules = try run()["tool"]?["driver"]?["rules"]?.arrayValue ?? []
    let selected = Assessment.everyState.tests.filter { $0.state != .notSelected }
    #expect(rules.compactMap { $0["id"]?.stringValue } == selected.map(\.id))
    for result in try results().values {
      let index = try #require(result["ruleIndex"]?.integerValue)
      #expect(rules[Int(index)]["id"] == result["ruleId"])
    }
    let tags = rules.first { $0["id"] == "SYS-5.a" }?["properties"]?["tags"]
    #expect(tags == ["gdpr:29", "gdpr:32(1)(b)", "soc2:CC6.2"])
  }

  @Test(
    arguments: [
      ("{0}", "{{0}}"), ("[x](http://e)", "[x] (http://e)"), ("a\u{1b}[2J", "a\\u{{1b}}[2J"), ("a\nb", "a\\u{{a}}b"),
    ])
  func keepsAMessagePlain(_ text: String, _ shown: String) throws {
    var assessment = only(.missing)
    assessment.controls[0].tests[0].reasons = [Reason(.absent, text)]
    #expect(try results(assessment)["X-1.a"]?["message"]?["text"]?.stringValue == "missing: \(shown)")
  }
}
