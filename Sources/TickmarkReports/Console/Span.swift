/// A piece of one line in one look. The words carry the meaning; the colour only repeats it.
struct Span: Hashable, Sendable {
  enum Style: String, Hashable, Sendable {
    case plain = ""
    case strong = "1"
    case faint = "2"
    case bad = "1;31"
    case good = "32"
    case unclear = "1;33"
  }

  var text: String
  var style: Style

  init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }

  /// With the terminal's escape sequences (ECMA-48, SGR) if `color` is set.
  func rendered(color: Bool) -> String {
    guard color, style != .plain, !text.isEmpty else { return text }
    return "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m"
  }

  /// Columns on a terminal.
  var width: Int { text.reduce(0) { $0 + Self.width(of: $1) } }

  /// Two for East Asian wide characters and emoji, none for a mark that stands alone, one for the rest.
  static func width(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    switch first.value {
    case 0x300...0x36f, 0x200b...0x200d, 0xfe00...0xfe0f, 0xfeff: return 0
    case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
      0xffe0...0xffe6, 0x1f000...0x1faff, 0x20000...0x3fffd:
      return 2
    default: return 1
    }
  }
}
