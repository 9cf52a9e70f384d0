public import TickmarkCore

/// A blob was deleted because somebody decided so; what was judged with it stays judged.
///
/// No person is named here: the record outlives the data.
public struct ErasureRecord: Hashable, Sendable, Codable {
  public var sha256: Digest
  /// The legal basis, such as `GDPR art. 17(1)(a)`.
  public var basis: String
  /// The role that decided.
  public var decidedBy: String
  public var decidedOn: Day
  /// Who deleted: an account or a job.
  public var actor: String
  public var erasedAt: Instant

  public init(sha256: Digest, basis: String, decidedBy: String, decidedOn: Day, actor: String, erasedAt: Instant) {
    self.sha256 = sha256
    self.basis = basis
    self.decidedBy = decidedBy
    self.decidedOn = decidedOn
    self.actor = actor
    self.erasedAt = erasedAt
  }
}
