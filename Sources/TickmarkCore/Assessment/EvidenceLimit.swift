/// How fresh and complete the evidence in one table had to be.
public struct EvidenceLimit: Hashable, Sendable, Codable {
  public var table: String
  /// How old a snapshot may be, in words: `7 days`; nil if its age does not count.
  public var maxAge: String?
  public var maxAgeSeconds: Int64?
  /// Whether the evidence must cover the whole period.
  public var coversPeriod: Bool

  public init(table: String, _ requirement: EvidenceRequirement) {
    self.table = table
    maxAge = requirement.maxAge?.description
    maxAgeSeconds = requirement.maxAge?.seconds
    coversPeriod = requirement.coversPeriod
  }
}
