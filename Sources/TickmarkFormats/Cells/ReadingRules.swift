/// How a file writes dates and times.
public struct ReadingRules: Sendable {
  /// The zone of stamps that carry none.
  public var zone: ZoneRules?
  /// How instants are written, where not as RFC 3339 says.
  public var instants: StampFormat?
  /// How days are written, where not as `YYYY-MM-DD`.
  public var days: StampFormat?

  public init(zone: ZoneRules? = nil, instants: StampFormat? = nil, days: StampFormat? = nil) {
    self.zone = zone
    self.instants = instants
    self.days = days
  }
}
