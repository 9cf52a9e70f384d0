internal import TickmarkCore

/// What became of a control since the prior period, in words.
struct ChangeWords {
  private let prior: String?
  private let words: (TestState) -> String

  /// `words` names a state as the rest of the report does.
  init(_ assessment: Assessment, words: @escaping (TestState) -> String = \.words) {
    prior = assessment.prior?.period
    self.words = words
  }

  /// `new since 2026-Q2`, `repeat of 2026-Q2`; nil where nothing changed that a reader must know.
  func text(_ control: ControlResult) -> String? {
    guard let prior, let change = control.change else { return nil }
    let period = Printable.text(prior)
    return switch change {
    case .new: "new since \(period)"
    case .repeated: "repeat of \(period)"
    case .fixed: "fixed since \(period)"
    case .decidedOtherwise: "decided otherwise than in \(period)"
    case .lostCoverage: "was \(control.prior.map(words) ?? "decided") in \(period)"
    }
  }
}
