internal import TickmarkCore

/// A word, a mark, a text or a comment of a contract's SQL.
struct ContractToken {
  enum Kind {
    /// Letters, digits and underscores.
    case word
    /// One ASCII character.
    case mark
    /// In single quotes, as it stands in the file.
    case string
    /// What stands behind `--`, without blanks at either end.
    case comment
  }

  let kind: Kind
  let text: String
  let location: SourceLocation

  /// The word in capitals, as SQL compares it.
  var keyword: String { kind == .word ? text.uppercased() : text }

  func isMark(_ text: String) -> Bool { kind == .mark && self.text == text }
}
