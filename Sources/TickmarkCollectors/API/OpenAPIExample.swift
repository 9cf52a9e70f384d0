internal import TickmarkCore

/// The values that a description gives by itself.
enum OpenAPIExample {
  /// `example`, the first of `examples`, then what the schema has: its example, its default, its only or first choice.
  static func value(in holder: JSONValue, _ references: OpenAPIReferences) -> JSONValue? {
    if let example = holder["example"] { return example }
    let named = holder["examples"]?.objectValue?.sorted { $0.key < $1.key }.first?.value
    if let value = named.flatMap(references.resolve)?["value"] { return value }
    guard let schema = holder["schema"].flatMap(references.resolve) else { return nil }
    return schema["example"] ?? schema["examples"]?.arrayValue?.first ?? schema["default"] ?? schema["const"]
      ?? schema["enum"]?.arrayValue?.first
  }

  /// A scalar as it is written in an address; nil for lists and objects, and for nothing at all.
  static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text.isEmpty ? nil : text
    case .integer(let number): String(number)
    case .decimal(let digits): digits
    case .boolean(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}
