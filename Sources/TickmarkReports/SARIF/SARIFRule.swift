internal import TickmarkCore

/// A test as a rule: `reportingDescriptor`, section 3.49.
struct SARIFRule {
  let control: ControlResult
  let test: TestResult

  var value: JSONValue {
    [
      "id": SARIFText.string(test.id),
      "shortDescription": SARIFText.message([SARIFText.line(test.title)]),
      "fullDescription": SARIFText.message([SARIFText.line("\(control.title). Policy: \(control.policy.quote)")]),
      "help": SARIFText.message([SARIFText.line(control.remediation)]),
      "defaultConfiguration": ["level": .string(SARIFKind.level(control.severity))],
      "properties": properties,
    ]
  }

  private var properties: JSONValue {
    [
      "control": SARIFText.string(control.id),
      "section": SARIFText.string(control.policy.section),
      "severity": .string(control.severity.rawValue),
      "owner": SARIFText.string(control.owner),
      "level": .string(test.level.rawValue),
      "method": SARIFText.string(test.method),
      "tags": .array(tags.map(SARIFText.string)),
    ]
  }

  /// `gdpr:32(1)(b)`: which requirements of other catalogues the control serves. Sorted and without repetition
  /// (section 3.8.2).
  private var tags: [String] {
    Set(control.maps.flatMap { name, ids in ids.map { "\(name):\($0)" } }).sorted()
  }
}
