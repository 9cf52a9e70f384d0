internal import TickmarkCore

/// Holds a document against the part of JSON Schema 2020-12 that our schemas use, and notes which properties occur.
///
/// An unknown keyword is a problem, so that nothing in a schema is overlooked.
struct SchemaWalk {
  private let root: JSONValue
  /// Properties that the document has, as `place/name`.
  private(set) var seen: Set<String> = []
  private(set) var problems: [String] = []

  private static let keywords: Set<String> = [
    "$defs", "$id", "$ref", "$schema", "additionalProperties", "const", "description", "enum", "items", "minimum",
    "pattern", "properties", "required", "title", "type",
  ]

  init(_ document: JSONValue, against schema: JSONValue) {
    root = schema
    walk(document, schema, place: "#", at: "")
  }

  /// All properties that the schema has, as `place/name`.
  var declared: Set<String> {
    var all: Set<String> = []
    collect(root, place: "#", into: &all)
    for (name, schema) in root["$defs"]?.objectValue ?? [:] { collect(schema, place: "#/$defs/\(name)", into: &all) }
    return all
  }

  private func collect(_ schema: JSONValue, place: String, into all: inout Set<String>) {
    for (name, property) in schema["properties"]?.objectValue ?? [:] {
      all.insert("\(place)/\(name)")
      collect(property, place: "\(place)/\(name)", into: &all)
    }
  }

  private mutating func walk(_ value: JSONValue, _ schema: JSONValue, place: String, at path: String) {
    let unknown = Set(schema.objectValue?.keys.map { $0 } ?? []).subtracting(Self.keywords)
    if !unknown.isEmpty { problems.append("\(place): unknown keywords \(unknown.sorted())") }
    if schema["description"] == nil { problems.append("\(place): no description") }
    if let reference = schema["$ref"]?.stringValue {
      let name = String(reference.dropFirst("#/$defs/".count))
      guard let target = root["$defs"]?[name] else { return problems.append("\(place): no \(reference)") }
      return walk(value, target, place: reference, at: path)
    }
    if let allowed = schema["enum"]?.arrayValue, !allowed.contains(value) {
      problems.append("\(path): not in the enum")
    }
    if let const = schema["const"], const != value { problems.append("\(path): not the constant") }
    switch (schema["type"]?.stringValue, value) {
    case ("object", .object(let members)): walk(members, schema, place: place, at: path)
    case ("array", .array(let elements)):
      for (index, element) in elements.enumerated() {
        walk(element, schema["items"] ?? .null, place: "\(place)[]", at: "\(path)[\(index)]")
      }
    case ("string", .string), ("integer", .integer), ("boolean", .boolean): break
    case (nil, _) where schema["const"] != nil: break
    default: problems.append("\(path): another type than \(place) says")
    }
  }

  private mutating func walk(_ members: [String: JSONValue], _ schema: JSONValue, place: String, at path: String) {
    let properties = schema["properties"]?.objectValue ?? [:]
    for (name, value) in members {
      if let property = properties[name] {
        seen.insert("\(place)/\(name)")
        walk(value, property, place: "\(place)/\(name)", at: "\(path).\(name)")
      } else if let other = schema["additionalProperties"], other.objectValue != nil {
        walk(value, other, place: "\(place)/*", at: "\(path).\(name)")
      } else {
        problems.append("\(path).\(name): not in the schema")
      }
    }
    for case .string(let name) in schema["required"]?.arrayValue ?? [] where members[name] == nil {
      problems.append("\(path).\(name): required and absent")
    }
  }
}
