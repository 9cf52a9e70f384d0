internal import TickmarkCore

/// A test as an observation, a finding and a risk.
struct OSCALTest {
  let assessment: Assessment
  let control: ControlResult
  let test: TestResult
  let ask: [String]
  let names: OSCALNames
  let resources: OSCALResources

  var objective: String { OSCALText.token(test.id) }

  private var summary: TestSummary { TestSummary(control: control, test: test, ask: ask) { $0 } }

  private var text: [String] {
    [summary.message] + (summary.remark.map { [$0] } ?? [])
      + test.reasons.dropFirst().prefix(TestSummary.exceptionsShown).map(\.message) + summary.exceptionLines
  }

  // MARK: The observation

  var observation: JSONValue {
    var members: [String: JSONValue] = [
      "uuid": names.observation(test.id),
      "title": OSCALText.line("\(test.id) \(test.title)"),
      "description": OSCALText.block(text),
      "methods": [.string(method)],
      "types": ["control-objective"],
      "collected": .string(collected.description),
      "props": .array(properties),
    ]
    let evidence = test.tables.flatMap { table in
      (resources.evidence[table] ?? []).map { resource in
        ["href": .string("#\(resource.number)"), "description": OSCALText.line("\(table): \(resource.name)")]
          as JSONValue
      }
    }
    if !evidence.isEmpty { members["relevant-evidence"] = .array(evidence) }
    return .object(members)
  }

  /// SP 800-53A's three ways: a statement is an interview, a sample is read by a person, a query is a test.
  private var method: String {
    switch test.method {
    case "attestation": "INTERVIEW"
    case "sample": "EXAMINE"
    default: "TEST"
    }
  }

  /// When the newest of its evidence was gathered.
  private var collected: Instant {
    let sources = assessment.evidence.filter { test.tables.contains($0.table) }.flatMap(\.sources)
    return sources.compactMap(\.collectedAt).max() ?? assessment.asOf
  }

  private var properties: [JSONValue] {
    var values = [
      ("state", test.state.rawValue), ("severity", control.severity.rawValue), ("level", test.level.rawValue),
      ("owner", control.owner), ("control", control.id),
    ]
    if let raw = test.raw { values.append(("raw", raw.rawValue)) }
    if let prior = test.prior { values.append(("prior", prior.rawValue)) }
    if let counted = test.counted {
      values += [
        ("population", "\(counted.population)"), ("exceptions", "\(counted.exceptions)"), ("open", "\(counted.open)"),
        ("exceptions-sha256", counted.sha256.hex),
      ]
    }
    values += test.records.map { ("record", $0) }
    for (catalogue, ids) in control.maps.sorted(by: { $0.key < $1.key }) { values += ids.map { (catalogue, $0) } }
    return values.map { OSCALText.property($0, $1) }
  }

  // MARK: The finding and its risk

  /// Nil for advice.
  var finding: JSONValue? {
    guard let status = OSCALStatus(test.state) else { return nil }
    var target: [String: JSONValue] = [
      "type": "objective-id", "target-id": .string(objective),
      "status": ["state": status.isSatisfied ? "satisfied" : "not-satisfied", "reason": .string(status.reason)],
    ]
    if let state = status.implementation { target["implementation-status"] = ["state": .string(state)] }
    var members: [String: JSONValue] = [
      "uuid": names.finding(test.id),
      "title": OSCALText.line("\(test.id) \(test.title)"),
      "description": OSCALText.line(summary.message),
      "target": .object(target),
      "related-observations": [["observation-uuid": names.observation(test.id)]],
    ]
    if status.risk != nil { members["related-risks"] = [["risk-uuid": names.risk(test.id)]] }
    return .object(members)
  }

  /// Nil for what is met, and for what nobody can tell.
  var risk: JSONValue? {
    guard let status = OSCALStatus(test.state)?.risk else { return nil }
    return [
      "uuid": names.risk(test.id),
      "title": OSCALText.line("\(test.id) \(test.title)"),
      "description": OSCALText.line(summary.message),
      "statement": OSCALText.line("\(control.title). Policy: \(control.policy.quote)"),
      "status": .string(status),
      "props": [OSCALText.property("severity", control.severity.rawValue)],
      "remediations": [
        [
          "uuid": names.remediation(test.id), "lifecycle": "recommendation", "title": "What to do",
          "description": OSCALText.line(control.remediation),
        ]
      ],
      "related-observations": [["observation-uuid": names.observation(test.id)]],
    ]
  }
}
