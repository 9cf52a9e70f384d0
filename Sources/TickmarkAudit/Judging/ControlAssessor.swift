internal import TickmarkCore

/// Judges one compiled control over loaded evidence.
struct ControlAssessor {
  let compiled: CompiledControl
  let parameters: ParametersInForce
  let statuses: [String: TableStatus]
  let derivations: [CompiledDerivation]
  let bench: JudgesBench
  /// What people say about a test.
  let records: (TestDefinition) -> TestRecords

  /// A control's result, and what came of each record that concerns one of its tests.
  func assess(
    exceptions: (LinePieces) -> Void
  ) throws(TickmarkError) -> (result: ControlResult, records: [RecordStatus]) {
    try ParameterTables.with(parameters.values, in: bench.evidence.database) { () throws(TickmarkError) in
      let reconciliations = compiled.reconciliations.map(reconcile)
      let judgements = compiled.tests.map { test in
        var judgement = judge(test, reconciliations, exceptions)
        judgement.result.definition = definition(of: test).digest
        return judgement
      }
      let result = ControlResult(
        compiled.control, parameters: parameters.reported, reconciliations: reconciliations,
        tests: judgements.map(\.result))
      return (result, judgements.flatMap(\.records))
    }
  }

  private func definition(of test: CompiledTest) -> TestSubstance {
    TestSubstance(
      test, of: compiled, parameters: parameters.values, derivations: derivations,
      contracts: bench.evidence.contracts)
  }

  // MARK: One test

  private func judge(
    _ test: CompiledTest, _ reconciliations: [ReconciliationResult], _ exceptions: (LinePieces) -> Void
  ) -> Judgement {
    let bound = zip(compiled.reconciliations, reconciliations).filter { $0.0.definition.concerns(test.definition.id) }
    // A statement rests on its signatures alone.
    let tables = test.pass == nil ? test.tables : bound.reduce(test.tables) { $0.union($1.0.tables) }
    let needed = CompiledDerivation.closure(of: tables, over: derivations)
    var reasons = evidenceReasons(needed)
    for (_, result) in bound where !result.agrees && test.pass != nil {
      reasons.append(
        Reason(
          .reconciliation,
          "\(result.name): expected \(result.expected ?? "unknown"), found \(result.found ?? "unknown")"))
    }
    let records = records(test.definition)
    let canCount = CompiledDerivation.closure(of: test.tables, over: derivations).allSatisfy(hasRows)
    switch (test.definition.method, test.pass) {
    case (.attestation(let statement), _):
      return StatementJudge(test: test.definition, statement: statement, bench: bench).judge(records)
    case (.sample(let plan, _), let pass?):
      let judge = SampleJudge(
        pass: pass, plan: plan, bench: bench, tables: needed.sorted(), reasons: reasons, canCount: canCount)
      return judge.judge(records, exceptions)
    case (_, let pass?):
      let judge = QueryJudge(
        pass: pass, bench: bench, tables: needed.sorted(), reasons: reasons, canCount: canCount)
      return judge.judge(records, exceptions)
    case (_, nil):
      return Judgement(
        TestResult(
          test.definition, population: nil, state: .error, reasons: [Reason(.sql, "the test has no population")],
          counted: nil, tables: needed.sorted()))
    }
  }

  /// Whether anything was loaded into a table: numbers over nothing would mislead.
  private func hasRows(_ table: String) -> Bool {
    guard let status = statuses[table] else { return false }
    return status.reasons.isEmpty || !status.sources.isEmpty
  }

  /// Everything that keeps the evidence in `tables` from deciding.
  private func evidenceReasons(_ tables: Set<String>) -> [Reason] {
    let freshness = Freshness(period: bench.period, asOf: bench.evidenceAsOf)
    return tables.sorted().flatMap { table -> [Reason] in
      guard let status = statuses[table] else {
        return [Reason(.noSource, table: table, "tickmark.yml names no source for \(table)")]
      }
      let requirements = compiled.control.evidence.keys.sorted().filter { required in
        CompiledDerivation.closure(of: [required], over: derivations).contains(table)
      }
      let required = [nil] + requirements.map { compiled.control.evidence[$0] }
      // The source's own counts must be as fresh as what they count.
      let counts = countTables(of: status).compactMap { name in statuses[name].map { (name, $0) } }
      let stale = ([(table, status)] + counts).flatMap { name, status in
        required.flatMap { freshness.reasons(name, $0, status) }
      }
      return (status.reasons + stale).uniqued()
    }
  }

  /// The tables against whose numbers a table's rows are held.
  private func countTables(of status: TableStatus) -> [String] {
    status.sources.compactMap { source in
      if case .table(let counts, _, _) = source.declaration?.rows { counts } else { nil }
    }
  }

  // MARK: Reconciliations

  private func reconcile(_ reconciliation: CompiledReconciliation) -> ReconciliationResult {
    let expected = number(reconciliation.definition.expected)
    let found = number(reconciliation.definition.found)
    return ReconciliationResult(
      name: reconciliation.definition.name, expected: expected?.description, found: found?.description,
      agrees: expected != nil && expected == found,
      definition: TestSubstance.digest(TestSubstance.value(of: reconciliation.definition)))
  }

  /// The one value of a statement; nil if it is NULL, absent, or not alone.
  private func number(_ sql: SQLText) -> SQLValue? {
    let result = try? bench.evidence.database.guardian.run(bench.limits) { () throws(SQLProblem) -> SQLValue? in
      let statement = try bench.evidence.database.prepare(sql.text)
      statement.bind(bench.values)
      guard try statement.step() else { return nil }
      let value = statement.value(0)
      return try statement.step() || value == .null ? nil : value
    }
    return result ?? nil
  }
}

extension Array where Element: Hashable {
  /// The elements without repetitions, in order.
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
