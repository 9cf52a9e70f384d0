/// What a document may look like: one description that checks documents, types their scalars and writes the JSON
/// Schema that helps editors.
public indirect enum Shape: Sendable {
  /// Any scalar. `pattern` says in words what it must be; `accepts` decides; `regex` says the same to JSON Schema.
  case text(TextShape)
  case integer(ClosedRange<Int64>)
  /// `true` or `false`.
  case flag
  case oneOf([String])
  case list(Shape, nonEmpty: Bool)
  /// Keys are data: each must fit the first shape, each value the second.
  case map(TextShape, Shape)
  case object(ObjectShape)
  /// The first shape of the node's kind (scalar, list or mapping) that accepts it.
  case either([Shape])
  /// Anything; the reader of the document checks it by itself.
  case anything

  /// Any text at all.
  public static var text: Shape { .text(TextShape()) }
}

/// A scalar with a form.
public struct TextShape: Sendable {
  /// What is expected, in words: `an identifier such as 'SYS-5'`.
  public var expected: String
  /// The same as a regular expression for JSON Schema; nil where it has none.
  public var regex: String?
  public var accepts: @Sendable (String) -> Bool

  public init(
    _ expected: String = "text", regex: String? = nil, accepts: @escaping @Sendable (String) -> Bool = { _ in true }
  ) {
    self.expected = expected
    self.regex = regex
    self.accepts = accepts
  }
}

/// A mapping whose keys are known.
public struct ObjectShape: Sendable {
  public struct Field: Sendable {
    public var name: String
    public var about: String
    public var shape: Shape
    public var required: Bool

    public init(_ name: String, _ shape: Shape, required: Bool = false, _ about: String) {
      self.name = name
      self.shape = shape
      self.required = required
      self.about = about
    }
  }

  /// What the object is, for messages: `a control`.
  public var name: String
  public var fields: [Field]

  public init(_ name: String, _ fields: [Field]) {
    self.name = name
    self.fields = fields
  }
}
