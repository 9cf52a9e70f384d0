/// A piece of a document that a person wrote, with the place where it stands.
///
/// Scalars stay text until the schema asks for a type, so `NO`, `on` and `1.10` are what was written.
public struct Node: Hashable, Sendable {
  public indirect enum Content: Hashable, Sendable {
    case scalar(String)
    case list([Node])
    /// In the order of the document; keys are unique.
    case mapping([Member])
  }

  public struct Member: Hashable, Sendable {
    public var key: String
    public var keyLocation: SourceLocation
    public var value: Node

    public init(key: String, keyLocation: SourceLocation, value: Node) {
      self.key = key
      self.keyLocation = keyLocation
      self.value = value
    }
  }

  public var content: Content
  public var location: SourceLocation
  /// Where the first line of a block scalar's text stands, so that errors inside SQL can name their own line. Equal to
  /// `location` for everything else.
  public var textLocation: SourceLocation

  public init(_ content: Content, at location: SourceLocation, textLocation: SourceLocation? = nil) {
    self.content = content
    self.location = location
    self.textLocation = textLocation ?? location
  }

  /// The value under `key` of a mapping; nil if the key is absent or the node is no mapping.
  public subscript(key: String) -> Node? { members.first { $0.key == key }?.value }

  /// The members of a mapping; none for anything else.
  public var members: [Member] {
    guard case .mapping(let members) = content else { return [] }
    return members
  }

  /// The elements of a list; none for anything else.
  public var elements: [Node] {
    guard case .list(let elements) = content else { return [] }
    return elements
  }

  /// The text of a scalar.
  public var text: String? {
    guard case .scalar(let text) = content else { return nil }
    return text
  }

  /// What the node is, for messages.
  public var kind: String {
    switch content {
    case .scalar: "a value"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}
