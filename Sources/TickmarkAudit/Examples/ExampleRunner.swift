public import TickmarkCore

/// Runs the examples that stand in a control's file: the control's own tests.
public enum ExampleRunner {
  /// What came of one example.
  public struct Outcome: Sendable, Hashable {
    public var control: String
    public var example: String
    public var location: SourceLocation
    /// Where the verdicts differ from what the example expects; empty if it holds.
    public var problems: [String]

    public var holds: Bool { problems.isEmpty }
  }

  /// The period in which all examples play, so that they mean the same for ever.
  static let period = Period(
    id: "2026-Q3", from: Instant(epochSeconds: 1_782_864_000), to: Instant(epochSeconds: 1_790_812_799))

  /// The outcomes of all examples of `controls`, in the order of the files.
  ///
  /// Throws `.definition` for controls whose SQL is invalid and for rows that fit no table.
  public static func run(_ definitions: Definitions, only: Set<String>? = nil) throws(TickmarkError) -> [Outcome] {
    var outcomes: [Outcome] = []
    let tables = try ExampleBench.tables(definitions.contracts)
    for control in definitions.controls where only?.contains(control.id) ?? true {
      let bench = try ExampleBench(control, in: tables)
      for example in control.examples { outcomes.append(try bench.outcome(of: example)) }
    }
    return outcomes
  }

  /// Harm done to examples in which all is well that none of the control's tests notices and that the control does not
  /// explain; and explanations of harm that is noticed.
  public static func unnoticedMutations(
    _ definitions: Definitions, only: Set<String>? = nil
  ) throws(TickmarkError) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let tables = try ExampleBench.tables(definitions.contracts)
    for control in definitions.controls where only?.contains(control.id) ?? true {
      let bench = try ExampleBench(control, in: tables)
      var explained: Set<String> = []
      for example in control.examples where example.expect.values.allSatisfy(\.isGood) {
        let before = try bench.results(of: example)
        for mutation in bench.mutations(of: example) where !isNoticed(mutation, before, bench) {
          guard !control.unnoticed.contains(where: { $0.change == mutation.change }) else {
            explained.insert(mutation.change)
            continue
          }
          problems.append(
            Diagnostic(
              "\(control.id), example '\(example.name)': no test notices \(mutation.change) (row \(mutation.row))",
              at: example.location))
        }
      }
      problems += control.unnoticed.filter { !explained.contains($0.change) }.map {
        Diagnostic("\(control.id): it is noticed \($0.change), or never tried", at: $0.location, hint: "take it out")
      }
    }
    return problems
  }

  /// Whether any of the variants changes any result. A row that the table itself refuses is noticed too.
  private static func isNoticed(_ mutation: ExampleMutation, _ before: [TestResult], _ bench: ExampleBench) -> Bool {
    mutation.variants.contains { variant in
      guard let after = try? bench.results(of: variant) else { return true }
      return after != before
    }
  }
}

extension Example.Expectation {
  /// Whether something was looked at and found good: harm to it must be noticed.
  var isGood: Bool { self == .state(.pass) || self == .state(.informational) }

  /// Whether nothing is wrong where it holds.
  var isFine: Bool {
    switch self {
    case .state(let state): [.pass, .noOccurrence, .notApplicable, .informational].contains(state)
    case .exceptions: false
    }
  }
}
