internal import TickmarkCore

/// Judges one compiled control over loaded evidence.
struct ControlAssessor {
  let compiled: CompiledControl
  let parameters: ParametersInForce
  let evidence: EvidenceDatabase
  let statuses: [String: TableStatus]
  let derivations: [CompiledDerivation]
  let period: Period
  let asOf: Instant
  let limits: SQLLimits
  let person: (String) -> String

  func assess(exceptions: (ExceptionItem, [UInt8]) -> Void) throws(TickmarkError) -> ControlResult {
    try ParameterTables.with(parameters.values, in: evidence.database) { () throws(TickmarkError) -> ControlResult in
      let values = BoundValues.values(parameters.values, period: period, asOf: asOf)
      let reconciliations = compiled.reconciliations.map { reconcile($0, values) }
      let tests = compiled.tests.map { judge($0, values, reconciliations, exceptions) }
      return ControlResult(
        compiled.control, parameters: parameters.reported, reconciliations: reconciliations, tests: tests)
    }
  }

  // MARK: One test

  private func judge(
    _ test: CompiledTest, _ values: [String: SQLValue], _ reconciliations: [ReconciliationResult],
    _ exceptions: (ExceptionItem, [UInt8]) -> Void
  ) -> TestResult {
    let tables = compiled.reconciliations.reduce(test.tables) { $0.union($1.tables) }
    let needed = CompiledDerivation.closure(of: tables, over: derivations)
    var reasons = evidenceReasons(needed)
    reasons += reconciliations.filter { !$0.agrees }.map {
      Reason(.reconciliation, "\($0.name): expected \($0.expected ?? "unknown"), found \($0.found ?? "unknown")")
    }
    var counted: Counted?
    var exceptionsThatDecide: [(ExceptionItem, [UInt8])] = []
    let pass = PopulationPass(test: test, evidence: evidence, limits: limits, person: person)
    do throws(PopulationPass.Problem) {
      // Exceptions are written out only where they decide: after a pass that came to its end.
      counted = try pass.run(values) { item, line in
        if reasons.isEmpty { exceptionsThatDecide.append((item, line)) }
      }
      for (item, line) in exceptionsThatDecide { exceptions(item, line) }
    } catch {
      reasons.append(error.reason)
    }
    if reasons.isEmpty, counted?.population == 0, !test.definition.emptyIsNoOccurrence {
      reasons.append(Reason(.emptyPopulation, "the population is empty: no \(test.population.item) to look at"))
    }
    // Evidence that is not there leaves nothing worth counting.
    if reasons.contains(where: { $0.table != nil }) && counted?.population == 0 { counted = nil }
    return TestResult(
      test.definition, population: test.population, state: state(test.definition, reasons, counted),
      reasons: reasons.sorted { $0.state.rank < $1.state.rank }, counted: counted, tables: needed.sorted())
  }

  private func state(_ test: TestDefinition, _ reasons: [Reason], _ counted: Counted?) -> TestState {
    if let worst = reasons.map(\.state).min(by: { $0.rank < $1.rank }) { return worst }
    guard let counted else { return .error }
    if counted.population == 0 { return .noOccurrence }
    if test.advisory { return .informational }
    return test.tolerance.allows(counted.exceptions, of: counted.population) ? .pass : .fail
  }

  /// Everything that keeps the evidence in `tables` from deciding.
  private func evidenceReasons(_ tables: Set<String>) -> [Reason] {
    let freshness = Freshness(period: period, asOf: asOf)
    return tables.sorted().flatMap { table -> [Reason] in
      guard let status = statuses[table] else {
        return [Reason(.noSource, table: table, "tickmark.yml names no source for \(table)")]
      }
      let requirements = compiled.control.evidence.keys.sorted().filter { required in
        CompiledDerivation.closure(of: [required], over: derivations).contains(table)
      }
      return status.reasons
        + ([nil] + requirements.map { compiled.control.evidence[$0] })
        .flatMap { freshness.reasons(table, $0, status) }.uniqued()
    }
  }

  // MARK: Reconciliations

  private func reconcile(_ reconciliation: CompiledReconciliation, _ values: [String: SQLValue]) -> ReconciliationResult
  {
    let expected = number(reconciliation.definition.expected, values)
    let found = number(reconciliation.definition.found, values)
    return ReconciliationResult(
      name: reconciliation.definition.name, expected: expected?.description, found: found?.description,
      agrees: expected != nil && expected == found)
  }

  /// The one value of a statement; nil if it is NULL, absent, or not alone.
  private func number(_ sql: SQLText, _ values: [String: SQLValue]) -> SQLValue? {
    let result = try? evidence.database.guardian.run(limits) { () throws(SQLProblem) -> SQLValue? in
      let statement = try evidence.database.prepare(sql.text)
      statement.bind(values)
      guard try statement.step() else { return nil }
      let value = statement.value(0)
      return try statement.step() || value == .null ? nil : value
    }
    return result ?? nil
  }
}

extension PopulationPass.Problem {
  var reason: Reason {
    switch self {
    case .sql(let problem): Reason(problem.kind == .limit ? .limit : .sql, problem.message)
    case .keys(let message): Reason(.keys, message)
    }
  }
}

extension TestState {
  /// The order in which reasons decide: error, missing, rejected, stale.
  fileprivate var rank: Int { [.error, .missing, .rejected, .stale].firstIndex(of: self) ?? 4 }
}

extension Array where Element: Hashable {
  /// The elements without repetitions, in order.
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
