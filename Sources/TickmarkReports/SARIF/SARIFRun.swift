internal import TickmarkCore

/// One assessment as a `run`, section 3.14: every test a rule, and a result unless the tool failed on it.
struct SARIFRun {
  private let assessment: Assessment
  private let tests: [(control: ControlResult, test: TestResult)]
  /// The controls' files, each once, and the place of each.
  private let files: [(place: SARIFPlace, sha256: Digest)]
  private let indexes: [String: Int]

  init(_ assessment: Assessment) {
    self.assessment = assessment
    tests = assessment.selected.flatMap { control in
      control.tests.filter { $0.state != .notSelected }.map { (control, $0) }
    }
    var files: [(place: SARIFPlace, sha256: Digest)] = []
    var indexes: [String: Int] = [:]
    for control in assessment.selected where indexes[control.file] == nil {
      guard let place = SARIFPlace(file: control.file, line: nil, index: nil) else { continue }
      indexes[control.file] = files.count
      files.append((place, control.sha256))
    }
    self.files = files
    self.indexes = indexes
  }

  var value: JSONValue {
    [
      "tool": ["driver": driver],
      // All but the last part is the same next time: servers compare a run with earlier ones by it (section 3.17.3).
      "automationDetails": ["id": SARIFText.string("tickmark/\(assessment.period.id)")],
      "invocations": [SARIFInvocation(assessment, tests).value],
      "artifacts": .array(
        files.map { ["location": $0.place.artifact, "hashes": ["sha-256": .string($0.sha256.hex)]] }),
      "results": .array(results),
      "properties": properties,
    ]
  }

  private var driver: JSONValue {
    [
      "name": "Tickmark", "version": SARIFText.string(assessment.tool.version),
      "rules": .array(tests.map { SARIFRule(control: $0.control, test: $0.test).value }),
    ]
  }

  private var results: [JSONValue] {
    let whom = WhomToAsk(assessment)
    return tests.enumerated().compactMap { index, entry in
      guard let kind = SARIFKind(entry.test.state, severity: entry.control.severity) else { return nil }
      let result = SARIFResult(
        control: entry.control, test: entry.test, kind: kind, ruleIndex: index,
        artifactIndex: indexes[entry.control.file], ask: whom.roles([entry.test], of: entry.control),
        records: assessment.records, hasPrior: assessment.prior != nil)
      return result.value
    }
  }

  private var properties: JSONValue {
    SARIFText.object([
      "organization": SARIFText.string(assessment.organization),
      "periodFrom": .string(assessment.period.from.description),
      "periodTo": .string(assessment.period.to.description),
      "asOf": .string(assessment.asOf.description),
      "engine": SARIFText.string(assessment.tool.engine),
      "lockerSize": .integer(Int64(assessment.head.size)),
      "lockerRoot": .string(assessment.head.root.hex),
      "prior": assessment.prior.map { SARIFText.string($0.period) },
    ])
  }
}
