internal import TickmarkCore

/// What an earlier period said of the same tests.
struct PriorStates {
  private let controls: [String: TestState]
  private let tests: [String: TestState]

  /// Nil without earlier results.
  init?(_ prior: Assessment?) {
    guard let prior else { return nil }
    controls = Dictionary(prior.controls.map { ($0.id, $0.state) }) { first, _ in first }
    tests = Dictionary(prior.tests.map { ($0.id, $0.state) }) { first, _ in first }
  }

  func apply(to results: inout [ControlResult]) {
    for index in results.indices {
      results[index].prior = controls[results[index].id]
      for test in results[index].tests.indices {
        results[index].tests[test].prior = tests[results[index].tests[test].id]
      }
    }
  }
}
