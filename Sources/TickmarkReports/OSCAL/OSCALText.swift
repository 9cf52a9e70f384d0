internal import TickmarkCore

/// Text of others made fit for the data types of OSCAL.
enum OSCALText {
  /// Whose property names these are.
  static let namespace = "urn:tickmark:oscal"
  /// Bytes after which a line is shortened.
  private static let limit = 1000

  /// One line of Markdown in which nothing is more than words.
  static func markup(_ text: String) -> String { MarkdownText.words(text, limit: limit) }

  static func line(_ text: String) -> JSONValue { .string(markup(text)) }

  /// Paragraphs.
  static func block(_ lines: [String]) -> JSONValue { .string(lines.map(markup).joined(separator: "\n\n")) }

  /// A string may be neither empty nor begin or end with a blank.
  static func string(_ text: String) -> JSONValue {
    let line = ShownText.line(text, limit: limit)
    let begin = line.drop { $0 == " " }
    let trimmed = String(begin.reversed().drop { $0 == " " }.reversed())
    return .string(trimmed.isEmpty ? "–" : trimmed)
  }

  /// A name without colons: letters, digits, points, hyphens and underscores, not beginning with a digit.
  static func token(_ text: String) -> String {
    let name = FileName.encoded(text)
    return name.first?.isLetter == true || name.first == "_" ? name : "_\(name)"
  }

  static func property(_ name: String, _ value: String) -> JSONValue {
    ["name": .string(token(name)), "ns": .string(namespace), "value": string(value)]
  }
}
