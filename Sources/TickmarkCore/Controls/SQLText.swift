/// A piece of SQL and where its first line stands, so that an error inside names its own line.
public struct SQLText: Hashable, Sendable {
  public let text: String
  public let location: SourceLocation

  public init(_ text: String, at location: SourceLocation) {
    self.text = text
    self.location = location
  }
}
