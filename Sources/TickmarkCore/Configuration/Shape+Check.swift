extension Shape {
  /// Everything in which `node` differs from the shape, in document order; empty when it fits.
  public func check(_ node: Node) -> [Diagnostic] {
    switch self {
    case .anything: return []
    case .text(let shape):
      guard let text = node.text else { return [mismatch(node)] }
      return shape.accepts(text) ? [] : [Diagnostic("expected \(shape.expected), found '\(text)'", at: node.location)]
    case .integer(let range):
      guard let text = node.text else { return [mismatch(node)] }
      guard let number = Int64(text), range.contains(number) else {
        return [Diagnostic("expected \(expectation), found '\(text)'", at: node.location)]
      }
      return []
    case .flag, .oneOf:
      guard let text = node.text else { return [mismatch(node)] }
      guard choices.contains(text) else {
        let hint = text.isEmpty ? nil : Suggestion.nearest(to: text, among: choices).map { "did you mean '\($0)'?" }
        return [Diagnostic("expected \(expectation), found '\(text)'", at: node.location, hint: hint)]
      }
      return []
    case .list(let shape, let nonEmpty):
      guard case .list(let elements) = node.content else { return [mismatch(node)] }
      if nonEmpty && elements.isEmpty { return [Diagnostic("expected at least one element", at: node.location)] }
      return elements.flatMap(shape.check)
    case .map(let key, let value):
      guard case .mapping(let members) = node.content else { return [mismatch(node)] }
      return members.flatMap { member in
        let keyProblem =
          key.accepts(member.key)
          ? [] : [Diagnostic("expected \(key.expected), found '\(member.key)'", at: member.keyLocation)]
        return keyProblem + value.check(member.value)
      }
    case .object(let shape): return shape.check(node)
    case .either(let shapes):
      let fitting = shapes.filter { $0.fitsKind(of: node) }
      guard let first = fitting.first else { return [mismatch(node)] }
      for shape in fitting where shape.check(node).isEmpty { return [] }
      return first.check(node)
    }
  }

  private var choices: [String] {
    switch self {
    case .flag: ["true", "false"]
    case .oneOf(let choices): choices
    default: []
    }
  }

  private func mismatch(_ node: Node) -> Diagnostic {
    Diagnostic("expected \(expectation), found \(node.kind)", at: node.location)
  }

  /// What the shape wants, in words.
  public var expectation: String {
    switch self {
    case .anything: "anything"
    case .text(let shape): shape.expected
    case .integer(let range):
      range.upperBound == .max
        ? "a whole number from \(range.lowerBound)" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    case .oneOf(let choices): "one of \(choices.joined(separator: ", "))"
    case .list: "a list"
    case .map: "a mapping"
    case .object(let shape): shape.name
    case .either(let shapes): shapes.map(\.expectation).joined(separator: ", or ")
    }
  }

  private func fitsKind(of node: Node) -> Bool {
    switch (self, node.content) {
    case (.anything, _): true
    case (.text, .scalar), (.integer, .scalar), (.flag, .scalar), (.oneOf, .scalar): true
    case (.list, .list), (.map, .mapping), (.object, .mapping): true
    case (.either(let shapes), _): shapes.contains { $0.fitsKind(of: node) }
    default: false
    }
  }
}

extension ObjectShape {
  /// Unknown keys, wrong values and absent keys.
  public func check(_ node: Node) -> [Diagnostic] {
    guard case .mapping(let members) = node.content else {
      return [Diagnostic("expected \(name), found \(node.kind)", at: node.location)]
    }
    var problems: [Diagnostic] = []
    for member in members {
      if let field = fields.first(where: { $0.name == member.key }) {
        problems += field.shape.check(member.value)
      } else {
        let hint = Suggestion.hint(for: member.key, among: fields.map(\.name))
        problems.append(
          Diagnostic("unknown key \(Self.shown(member.key)) in \(name)", at: member.keyLocation, hint: hint))
      }
    }
    for field in fields where field.required && node[field.name] == nil {
      problems.append(Diagnostic("\(name) needs the key '\(field.name)': \(field.about)", at: node.location))
    }
    return problems
  }

  /// A key as written if it looks like one: whatever was read by mistake must not be repeated.
  private static func shown(_ key: String) -> String {
    let isName =
      key.utf8.count <= 40 && key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
    return isName ? "'\(key)'" : "of \(key.count) characters"
  }
}
