/// Text of others made fit for a table or a line of Markdown as GitHub, GitLab and their kin read it.
///
/// Escapes do not help everywhere: servers look for mentions, references and addresses in what a backslash has made
/// plain. In a code span they look for nothing. So words that are plain by their characters stand as they are, and
/// everything else is code.
enum MarkdownText {
  /// Bytes after which a text is shortened.
  static let limit = 120

  /// A code span (CommonMark 0.31, section 6.1) that no character can end and no cell of a table can split.
  static func code(_ text: String, limit: Int = MarkdownText.limit) -> String {
    let line = ShownText.line(text, limit: limit)
    guard line.contains(where: { $0 != " " }) else { return "–" }
    var held = ""
    for scalar in line.unicodeScalars {
      // Escapes are longer than what they stand for; a comment has no room for many of them.
      guard held.unicodeScalars.count < 2 * limit else { return "`\(held)…`" }
      switch scalar {
      case "`": held += "\\u{60}"
      case "|": held += "\\u{7c}"
      default: held.unicodeScalars.append(scalar)
      }
    }
    return "`\(held)`"
  }

  /// Words as they are where nothing in them can be more than words; a code span otherwise.
  static func words(_ text: String, limit: Int = MarkdownText.limit) -> String {
    let line = ShownText.line(text, limit: limit)
    return isPlain(line) ? line : code(text, limit: limit)
  }

  private static func isPlain(_ line: String) -> Bool {
    let scalars = Array(line.unicodeScalars)
    let hasOnlyPlain = scalars.indices.allSatisfy { index in
      isPlain(scalars[index], before: index + 1 < scalars.count ? scalars[index + 1] : nil)
    }
    return hasOnlyPlain && !scalars.allSatisfy { $0 == " " } && !holdsReference(line.lowercased())
  }

  private static func isPlain(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", " ", ",", ".", "'", "(", ")", "-", "/", "–", "·", "…": true
    // Otherwise the start of an address, or GitLab's sign of a milestone.
    case ":", ";", "%": next.map { $0 == " " || $0 == "," || $0 == ")" || $0 == "." } ?? true
    default: scalar.value > 0x7f && scalar.properties.isAlphabetic
    }
  }

  /// What a server takes for a page, an issue or a commit although it is made of plain characters.
  private static func holdsReference(_ line: String) -> Bool {
    if line.contains("www.") || line.contains("gh-") { return true }
    let words = line.split { !$0.isLetter && !$0.isNumber }
    return words.contains { $0.utf8.count >= 7 && $0.allSatisfy(\.isHexDigit) && $0.contains(where: \.isNumber) }
  }
}
