/// Text of others made fit for a page or a file that people read: nothing in it can hide, reorder or end what stands
/// around it.
///
/// Characters that show nothing or move others are written as `\u{1b}`, as `Printable` does for terminals.
enum ShownText {
  /// Bytes after which a text is shortened.
  static let limit = 2000
  /// Bytes after which a text of several lines is shortened.
  static let blockLimit = 20_000

  /// `text` on one line; what exceeds `limit` is cut, and a notice says how much there was.
  static func line(_ text: String, limit: Int = ShownText.limit) -> String {
    shown(text, limit: limit) { isPlain($0) ? $0 : nil }
  }

  /// `text` with its line feeds and tabs.
  static func block(_ text: String) -> String {
    shown(text, limit: blockLimit) { isPlain($0) || $0 == "\n" || $0 == "\t" ? $0 : nil }
  }

  /// Running text that was folded into lines by its author: a line break is a blank.
  static func prose(_ text: String) -> String {
    shown(text, limit: limit) { isPlain($0) ? $0 : $0 == "\n" || $0 == "\t" ? " " : nil }
  }

  /// `plain` is what stands for a scalar; nil if it must be written as its number.
  private static func shown(
    _ text: String, limit: Int, plain: (Unicode.Scalar) -> Unicode.Scalar?
  ) -> String {
    if text.utf8.count <= limit, text.isPrintableASCII { return text }
    var result = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      used += UTF8.width(scalar)
      guard used <= limit else { return String(result) + "… (shortened, \(Numbers.grouped(text.utf8.count)) bytes)" }
      if let plain = plain(scalar) {
        result.append(plain)
      } else {
        result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      }
    }
    return String(result)
  }

  /// Beside what a terminal must not get: what XML forbids, marks of byte order, and characters that no reader sees.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xad, 0x200b, 0x2060...0x2065, 0x206a...0x206f, 0xfeff, 0xfff9...0xfffb, 0xe0000...0xe007f: false
    default: Printable.isPlain(scalar) && scalar.value & 0xfffe != 0xfffe
    }
  }
}
