internal import TickmarkCore

/// What an earlier period said of the same tests.
struct PriorPeriod {
  private let prior: Assessment
  private let sha256: Digest
  /// Whether only some controls are judged now: the others are not lost.
  private let isPartial: Bool

  init(_ prior: Assessment, sha256: Digest, isPartial: Bool) {
    self.prior = prior
    self.sha256 = sha256
    self.isPartial = isPartial
  }

  /// Puts the earlier states, and what became of each test since, beside the states of now.
  func apply(to assessment: inout Assessment) {
    let comparison = AssessmentComparison(
      from: AssessmentComparison.Input(prior), to: AssessmentComparison.Input(assessment), isPartial: isPartial)
    let since = Dictionary(comparison.tests.map { ($0.test, SincePrior($0)) }) { first, _ in first }
    let controls = Dictionary(prior.controls.map { ($0.id, $0.state) }) { first, _ in first }
    let tests = Dictionary(prior.tests.map { ($0.id, $0.state) }) { first, _ in first }
    for index in assessment.controls.indices {
      assessment.controls[index].prior = controls[assessment.controls[index].id]
      for test in assessment.controls[index].tests.indices {
        let id = assessment.controls[index].tests[test].id
        assessment.controls[index].tests[test].prior = tests[id]
        assessment.controls[index].tests[test].since = since[id]
      }
    }
    assessment.prior = PriorResults(
      period: prior.period.id, sha256: sha256, definitions: comparison.definitions)
  }
}
