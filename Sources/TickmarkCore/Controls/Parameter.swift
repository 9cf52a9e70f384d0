/// A limit that a control applies, with where it comes from.
public struct Parameter: Hashable, Sendable {
  public let name: String
  public let value: ParameterValue
  /// The direction in which a company may set it without giving a reason; nil if any change needs one.
  public let tighterIs: Direction?
  /// The standard or rule that the default comes from.
  public let source: String
  public let location: SourceLocation

  public enum Direction: String, Hashable, Sendable, Codable { case lower, higher }

  public init(name: String, value: ParameterValue, tighterIs: Direction?, source: String, location: SourceLocation) {
    self.name = name
    self.value = value
    self.tighterIs = tighterIs
    self.source = source
    self.location = location
  }
}

/// What a parameter can be. `PT…` binds seconds, `P…D` binds days, a list becomes a table of that name.
public enum ParameterValue: Hashable, Sendable {
  case span(TimeSpan)
  case integer(Int64)
  case text(String)
  case list([String])
}

extension ParameterValue: CustomStringConvertible {
  /// In words: `24 h`, `92 days`, `12`, `sudo, wheel`.
  public var description: String {
    switch self {
    case .span(let span): span.description
    case .integer(let number): String(number)
    case .text(let text): text
    case .list(let elements): elements.isEmpty ? "none" : elements.joined(separator: ", ")
    }
  }
}
