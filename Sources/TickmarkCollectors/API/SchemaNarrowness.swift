internal import TickmarkCore

/// Whether a schema is so narrow that a text of ours is nonsense (JSON Schema 2020-12, "Validation"; OpenAPI 3.0.3,
/// "Schema Object").
///
/// Numbers, choices, days, identifiers and lists of them are narrow; of a text anything is a text. What cannot be judged
/// here, such as a pattern, is unknown.
struct SchemaNarrowness {
  let references: OpenAPIReferences

  private static let depthLimit = 16
  private static let narrowFormats: Set<String> = ["uuid", "date", "date-time", "ipv4", "ipv6", "email", "uri", "time"]
  private static let wideFormats: Set<String> = ["password", "binary"]
  /// Words that narrow a schema in ways that nobody here judges.
  private static let unjudged = ["pattern", "not", "if", "$dynamicRef"]

  /// Nil where nobody can tell.
  func isNarrow(_ schema: JSONValue?) -> Bool? { schema.flatMap { isNarrow($0, depth: 0) } }

  private func isNarrow(_ schema: JSONValue, depth: Int) -> Bool? {
    guard depth < Self.depthLimit else { return nil }
    // A schema counts together with what it refers to; it is as narrow as the narrowest of both.
    var judgements = [isNarrowByItself(schema, depth: depth)]
    if schema["$ref"] != nil {
      judgements.append(references.resolve(schema).flatMap { isNarrow($0, depth: depth + 1) })
    }
    judgements += (schema["allOf"]?.arrayValue ?? []).map { isNarrow($0, depth: depth + 1) }
    for word in ["anyOf", "oneOf"] {
      guard let choices = schema[word]?.arrayValue else { continue }
      judgements.append(Self.all(choices.filter { !Self.isNull($0) }.map { isNarrow($0, depth: depth + 1) }))
    }
    if judgements.contains(true) { return true }
    return judgements.contains(nil) ? nil : false
  }

  private func isNarrowByItself(_ schema: JSONValue, depth: Int) -> Bool? {
    if schema["enum"] != nil || schema["const"] != nil { return true }
    if let format = schema["format"]?.stringValue {
      if Self.narrowFormats.contains(format) { return true }
      if Self.types(schema) == ["string"], !Self.wideFormats.contains(format) { return nil }
    }
    if Self.unjudged.contains(where: { schema[$0] != nil }) { return nil }
    let length = Int64(APIOperation.nonsense.utf8.count)
    if let longest = schema["maxLength"]?.integerValue, longest < length { return true }
    if let shortest = schema["minLength"]?.integerValue, shortest > length { return true }
    let types = Self.types(schema)
    return types.isEmpty ? false : Self.all(types.map { isNarrow(type: $0, schema, depth: depth) })
  }

  private func isNarrow(type: String, _ schema: JSONValue, depth: Int) -> Bool? {
    switch type {
    case "integer", "number", "boolean": true
    case "array": schema["items"].map { isNarrow($0, depth: depth + 1) } ?? false
    case "string": false
    default: nil
    }
  }

  /// All must be narrow; nil where it hangs on one that nobody can judge.
  private static func all(_ judgements: [Bool?]) -> Bool? {
    if judgements.contains(false) { return false }
    return judgements.isEmpty || judgements.contains(nil) ? nil : true
  }

  private static func types(_ schema: JSONValue) -> [String] {
    let types = schema["type"]?.arrayValue ?? schema["type"].map { [$0] } ?? []
    return types.compactMap(\.stringValue).filter { $0 != "null" }
  }

  private static func isNull(_ schema: JSONValue) -> Bool { schema["type"]?.stringValue == "null" }
}
