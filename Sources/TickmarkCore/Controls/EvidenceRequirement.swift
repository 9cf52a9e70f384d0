/// How fresh and complete the evidence in a table must be.
public struct EvidenceRequirement: Hashable, Sendable {
  /// How long before the as-of a snapshot may have been taken.
  public let maxAge: TimeSpan?
  /// Whether the evidence must cover the whole period.
  public let coversPeriod: Bool
  public let location: SourceLocation

  public init(maxAge: TimeSpan?, coversPeriod: Bool, location: SourceLocation) {
    self.maxAge = maxAge
    self.coversPeriod = coversPeriod
    self.location = location
  }
}
