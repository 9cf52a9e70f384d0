/// Text of others made fit for XML 1.0 and for one line of a report.
enum XMLText {
  /// `text` with U+FFFD for each character that XML 1.0 cannot hold (section 2.2, Char), or that would move the
  /// terminal on which a server's log is read.
  static func valid(_ text: String) -> String {
    guard !text.isPrintableASCII, text.unicodeScalars.contains(where: { !isCharacter($0) }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isCharacter(scalar) ? scalar : "\u{fffd}") }
    return String(result)
  }

  /// An `xs:token`: valid, without line breaks and tabs, blanks single and inside only; cut after `limit` scalars.
  static func token(_ text: String, limit: Int = 1000) -> String {
    if text.isPrintableASCII, text.utf8.count <= limit, hasSingleBlanks(text) { return text }
    let words = valid(text).unicodeScalars.split { $0 == " " || $0 == "\n" || $0 == "\r" || $0 == "\t" }
    let line = words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    guard line.unicodeScalars.count > limit else { return line }
    let kept = String(String.UnicodeScalarView(line.unicodeScalars.prefix(limit)))
    return (kept.hasSuffix(" ") ? String(kept.dropLast()) : kept) + "…"
  }

  /// Whether blanks are single and inside only.
  private static func hasSingleBlanks(_ text: String) -> Bool {
    var previous = UInt8(ascii: " ")
    for byte in text.utf8 {
      if byte == UInt8(ascii: " "), previous == byte { return false }
      previous = byte
    }
    return previous != UInt8(ascii: " ") || text.isEmpty
  }

  private static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xa, 0xd: true
    case 0xfffe, 0xffff: false
    default: Printable.isPlain(scalar)
    }
  }
}
