internal import TickmarkCore

/// Why a comparison ends with its code. The codes mean what they always mean; a comparison changes what is counted.
struct ComparisonReason {
  let text: String

  /// `name` is what the later results are held against: `the baseline of 2026-Q2`.
  init(_ comparison: AssessmentComparison, against name: String? = nil) {
    let name = name ?? Printable.text(comparison.before.period)
    text =
      switch comparison.exitCode {
      case .fine: "nothing got worse than in \(name)"
      case .exceptionsFound: "exceptions found that \(name) does not have"
      case .evidenceLacking: "what \(name) showed is shown no longer"
      default: comparison.exitCode.meaning
      }
  }
}
