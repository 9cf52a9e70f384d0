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

  /// Changes to passing examples that none of the control's tests notices, in words.
  public static func unnoticedMutations(
    _ definitions: Definitions, only: Set<String>? = nil
  ) throws(TickmarkError) -> [Diagnostic] {
    var unnoticed: [Diagnostic] = []
    let tables = try ExampleBench.tables(definitions.contracts)
    for control in definitions.controls where only?.contains(control.id) ?? true {
      let bench = try ExampleBench(control, in: tables)
      for example in control.examples where example.expect.values.allSatisfy({ $0 == .state(.pass) }) {
        let before = try bench.results(of: example)
        for mutation in ExampleMutation.all(of: example, contracts: definitions.contracts) {
          // A row that the table itself refuses is noticed too.
          guard let after = try? bench.results(of: mutation.example), after == before else { continue }
          unnoticed.append(
            Diagnostic(
              "\(control.id), example '\(example.name)': no test notices \(mutation.change)", at: example.location))
        }
      }
    }
    return unnoticed
  }
}
