/// Text of others made fit for a message: one line of printable characters, not too long.
enum PrintableText {
  /// The first line that says something.
  static func firstLine(_ bytes: some Sequence<UInt8>, limit: Int = 200) -> String {
    let lines = Array(bytes).split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    for line in lines {
      let text = printable(String(decoding: line, as: UTF8.self), limit: limit)
      if text.contains(where: { $0 != " " }) { return text }
    }
    return ""
  }

  /// `text` without control and format characters, which could rewrite a terminal.
  static func printable(_ text: String, limit: Int = 200) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard result.count < limit else { return String(result) + "…" }
      result.append(isPrintable(scalar) ? scalar : "\u{fffd}")
    }
    return String(result)
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
