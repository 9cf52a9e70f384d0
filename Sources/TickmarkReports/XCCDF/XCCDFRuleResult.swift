internal import TickmarkCore

/// What a test says as a `rule-result`.
struct XCCDFRuleResult {
  private let control: ControlResult
  private let test: TestResult
  private let summary: TestSummary
  private let records: [RecordStatus]
  private let asOf: Instant

  /// `ask` are the roles to ask where the test is not decided.
  init(control: ControlResult, test: TestResult, ask: [String], in assessment: Assessment) {
    self.control = control
    self.test = test
    summary = TestSummary(control: control, test: test, ask: ask) { XMLText.token($0) }
    records = assessment.records
    asOf = assessment.asOf
  }

  func write(to document: borrowing XMLWriter) {
    document.start(
      "rule-result",
      [
        "idref": XCCDFName.id(.rule, test.id), "severity": control.severity.xccdf, "time": asOf.description,
        "weight": "1.0",
      ])
    document.element("result", text: XCCDFOutcome(test.state).rawValue)
    for message in messages {
      document.element("message", ["severity": XCCDFOutcome.messageSeverity(test.state)], text: message)
    }
    XCCDFCheck(control: control, test: test).write(to: document)
    document.end()
  }

  /// One message a line, so that a reader without line breaks keeps them apart.
  private var messages: [String] {
    guard test.state != .notSelected else { return [] }
    let reasons = test.reasons.dropFirst().prefix(TestSummary.exceptionsShown).map { XMLText.token($0.message) }
    let remark = [summary.remark.map { XMLText.token($0) }, repair].compactMap(\.self)
    let ask = test.state.isUndecided ? [XMLText.token("ask \(summary.roles)")] : []
    return [summary.message] + remark + reasons + summary.exceptionLines + ask
  }

  /// What an `override` would say; see docs/decisions/0016-exchange-formats.md for why there is none.
  private var repair: String? {
    guard test.state == .remediated else { return nil }
    let owner = records.first { test.records.contains($0.id) }?.owner ?? control.owner
    return XMLText.token("was fail, is fixed since the re-test; authority \(owner)")
  }
}
