internal import TickmarkCore

/// What an attribute says of an exception: text with values of the item in between.
struct Saying: Hashable {
  enum Piece: Hashable {
    case text(String)
    /// The value of the expression at this place in `expressions`.
    case value(Int)
  }

  struct Expression: Hashable {
    let sql: String
    let unit: SQLUnit
  }

  let pieces: [Piece]
  let expressions: [Expression]

  /// Reads `says`, or stands in the attribute's title.
  ///
  /// A value may be a column that its contract lets be shown, or a length of time: how long something took is no
  /// person's name. Everything else stays out of reports.
  static func read(_ attribute: Attribute, checker: ExpressionChecker) -> (Saying, [Diagnostic]) {
    guard let says = attribute.says else { return (Saying(pieces: [.text(attribute.title)], expressions: []), []) }
    var pieces: [Piece] = []
    var expressions: [Expression] = []
    var problems: [Diagnostic] = []
    var rest = says.text[...]
    while let open = rest.firstIndex(of: "{") {
      pieces.append(.text(String(rest[..<open])))
      guard let close = rest[open...].firstIndex(of: "}") else {
        problems.append(Diagnostic("expected '}' behind '\(rest[open...])'", at: says.location))
        break
      }
      let expression = SQLText(boundNames(String(rest[rest.index(after: open)..<close]), checker), at: says.location)
      let faults = checker.problems(in: expression)
      let unit = faults.isEmpty ? checker.units.unit(of: expression.text) : .unknown
      problems += faults.isEmpty ? checker.hiddenColumns(in: expression, of: unit) : faults
      pieces.append(.value(expressions.count))
      expressions.append(Expression(sql: expression.text, unit: unit))
      rest = rest[rest.index(after: close)...]
    }
    pieces.append(.text(String(rest)))
    return (Saying(pieces: pieces, expressions: expressions), problems)
  }

  /// The sentence for an item whose values of `expressions` are `values`; nil if one of them is unknown.
  func sentence(_ values: [SQLValue]) -> String? {
    if values.contains(.null) { return nil }
    return pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value(let index): Self.shown(values[index], expressions[index].unit)
      }
    }.joined()
  }

  /// A value as people read it; what is not known is said to be unknown.
  static func shown(_ value: SQLValue, _ unit: SQLUnit) -> String {
    switch (value, unit) {
    case (.null, _): "unknown"
    case (.integer(let number), .seconds): TimeSpan.seconds(number).description
    case (.integer(let number), .days): TimeSpan.days(number).description
    case (.integer(let number), .instant): Instant(epochSeconds: number).description
    default: value.description
    }
  }

  /// `as_of` and its kin may be written without their colon, unless the population has a column of that name.
  private static func boundNames(_ expression: String, _ checker: ExpressionChecker) -> String {
    var result = ""
    var position = 0
    let bytes = Array(expression.utf8)
    let names = Set(checker.columns.map(\.name))
    for token in SQLTokenizer.tokens(expression) where token.kind == .word {
      guard EngineNames.parameters.contains(token.text), !names.contains(token.text) else { continue }
      result += String(decoding: bytes[position..<token.offset], as: UTF8.self) + ":\(token.text)"
      position = token.offset + token.text.utf8.count
    }
    return result + String(decoding: bytes[position...], as: UTF8.self)
  }
}
