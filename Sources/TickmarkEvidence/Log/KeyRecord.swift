public import TickmarkCore

/// From this record on, checkpoints are signed with another key.
public struct KeyRecord: Hashable, Sendable, Codable {
  /// The verifier key that signs from now on.
  public var introduced: String
  /// The verifier key whose signatures count no longer.
  public var retired: String
  /// Why: a rotation as planned, a loss.
  public var reason: String
  /// Who changed the key: an account or a job.
  public var actor: String
  public var changedAt: Instant

  public init(introduced: VerifierKey, retired: VerifierKey, reason: String, actor: String, changedAt: Instant) {
    self.introduced = introduced.text
    self.retired = retired.text
    self.reason = reason
    self.actor = actor
    self.changedAt = changedAt
  }
}
