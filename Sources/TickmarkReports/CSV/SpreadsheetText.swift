/// Text of others made fit for a spreadsheet, which takes a cell that begins with `=` for a formula.
///
/// OWASP, "CSV Injection": an apostrophe before `=`, `+`, `-`, `@` and their full-width forms makes them text. A reader
/// that splits at other delimiters or does not honour quotes begins a cell elsewhere, so the same holds behind each
/// delimiter and quotation mark. Tabs and line breaks, which also begin a formula, are written as `\u{9}`.
enum SpreadsheetText {
  private static let marks = Array("=+-@".utf8)

  /// `text` on one line, at most two thousand bytes of it.
  static func guarded(_ text: String) -> String {
    let line = ShownText.line(text)
    guard !line.isPrintableASCII || line.utf8.contains(where: marks.contains) else { return line }
    var result = String.UnicodeScalarView()
    var beginsCell = true
    for scalar in line.unicodeScalars {
      switch scalar {
      case "=", "+", "-", "@", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}":
        if beginsCell { result.append("'") }
        beginsCell = false
      case ",", ";", "|", "\"": beginsCell = true
      default: if !isSkipped(scalar) { beginsCell = false }
      }
      result.append(scalar)
    }
    return String(result)
  }

  /// What a spreadsheet may leave out at a cell's start.
  private static func isSkipped(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == " " || scalar == "'" }
    return scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
  }
}
