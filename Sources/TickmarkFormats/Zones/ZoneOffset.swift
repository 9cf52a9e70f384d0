/// How far a zone's clocks are from UTC, and what that is called there.
public struct ZoneOffset: Hashable, Sendable {
  /// East of UTC.
  public let seconds: Int
  /// `CET`, `CEST`, `+0530`.
  public let abbreviation: String

  public init(seconds: Int, abbreviation: String) {
    self.seconds = seconds
    self.abbreviation = abbreviation
  }
}
