public import TickmarkCore

/// Somebody learned who stands behind pseudonyms, and why. It is written before anything is shown.
///
/// No person is named here: the record outlives the data.
public struct RevealRecord: Hashable, Sendable, Codable {
  /// `P-QYJL-AJUF-C4`, sorted.
  public var pseudonyms: [String]
  public var reason: String
  /// Who asked: a role, an account or a job.
  public var actor: String
  public var revealedAt: Instant

  public init(pseudonyms: [String], reason: String, actor: String, revealedAt: Instant) {
    self.pseudonyms = pseudonyms
    self.reason = reason
    self.actor = actor
    self.revealedAt = revealedAt
  }

  private enum CodingKeys: String, CodingKey { case pseudonyms, reason, actor, revealedAt }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    pseudonyms = try container.decode([String].self, forKey: .pseudonyms)
    reason = try container.decode(String.self, forKey: .reason)
    actor = try container.decode(String.self, forKey: .actor)
    revealedAt = try container.decode(Instant.self, forKey: .revealedAt)
    guard !pseudonyms.isEmpty, pseudonyms.allSatisfy(Pseudonymizer.isPseudonym), !reason.isEmpty else {
      throw DecodingError.dataCorruptedError(
        forKey: .pseudonyms, in: container, debugDescription: "expected pseudonyms and a reason")
    }
  }
}
