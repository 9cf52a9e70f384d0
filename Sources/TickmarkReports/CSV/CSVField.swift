/// One field of a record.
enum CSVField: Hashable, Sendable {
  /// A number, written bare.
  case number(Int?)
  /// A text, always in quotes.
  case text(String?)

  /// The field as RFC 4180 writes it (section 2, rules 5 to 7). What is not there is empty.
  var written: String {
    switch self {
    case .number(let number): number.map(String.init) ?? ""
    case .text(nil): ""
    case .text(let text?): "\"\(Self.doubled(SpreadsheetText.guarded(text)))\""
    }
  }

  /// `text` with each quotation mark twice.
  private static func doubled(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\"")) else { return text }
    return text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
  }
}
