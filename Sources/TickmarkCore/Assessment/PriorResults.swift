/// The results of an earlier period.
public struct PriorResults: Hashable, Sendable, Codable {
  /// The period's name.
  public var period: String
  public var sha256: Digest
  /// What was defined otherwise then; nil in results of before this was kept.
  public var definitions: [DefinitionChange]?

  public init(period: String, sha256: Digest, definitions: [DefinitionChange]? = nil) {
    self.period = period
    self.sha256 = sha256
    self.definitions = definitions
  }
}

/// What became of a control or a test since the prior period.
public enum Change: String, Hashable, Sendable, Codable {
  /// Fails now and did not before.
  case new
  /// Fails as before.
  case repeated = "repeat"
  /// Failed before and does not now.
  case fixed
  /// Was decided and cannot be told now.
  case lostCoverage = "lost_coverage"
  /// Failed before and does not now, under limits or definitions that are looser, or may be.
  case decidedOtherwise = "decided_otherwise"

  /// Nil where nothing changed that a reader must know.
  public init?(from prior: TestState?, to state: TestState) {
    guard let prior, prior != .notSelected else { return nil }
    switch (prior, state) {
    case (.fail, .fail): self = .repeated
    case (_, .fail): self = .new
    case (_, _) where state.isUndecided && !prior.isUndecided: self = .lostCoverage
    case (.fail, _) where !state.isUndecided: self = .fixed
    default: return nil
    }
  }
}
