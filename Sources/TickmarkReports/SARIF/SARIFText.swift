internal import TickmarkCore

/// Text of others made fit for a message of SARIF 2.1.0.
enum SARIFText {
  /// Bytes after which one line of a message is shortened.
  private static let limit = 1000

  private static let marks = Array("{}]".utf8)

  /// One line that shows as itself: braces are doubled, so that they are no placeholder (section 3.11.5), and no
  /// bracket is followed by a parenthesis, so that nothing is a link (section 3.11.6).
  static func line(_ text: String) -> String {
    let line = ShownText.line(text, limit: limit)
    guard line.utf8.contains(where: marks.contains) else { return line }
    return line.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "{": result += "{{"
      case "}": result += "}}"
      case "(" where result.utf8.last == UInt8(ascii: "]"): result += " ("
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// `{"text": …}`.
  static func message(_ lines: [String]) -> JSONValue { ["text": .string(lines.joined(separator: "\n"))] }

  /// A name or a property: no message, so nothing in it is a placeholder or a link.
  static func string(_ text: String) -> JSONValue { .string(ShownText.line(text, limit: limit)) }

  /// The members that have a value: SARIF has no member that may be `null` here.
  static func object(_ members: [String: JSONValue?]) -> JSONValue {
    .object(members.compactMapValues { $0 == .null ? nil : $0 })
  }
}
