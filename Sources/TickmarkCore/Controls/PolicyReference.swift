/// The policy's own words.
public struct PolicyReference: Hashable, Sendable, Codable {
  /// The policy's heading; reports group controls by it.
  public let section: String
  public let quote: String

  public init(section: String, quote: String) {
    self.section = section
    self.quote = quote
  }
}
