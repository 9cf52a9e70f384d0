internal import TickmarkCore

/// Reads what a parameter can be, in a control and in `tickmark.yml` alike.
enum ParameterReader {
  /// Nil for a text that begins like a time span and is none.
  static func value(_ node: Node) -> ParameterValue? {
    if case .list(let elements) = node.content { return .list(elements.compactMap(\.text)) }
    guard let text = node.text else { return nil }
    if let span = TimeSpan(text) { return .span(span) }
    if let number = Int64(text), !text.hasPrefix("+") { return .integer(number) }
    return looksLikeSpan(text) ? nil : .text(text)
  }

  private static func looksLikeSpan(_ text: String) -> Bool {
    let rest = text.dropFirst()
    return text.first == "P" && rest.first.map { $0 == "T" || $0.isNumber } == true
  }
}

extension ParameterValue {
  /// Whether `self` may stand in for `other`: a time for a time, seconds for seconds, a list for a list.
  func isSameKind(as other: ParameterValue) -> Bool {
    switch (self, other) {
    case (.span(.seconds), .span(.seconds)), (.span(.days), .span(.days)), (.integer, .integer), (.text, .text),
      (.list, .list):
      true
    default: false
    }
  }

  /// For comparing values of the same kind; nil for text and lists, which have no order.
  var magnitude: Int64? {
    switch self {
    case .span(.seconds(let amount)), .span(.days(let amount)), .integer(let amount): amount
    case .text, .list: nil
    }
  }

  /// What a statement binds; nil for lists, which become tables.
  var bound: SQLValue? {
    switch self {
    case .span(.seconds(let amount)), .span(.days(let amount)), .integer(let amount): .integer(amount)
    case .text(let text): .text(text)
    case .list: nil
    }
  }

  /// What the value is, for messages.
  var kindInWords: String {
    switch self {
    case .span(.seconds): "a time in seconds such as PT24H"
    case .span(.days): "a time in days such as P7D"
    case .integer: "a whole number"
    case .text: "a text"
    case .list: "a list"
    }
  }
}
