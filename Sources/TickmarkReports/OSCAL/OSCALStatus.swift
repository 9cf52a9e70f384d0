internal import TickmarkCore

/// What a test's state is in OSCAL: a finding's status has two words, so that the reason and the risk carry the rest.
struct OSCALStatus: Hashable, Sendable {
  let isSatisfied: Bool
  /// `pass`, `fail` or `other`.
  let reason: String
  /// How far the measure is in place; nil where that is not known.
  var implementation: String?
  /// The status of the risk; nil where there is none.
  var risk: String?

  /// Nil for states that are no finding.
  init?(_ state: TestState) {
    switch state {
    case .pass: self.init(true, "pass", implementation: "implemented")
    case .remediated: self.init(true, "pass", implementation: "implemented", risk: "closed")
    case .waived: self.init(false, "fail", implementation: "partial", risk: "deviation-approved")
    case .compensated: self.init(false, "fail", implementation: "alternative", risk: "deviation-approved")
    case .fail: self.init(false, "fail", implementation: "partial", risk: "open")
    case .missing, .stale, .rejected, .pending, .error: self.init(false, "other")
    case .notApplicable: self.init(true, "other", implementation: "not-applicable")
    case .noOccurrence: self.init(true, "other")
    case .informational, .notSelected: return nil
    }
  }

  private init(_ isSatisfied: Bool, _ reason: String, implementation: String? = nil, risk: String? = nil) {
    self.isSatisfied = isSatisfied
    self.reason = reason
    self.implementation = implementation
    self.risk = risk
  }
}
