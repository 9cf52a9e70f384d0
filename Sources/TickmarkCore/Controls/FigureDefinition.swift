/// A picture that a control asks for beside a test's numbers. It decides nothing.
public struct FigureDefinition: Hashable, Sendable {
  public let kind: FigureKind
  /// What the picture shows, in a few words.
  public let title: String
  /// SQL: a length of time or a number for each item; nil for a grid.
  public let value: SQLText?
  /// The parameter with the highest value that is fine; nil for a grid.
  public let limit: String?
  public let location: SourceLocation

  public init(kind: FigureKind, title: String, value: SQLText?, limit: String?, location: SourceLocation) {
    self.kind = kind
    self.title = title
    self.value = value
    self.limit = limit
    self.location = location
  }
}

/// How the items of a test are drawn.
public enum FigureKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// A mark an item along an axis from zero, with the limit's line.
  case strip
  /// A mark an item on the time before the as-of, which is at the right, with the limit's line.
  case recency
  /// A row a thing and a column a day.
  case grid

  /// Whether each item has a value that is held against a limit.
  public var isMeasured: Bool { self != .grid }
}
