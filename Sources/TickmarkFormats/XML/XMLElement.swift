public import TickmarkCore

/// An element of a document that somebody else wrote. Names are without their prefixes.
public struct XMLElement: Sendable {
  public let name: String
  public let attributes: [String: String]
  public internal(set) var children: [XMLElement] = []
  /// The text directly inside, with its blanks.
  public internal(set) var text = ""
  public let location: SourceLocation

  public func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }
  public func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// All elements of that name in this one, itself included, in order; not those inside one that was found.
  public func descendants(_ name: String) -> [XMLElement] {
    self.name == name ? [self] : children.flatMap { $0.descendants(name) }
  }
}
