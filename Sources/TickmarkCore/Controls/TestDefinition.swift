/// What a test asks about a control.
public enum TestLevel: String, Hashable, Sendable, Codable {
  /// Would the control, operated as written, meet the promise?
  case design
  /// Does it exist as designed, at a point in time?
  case implementation
  /// Did it work every time it should, over the whole period?
  case operation
}

/// A population and the attributes that each of its items must satisfy.
public struct TestDefinition: Sendable {
  public let id: String
  public let title: String
  public let level: TestLevel
  public let population: String
  /// Whether an empty population is a legitimate answer; otherwise it is an error.
  public let emptyIsNoOccurrence: Bool
  /// The share of items that may be exceptions, in millionths.
  public let tolerance: Tolerance
  /// Whether exceptions are information only: nothing that the policy promises.
  public let advisory: Bool
  public let attributes: [Attribute]
  public let location: SourceLocation

  public init(
    id: String, title: String, level: TestLevel, population: String, emptyIsNoOccurrence: Bool, tolerance: Tolerance,
    advisory: Bool, attributes: [Attribute], location: SourceLocation
  ) {
    self.id = id
    self.title = title
    self.level = level
    self.population = population
    self.emptyIsNoOccurrence = emptyIsNoOccurrence
    self.tolerance = tolerance
    self.advisory = advisory
    self.attributes = attributes
    self.location = location
  }
}
