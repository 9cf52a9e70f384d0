extension Shape {
  /// The shape as a JSON Schema (2020-12), so that editors complete and check what people write.
  public func jsonSchema(id: String, title: String) -> JSONValue {
    guard case .object(var members) = schema else { return schema }
    members["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    members["$id"] = .string(id)
    members["title"] = .string(title)
    return .object(members)
  }

  private var schema: JSONValue {
    switch self {
    case .anything: return [:]
    case .text(let shape):
      var members: [String: JSONValue] = ["type": ["string", "number", "boolean", "null"]]
      if let regex = shape.regex { members = ["type": "string", "pattern": .string(regex)] }
      members["description"] = .string(shape.expected)
      return .object(members)
    case .integer(let range):
      var members: [String: JSONValue] = ["type": "integer", "minimum": .integer(range.lowerBound)]
      if range.upperBound != .max { members["maximum"] = .integer(range.upperBound) }
      return .object(members)
    case .flag: return ["type": "boolean"]
    case .oneOf(let choices): return ["enum": .array(choices.map(JSONValue.string))]
    case .list(let shape, let nonEmpty):
      var members: [String: JSONValue] = ["type": "array", "items": shape.schema]
      if nonEmpty { members["minItems"] = 1 }
      return .object(members)
    case .map(let key, let value):
      var members: [String: JSONValue] = ["type": "object", "additionalProperties": value.schema]
      if let regex = key.regex { members["propertyNames"] = ["pattern": .string(regex)] }
      return .object(members)
    case .object(let shape): return shape.schema
    case .either(let shapes): return ["anyOf": .array(shapes.map(\.schema))]
    }
  }
}

extension ObjectShape {
  fileprivate var schema: JSONValue {
    var properties: [String: JSONValue] = [:]
    for field in fields {
      guard case .object(var members) = Shape.schemaOf(field.shape) else { continue }
      members["description"] = .string(field.about)
      properties[field.name] = .object(members)
    }
    var members: [String: JSONValue] = [
      "type": "object", "additionalProperties": false, "properties": .object(properties),
    ]
    let required = fields.filter(\.required).map { JSONValue.string($0.name) }
    if !required.isEmpty { members["required"] = .array(required) }
    return .object(members)
  }
}

extension Shape {
  fileprivate static func schemaOf(_ shape: Shape) -> JSONValue { shape.schema }
}
