internal import TickmarkCore

/// One category of the policy as a JUnit test suite.
struct JUnitSuite {
  let name: String
  private let cases: [(JUnitCase, JUnitOutcome)]

  /// The categories in the order of the controls, without those in which nothing was selected.
  static func suites(of assessment: Assessment) -> [JUnitSuite] {
    var order: [String] = []
    var cases: [String: [(JUnitCase, JUnitOutcome)]] = [:]
    let whom = WhomToAsk(assessment)
    for control in assessment.controls {
      for test in control.tests {
        let entry = JUnitCase(control: control, test: test, ask: whom.roles([test], of: control))
        guard let outcome = entry.outcome else { continue }
        if cases[control.policy.section] == nil { order.append(control.policy.section) }
        cases[control.policy.section, default: []].append((entry, outcome))
      }
    }
    return order.map { JUnitSuite(name: $0, cases: cases[$0] ?? []) }
  }

  func write(to document: borrowing XMLWriter, number: Int, of assessment: Assessment) {
    let name = XMLText.token(self.name)
    document.start(
      "testsuite",
      [
        "name": name.isEmpty ? "Controls" : name, "package": "tickmark", "id": String(number),
        // The as-of without its zone, which Ant's schema forbids: it is UTC.
        "timestamp": String(assessment.asOf.description.dropLast()), "hostname": "tickmark",
        "tests": String(cases.count), "failures": count(\.isFailure), "errors": count(\.isError),
        "skipped": count(\.isSkipped), "time": "0",
      ])
    writeProperties(of: assessment, to: document)
    for (entry, outcome) in cases { write(entry, outcome, to: document) }
    document.element("system-out", text: cases.compactMap(\.0.note).joined(separator: "\n"))
    document.element("system-err")
    document.end()
  }

  private func count(_ isCounted: (JUnitOutcome) -> Bool) -> String { String(cases.count { isCounted($0.1) }) }

  private func writeProperties(of assessment: Assessment, to document: borrowing XMLWriter) {
    let properties: KeyValuePairs = [
      "organization": assessment.organization,
      "period": assessment.period.id,
      "period-from": assessment.period.from.description,
      "period-to": assessment.period.to.description,
      "as-of": assessment.asOf.description,
      "locker-size": String(assessment.head.size),
      "locker-root": assessment.head.root.hex,
      "tool": "\(assessment.tool.name) \(assessment.tool.version) (\(assessment.tool.engine))",
    ]
    document.start("properties")
    for (name, value) in properties { write(property: name, value, to: document) }
    for entry in definitions(in: assessment) {
      write(property: "sha256 of \(entry.name)", entry.digest.hex, to: document)
    }
    document.end()
  }

  private func write(property name: String, _ value: String, to document: borrowing XMLWriter) {
    document.element("property", ["name": XMLText.token(name), "value": XMLText.token(value)])
  }

  /// What the suite's cases were judged by: their controls' files and the contracts of the tables that they read, each
  /// once.
  private func definitions(in assessment: Assessment) -> [(name: String, digest: Digest)] {
    let controls = cases.map { (name: $0.0.control.file, digest: $0.0.control.sha256) }
    let tables = Set(cases.flatMap { $0.0.test.tables })
    let contracts = assessment.evidence.filter { tables.contains($0.table) }
      .map { (name: "the contract of \($0.table)", digest: $0.contract) }
    var seen: Set<String> = []
    return (controls + contracts).filter { seen.insert($0.name).inserted }
  }

  private func write(_ entry: JUnitCase, _ outcome: JUnitOutcome, to document: borrowing XMLWriter) {
    document.start("testcase", ["name": entry.name, "classname": entry.classname, "time": "0"])
    switch outcome {
    case .passed: break
    case .skipped(let message): document.element("skipped", ["message": message])
    case .failure(let type, let message, let text):
      document.element("failure", ["type": type, "message": message], text: text)
    case .error(let type, let message, let text):
      document.element("error", ["type": type, "message": message], text: text)
    }
    document.end()
  }
}
