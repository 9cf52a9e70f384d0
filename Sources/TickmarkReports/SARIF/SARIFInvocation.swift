internal import TickmarkCore

/// How the run itself went: `invocation`, section 3.20.
struct SARIFInvocation {
  private let assessment: Assessment
  private let tests: [(control: ControlResult, test: TestResult)]

  /// `tests` in the order of the rules.
  init(_ assessment: Assessment, _ tests: [(control: ControlResult, test: TestResult)]) {
    self.assessment = assessment
    self.tests = tests
  }

  var value: JSONValue {
    [
      "executionSuccessful": .boolean(!tests.contains { $0.test.state == .error }),
      "exitCode": .integer(Int64(assessment.exitCode().rawValue)),
      "toolExecutionNotifications": .array(notifications),
    ]
  }

  /// What is not about the audited company alone: the tool or a source failed, or evidence was refused.
  private var notifications: [JSONValue] {
    tests.enumerated().flatMap { index, entry -> [JSONValue] in
      guard [.error, .rejected].contains(entry.test.state) else { return [] }
      let reasons = entry.test.reasons.isEmpty ? [entry.test.state.words] : entry.test.reasons.map(\.message)
      return reasons.prefix(TestSummary.exceptionsShown).map { reason in
        [
          "level": entry.test.state == .error ? "error" : "warning",
          "message": SARIFText.message([SARIFText.line("\(entry.test.id) \(entry.test.state.words): \(reason)")]),
          "associatedRule": ["id": SARIFText.string(entry.test.id), "index": .integer(Int64(index))],
        ]
      }
    }
  }
}
