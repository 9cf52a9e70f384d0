public import TickmarkCore

/// Where a value lies in a record: keys joined by dots, indices of arrays in brackets: `owner.id`, `tags[0].name`.
public struct JSONPath: Hashable, Sendable {
  private enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  private let steps: [Step]

  /// Nil for a text that is no path: an empty key, an index that is no number.
  public init?(_ text: String) {
    var steps: [Step] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      guard let key = pieces.first, !key.isEmpty || (steps.isEmpty && pieces.count > 1) else { return nil }
      if !key.isEmpty { steps.append(.key(String(key))) }
      for piece in pieces.dropFirst() {
        guard piece.hasSuffix("]"), let index = DecimalDigits.value(of: Array(piece.utf8.dropLast())[...]) else {
          return nil
        }
        steps.append(.index(index))
      }
    }
    self.steps = steps
  }

  /// The value in `record`; nil if a key or an element on the way is absent, which is another thing than `null`.
  public func value(in record: JSONValue) -> JSONValue? {
    var current = record
    for step in steps {
      switch step {
      case .key(let key):
        guard let member = current[key] else { return nil }
        current = member
      case .index(let index):
        guard let elements = current.arrayValue, elements.indices.contains(index) else { return nil }
        current = elements[index]
      }
    }
    return current
  }
}
