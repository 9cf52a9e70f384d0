internal import TickmarkCore

/// The assessment as a `TestResult`.
struct XCCDFTestResult {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  /// Both times are the as-of: how long a run took is no part of a result.
  func write(to document: borrowing XMLWriter) {
    let tool = assessment.tool
    document.start(
      "TestResult",
      [
        "id": XCCDFName.id(.testresult, assessment.period.id), "start-time": assessment.asOf.description,
        "end-time": assessment.asOf.description, "version": XMLText.token(tool.version),
        "test-system": "cpe:/a:tickmark:tickmark:\(FileName.encoded(tool.version))",
      ])
    document.element("title", text: XMLText.token("\(assessment.period.id), as of \(assessment.asOf)"))
    document.element("organization", text: XMLText.token(assessment.organization))
    document.element("target", text: XMLText.token(assessment.organization))
    writeFacts(to: document)
    writeResults(to: document)
    writeScore(to: document)
    document.end()
  }

  private func writeFacts(to document: borrowing XMLWriter) {
    let facts: KeyValuePairs = [
      "period-from": assessment.period.from.description, "period-to": assessment.period.to.description,
      "engine": assessment.tool.engine, "locker-size": String(assessment.head.size),
      "locker-root": assessment.head.root.hex,
    ]
    document.start("target-facts")
    for (name, value) in facts {
      document.element("fact", ["name": "urn:tickmark:fact:\(name)", "type": "string"], text: XMLText.token(value))
    }
    document.end()
  }

  private func writeResults(to document: borrowing XMLWriter) {
    let whom = WhomToAsk(assessment)
    for control in assessment.controls {
      for test in control.tests {
        let ask = whom.roles([test], of: control)
        XCCDFRuleResult(control: control, test: test, ask: ask, in: assessment).write(to: document)
      }
    }
  }

  /// How many of the tests that count are good: the flat, unweighted model (NIST IR 7275 Rev. 4, section 7.3.2). The
  /// default model makes a mean of unlike things.
  private func writeScore(to document: borrowing XMLWriter) {
    let outcomes = assessment.tests.map { XCCDFOutcome($0.state) }.filter(\.counts)
    document.element(
      "score", ["system": "urn:xccdf:scoring:flat-unweighted", "maximum": String(outcomes.count)],
      text: String(outcomes.count(where: \.isGood)))
  }
}
