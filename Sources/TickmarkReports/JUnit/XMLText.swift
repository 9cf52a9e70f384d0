/// Text of others made fit for XML 1.0 and for one line of a report.
enum XMLText {
  /// `text` with each character that XML 1.0 cannot hold (section 2.2, Char) replaced by U+FFFD.
  static func valid(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { !isCharacter($0) }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isCharacter(scalar) ? scalar : "\u{fffd}") }
    return String(result)
  }

  /// An `xs:token`: valid, without line breaks and tabs, blanks single and inside only; cut after `limit` scalars.
  static func token(_ text: String, limit: Int = 1000) -> String {
    let words = valid(text).unicodeScalars.split { $0 == " " || $0 == "\n" || $0 == "\r" || $0 == "\t" }
    let line = words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    guard line.unicodeScalars.count > limit else { return line }
    let kept = String(String.UnicodeScalarView(line.unicodeScalars.prefix(limit)))
    return (kept.hasSuffix(" ") ? String(kept.dropLast()) : kept) + "…"
  }

  private static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xa, 0xd, 0x20...0xd7ff, 0xe000...0xfffd, 0x10000...0x10ffff: true
    default: false
    }
  }
}
