public import TickmarkCore

/// A period is closed: the checkpoint over this record is what a person signs.
public struct CloseRecord: Hashable, Sendable, Codable {
  /// The period's id, such as `2026-Q3`.
  public var period: String
  /// The numbers of the period's assessments.
  public var assessments: [Int]
  /// Who closed: an account or a job.
  public var actor: String
  public var closedAt: Instant

  public init(period: String, assessments: [Int], actor: String, closedAt: Instant) {
    self.period = period
    self.assessments = assessments
    self.actor = actor
    self.closedAt = closedAt
  }
}
