internal import TickmarkCore

/// A control compiled over empty tables, ready to be tried on rows.
struct ExampleBench {
  private let compiled: CompiledControl
  private let parameters: ParametersInForce
  private let evidence: EvidenceDatabase

  /// Tables without rows and the calendars of the examples' period; one serves any number of benches, since an example
  /// takes back what it inserts.
  static func tables(_ contracts: [String: TableContract]) throws(TickmarkError) -> EvidenceDatabase {
    let evidence = try EvidenceDatabase.indexed(contracts)
    do throws(SQLProblem) {
      try evidence.fillCalendars(ExampleRunner.period, until: ExampleRunner.period.to)
    } catch {
      throw TickmarkError(.tool, error.message)
    }
    return evidence
  }

  /// `evidence` comes from `tables`.
  init(_ control: Control, in evidence: EvidenceDatabase) throws(TickmarkError) {
    self.evidence = evidence
    parameters = try ParametersInForce(of: control, overrides: [:])
    compiled = try ControlCompiler.compile(control, parameters: parameters.values, evidence: evidence)
  }

  /// The ways to harm `example` in what the control's SQL reads.
  func mutations(of example: Example) -> [ExampleMutation] {
    let mutator = ExampleMutator(
      reads: compiled.reads, contracts: evidence.contracts, parameters: Array(parameters.values.values))
    return mutator.mutations(of: example)
  }

  func outcome(of example: Example) throws(TickmarkError) -> ExampleRunner.Outcome {
    let results = try results(of: example)
    let problems = example.expect.sorted { $0.key < $1.key }.flatMap { id, expectation in
      results.first { $0.id == id }.map { differences($0, expectation) } ?? ["there is no test '\(id)'"]
    }
    return ExampleRunner.Outcome(
      control: compiled.control.id, example: example.name, location: example.location, problems: problems)
  }

  /// The results of all the control's tests over the example's rows.
  func results(of example: Example) throws(TickmarkError) -> [TestResult] {
    // Without it the rows of one example would stay for the next.
    do throws(SQLProblem) { try evidence.database.execute("SAVEPOINT example") } catch {
      throw TickmarkError(.tool, error.message)
    }
    defer { try? evidence.database.execute("ROLLBACK TO example; RELEASE example") }
    for (table, rows) in example.given.sorted(by: { $0.key < $1.key }) { try insert(rows, into: table, example) }
    let period = example.period ?? ExampleRunner.period
    // Taken back together with the rows.
    do throws(SQLProblem) { try evidence.refillCalendars(period, until: period.to) } catch {
      throw TickmarkError(.tool, error.message)
    }
    let present = evidence.contracts.mapValues { _ in TableStatus(hasSource: true) }
    let bench = JudgesBench(
      evidence: evidence, limits: SQLLimits(steps: 100_000_000), person: { $0 }, parameters: parameters.values,
      period: period, asOf: period.to)
    let assessor = ControlAssessor(
      compiled: compiled.reconciling(only: Set(example.given.keys)), parameters: parameters, statuses: present,
      derivations: [], bench: bench
    ) { TestRecords(of: $0, in: example, period: period) }
    return try assessor.assess { _ in }.result.tests
  }

  private func insert(_ rows: [[String: String?]], into table: String, _ example: Example) throws(TickmarkError) {
    guard let contract = evidence.contracts[table] else {
      let hint = Suggestion.hint(for: table, among: Array(evidence.contracts.keys))
      throw TickmarkError(
        .definition, "example '\(example.name)': there is no contract for the table '\(table)'", at: example.location,
        hint: hint)
    }
    var sink = TableSink(database: evidence.database, host: "example")
    do throws(Diagnostic) {
      let handle = try sink.open(contract)
      for (index, values) in rows.enumerated() {
        try sink.append(try ExampleRow.row(values, number: index + 1, contract), to: handle)
      }
      try sink.verify()
    } catch {
      throw TickmarkError(
        .definition, "example '\(example.name)', \(table): \(error.message)", at: example.location, hint: error.hint)
    }
  }

  private func differences(_ result: TestResult, _ expectation: Example.Expectation) -> [String] {
    switch expectation {
    case .state(let state):
      if result.state == state { return [] }
      let why =
        result.reasons.map(\.message) + (result.counted?.first.map { "\($0.name): \($0.failed.joined())" } ?? [])
      return [
        "\(result.id): expected \(state.words), found \(result.state.words)\(why.isEmpty ? "" : " (\(why.joined(separator: "; ")))")"
      ]
    case .exceptions(let expected):
      guard let counted = result.counted, result.reasons.isEmpty else {
        return [
          "\(result.id): expected exceptions, found \(result.state.words) (\(result.reasons.map(\.message).joined(separator: "; ")))"
        ]
      }
      let found = Dictionary(counted.first.map { ($0.name, $0.failed) }) { first, _ in first }
      return Set(expected.keys).union(found.keys).sorted().compactMap { item in
        expected[item] == found[item]
          ? nil
          : "\(result.id): \(item): expected \(words(expected[item])), found \(words(found[item]))"
      }
    }
  }

  private func words(_ failed: [String]?) -> String { failed?.joined(separator: " and ") ?? "no exception" }
}

extension CompiledControl {
  /// The control with the reconciliations whose tables are all among `tables`: an example need not give the others.
  fileprivate func reconciling(only tables: Set<String>) -> CompiledControl {
    CompiledControl(
      control: control, tests: tests, reconciliations: reconciliations.filter { $0.tables.isSubset(of: tables) },
      reads: reads, usedParameters: usedParameters)
  }
}
