internal import TickmarkCore

/// What must hold between the members of an assessment, whoever wrote the file.
enum ResultsCheck {
  /// The first thing that cannot be, in words; nil if all is well.
  static func problem(in assessment: Assessment) -> String? {
    for control in assessment.controls {
      let worst = TestState.worst(of: control.tests.map(\.state))
      guard control.state == worst else {
        return "\(control.id) says '\(control.state.words)', expected '\(worst.words)' as the worst of its tests"
      }
      for test in control.tests {
        if let problem = problem(in: test) { return "\(test.id): \(problem)" }
      }
    }
    let sizes = [assessment.head.size] + assessment.evidence.flatMap { [$0.rows] + $0.sources.map(\.rows) }
    return sizes.allSatisfy { $0 >= 0 } ? nil : "expected no negative number of rows or records"
  }

  private static func problem(in test: TestResult) -> String? {
    guard let counted = test.counted else { return nil }
    guard counted.exceptions >= 0, counted.population >= counted.exceptions else {
      return "expected at most \(counted.population) exceptions, found \(counted.exceptions)"
    }
    guard counted.waived >= 0, counted.remediated >= 0, counted.waived <= counted.exceptions,
      counted.remediated <= counted.exceptions - counted.waived
    else {
      return "expected at most \(counted.exceptions) exceptions that are waived or remediated"
    }
    let isPossible = counted.attributes.allSatisfy { (0...counted.exceptions).contains($0.failed) }
    return isPossible ? nil : "expected at most \(counted.exceptions) items without an attribute"
  }
}
