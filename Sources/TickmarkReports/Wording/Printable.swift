/// Text of others made fit for a terminal: one line, nothing that moves the cursor, turns the reading direction or
/// rings a bell.
public enum Printable {
  /// Characters after which a text is cut, unless a caller says otherwise.
  public static let limit = 200

  /// `text` with control characters (C0, DEL, C1), line separators and bidirectional controls written as `\u{1b}`.
  ///
  /// A text of more than `limit` Unicode scalars, escapes counted as written, is cut and ends with `…`.
  public static func text(_ text: String, limit: Int = Printable.limit) -> String {
    var result = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
      let shown = isPlain(scalar) ? [scalar] : escape(scalar)
      length += shown.count
      guard length <= limit else { return String(result) + "…" }
      result.append(contentsOf: shown)
    }
    return String(result)
  }

  private static func escape(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    Array("\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
  }

  /// Whether `scalar` does no more on a terminal than show itself.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1f, 0x7f...0x9f: false
    // Arabic letter mark, left-to-right and right-to-left marks, line and paragraph separators, embeddings, isolates.
    case 0x61c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a...0x202e, 0x2066...0x2069: false
    default: true
    }
  }
}
