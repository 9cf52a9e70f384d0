internal import TickmarkCore

/// How the tests ended, counted as `junit.xml` counts.
struct VerdictSentence {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  /// `13 failed, 2 without evidence, 5 skipped, 58 passed of 78 tests. Exit code 2: exceptions found.`
  var text: String {
    let states = assessment.tests.map(\.state).filter { $0 != .notSelected }
    let failed = states.count { $0 == .fail }
    let errors = states.count { [.error, .missing, .rejected, .stale].contains($0) }
    let passed = states.count { [.pass, .remediated, .informational].contains($0) }
    let skipped = states.count - failed - errors - passed
    let code = assessment.exitCode()
    return "\(failed) failed, \(errors) without evidence, \(skipped) skipped, \(passed) passed of "
      + "\(Numbers.count(states.count, "test")). Exit code \(code.rawValue): \(code.meaning)."
  }
}
