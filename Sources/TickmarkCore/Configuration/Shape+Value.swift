extension Shape {
  /// The node's JSON form, its scalars typed as the shape says. The node must fit the shape.
  public func value(of node: Node) -> JSONValue {
    switch (self, node.content) {
    case (.integer, .scalar(let text)): return Int64(text).map(JSONValue.integer) ?? .string(text)
    case (.flag, .scalar(let text)): return .boolean(text == "true")
    case (.list(let shape, _), .list(let elements)): return .array(elements.map(shape.value))
    case (.map(_, let shape), .mapping(let members)):
      return .object(Dictionary(members.map { ($0.key, shape.value(of: $0.value)) }) { _, last in last })
    case (.object(let shape), .mapping(let members)):
      let values = members.map { member in
        (member.key, (shape.fields.first { $0.name == member.key }?.shape ?? .anything).value(of: member.value))
      }
      return .object(Dictionary(values) { _, last in last })
    case (.either(let shapes), _):
      return (shapes.first { $0.check(node).isEmpty } ?? .anything).value(of: node)
    case (_, .scalar(let text)): return .string(text)
    case (_, .list(let elements)): return .array(elements.map(Shape.anything.value))
    case (_, .mapping(let members)):
      return .object(Dictionary(members.map { ($0.key, Shape.anything.value(of: $0.value)) }) { _, last in last })
    }
  }
}
