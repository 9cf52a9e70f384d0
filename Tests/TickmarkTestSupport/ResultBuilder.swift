public import TickmarkCore

/// Short ways to write down the results of tests.
public enum ResultBuilder {
  /// One control; `tests` decide its state.
  public static func control(
    _ id: String, _ title: String, section: String, severity: Severity = .medium, owner: String = "head-of-it",
    parameters: [ParameterInForce] = [], evidence: [String: EvidenceRequirement] = [:],
    reconciliations: [ReconciliationResult] = [], notCovered: String? = nil,
    maps: [String: [String]] = [:], _ tests: [TestResult]
  ) -> ControlResult {
    let file = "controls/\(id).yml"
    let control = Control(
      id: id, title: title, policy: PolicyReference(section: section, quote: "The policy's words on \(id)"),
      notCovered: notCovered, severity: severity, owner: owner, frequency: "quarterly", maps: maps, parameters: [],
      evidence: evidence, reconciliations: [], populations: [], tests: [], examples: [],
      remediation: "put \(id) right and show it", location: SourceLocation(file: file), digest: Digest.of(file))
    return ControlResult(control, parameters: parameters, reconciliations: reconciliations, tests: tests)
  }

  /// One test over a population of `item`s.
  public static func test(
    _ id: String, _ title: String, _ state: TestState, item: String = "account", reasons: [Reason] = [],
    counted: Counted? = nil, tolerance: Tolerance = .none, level: TestLevel = .operation,
    change: (inout TestResult) -> Void = { _ in }
  ) -> TestResult {
    let place = SourceLocation(file: "controls/\(id.prefix { $0 != "." }).yml", line: 34)
    let population = Population(
      name: "all", item: item, key: ["id"], subject: [], completeBecause: "starts from the register of every \(item)",
      sql: SQLText("SELECT 1", at: place), location: place)
    let definition = TestDefinition(
      id: id, title: title, level: level, method: .query(population: "all"),
      emptyIsNoOccurrence: state == .noOccurrence,
      tolerance: tolerance, advisory: state == .informational, attributes: [], location: place)
    var result = TestResult(
      definition, population: population, state: state, reasons: reasons, counted: counted, tables: ["access_accounts"])
    change(&result)
    return result
  }

  /// What was counted, with one attribute that fails for each exception.
  public static func counted(
    _ exceptions: Int, of population: Int, _ attribute: String = "as it should be", first: [ExceptionItem] = []
  ) -> Counted {
    Counted(
      population: population, exceptions: exceptions, subjects: nil,
      attributes: [AttributeResult(id: "A", title: attribute, failed: exceptions, unknown: 0, excused: 0)],
      first: first, sha256: Digest.of("\(exceptions) of \(population)"))
  }

  /// What became of a test that failed with `before`, and is in `state` with the open exceptions `now`.
  public static func since(
    _ state: TestState, before: [String], now: [String], definition: String = "same"
  ) -> SincePrior {
    func assessment(_ state: TestState, _ keys: [String], _ definition: String) -> Assessment {
      let items = keys.map { ExceptionItem(key: [$0], failed: ["A"], says: [], traces: []) }
      let test = test("X-1.a", "x", state, counted: counted(keys.count, of: 90, first: items)) {
        $0.definition = Digest.of(definition)
      }
      return Assessment(
        organization: "x", zone: "UTC",
        period: Period(id: "x", from: .init(epochSeconds: 0), to: .init(epochSeconds: 1)),
        asOf: Instant(epochSeconds: 1), tool: ToolVersion(name: "", version: "", engine: ""),
        head: LockerHead(size: 0, root: Digest.of("")), scope: [], evidence: [],
        controls: [control("X-1", "x", section: "x", [test])], notStarted: [])
    }
    let comparison = AssessmentComparison(
      from: .init(assessment(.fail, before, "same")), to: .init(assessment(state, now, definition)))
    return SincePrior(comparison.tests[0])
  }

  /// How an attribute is decided by SQL.
  public static func attribute(_ id: String, when: String? = nil, require: String) -> AttributeProcedure {
    let place = SourceLocation(file: "controls/X-1.yml", line: 1)
    return AttributeProcedure(
      Attribute(
        id: id, title: "", when: when.map { SQLText($0, at: place) }, require: SQLText(require, at: place), says: nil))
  }

  /// An exception that says so itself and leads back to line `line` of `file`.
  public static func exception(
    _ key: [String], failed: [String] = ["A"], says: [String], file: String = "evidence/accounts.csv", line: Int
  ) -> ExceptionItem {
    ExceptionItem(key: key, failed: failed, says: says, traces: [SourceLocation(file: file, line: line)])
  }
}

extension ControlResult {
  /// The same control with its state in the prior period.
  func was(_ prior: TestState) -> ControlResult {
    var result = self
    result.prior = prior
    return result
  }
}
