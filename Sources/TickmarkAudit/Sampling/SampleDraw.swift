public import TickmarkCore

/// Draws the sample that a person is to read.
public struct SampleDraw: Sendable {
  /// Items in the population.
  public var size: Int
  /// SHA-256 over the population's keys: to be written down before anybody gives a seed.
  public var population: Digest
  /// The drawn keys, in the order of their ranks; none without a seed.
  public var keys: [String]
  /// The letters that a reader marks.
  public var attributes: [String]

  /// Loads what the test's population reads and draws as many items as the control asks for.
  ///
  /// Throws `.usage` for a test that is no sample, and `.tool` where the evidence cannot be relied on: a sample of half
  /// a population would be worthless.
  public init(of test: String, seed: String?, _ inputs: Assessor.Inputs) throws(TickmarkError) {
    let (control, definition, plan) = try SampleDraw.find(test, inputs.definitions)
    let evidence = try EvidenceDatabase(contracts: inputs.definitions.contracts)
    let parameters = try ParametersInForce(of: control, overrides: inputs.workspace.parameters[control.id] ?? [:])
    let compiled = try ControlCompiler.compile(
      control, parameters: parameters.values, evidence: try EvidenceDatabase.indexed(inputs.definitions.contracts))
    guard let compiledTest = compiled.tests.first(where: { $0.definition.id == test }), let pass = compiledTest.pass
    else { throw TickmarkError(.tool, "'\(test)' has no population") }
    let statuses = try Assessor.load(compiledTest.tables, inputs, into: evidence)
    let problems = statuses.sorted { $0.key < $1.key }.flatMap { $0.value.reasons.map { Diagnostic($0.message) } }
    guard problems.isEmpty else { throw TickmarkError(.tool, problems) }
    let bench = JudgesBench(
      evidence: evidence, limits: inputs.limits, person: { inputs.pseudonyms.pseudonym(of: $0) },
      parameters: parameters.values, period: inputs.workspace.period, asOf: inputs.asOf)
    let selection = try ParameterTables.with(parameters.values, in: evidence.database) {
      () throws(TickmarkError) -> SampleSelection in
      do throws(SQLProblem) { return SampleSelection(keys: try bench.pass(pass).keys(bench.values)) } catch {
        throw TickmarkError(.tool, error.message)
      }
    }
    size = selection.size
    population = selection.population
    keys = seed.map { selection.drawn(plan.size(in: parameters.values), seed: $0) } ?? []
    attributes = definition.attributes.map(\.id)
  }

  private static func find(
    _ id: String, _ definitions: Definitions
  ) throws(TickmarkError) -> (Control, TestDefinition, SamplePlan) {
    var samples: [String] = []
    for control in definitions.controls {
      for test in control.tests {
        guard case .sample(let plan, _) = test.method else { continue }
        if test.id == id { return (control, test, plan) }
        samples.append(test.id)
      }
    }
    throw TickmarkError(
      .usage, "'\(id)' is no test that a person reads a sample for",
      hint: Suggestion.hint(for: id, among: samples) ?? "these are: \(samples.joined(separator: ", "))")
  }
}

extension SamplePlan {
  /// The number of items to read at least.
  func size(in parameters: [String: ParameterValue]) -> Int {
    if case .integer(let size) = parameters[sizeParameter] { Int(clamping: size) } else { Int.max }
  }
}
