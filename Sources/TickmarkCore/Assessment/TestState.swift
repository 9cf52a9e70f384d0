/// What a test or a control can say. The states and their order are the specification's.
public enum TestState: String, Hashable, Sendable, Codable, CaseIterable {
  /// Outside the scope or the selection.
  case notSelected = "not_selected"
  /// The tool or a source failed, or an empty population that should not be.
  case error
  /// Required evidence has no source or is absent.
  case missing
  /// Evidence exists and cannot be relied on.
  case rejected
  /// Evidence is too old, later than the period allows, or does not cover it.
  case stale
  /// Waits for a person who still has time.
  case pending
  /// Justified as not applicable, and its guard agrees.
  case notApplicable = "not_applicable"
  /// Nothing happened that the control should have acted on, and the evidence shows it.
  case noOccurrence = "no_occurrence"
  /// Advice beyond what the policy promises.
  case informational
  /// Open exceptions above the tolerance.
  case fail
  case compensated, waived, remediated
  /// None of the above; may carry exceptions within the tolerance.
  case pass

  /// Worst first: a control is as bad as the worst of its tests.
  private static let worstFirst: [TestState] = [
    .fail, .error, .rejected, .missing, .stale, .pending, .compensated, .waived, .remediated, .pass, .noOccurrence,
    .informational, .notApplicable, .notSelected,
  ]

  /// The state of a control with tests in `states`; not selected if it has none.
  public static func worst(of states: some Sequence<TestState>) -> TestState {
    let states = Set(states)
    return worstFirst.first(where: states.contains) ?? .notSelected
  }

  /// As a reader sees it: `not applicable`.
  public var words: String { rawValue.split(separator: "_").joined(separator: " ") }

  /// Whether nothing can be said because the evidence or the tool does not allow it.
  public var isUndecided: Bool {
    switch self {
    case .error, .missing, .rejected, .stale, .pending: true
    default: false
    }
  }
}
