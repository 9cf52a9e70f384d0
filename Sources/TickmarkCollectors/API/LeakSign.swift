/// What an error's text should not tell strangers: how the program is built (OWASP Web Security Testing Guide,
/// WSTG-ERRH-01 and 02).
///
/// Signs are words of common run-time systems. That none is found does not show that nothing leaks.
enum LeakSign: String, CaseIterable {
  case stackTrace = "stack trace"
  case databaseError = "database error"
  case filePath = "file path"
  case debugPage = "debug page"

  /// In small letters; `#` stands for one or more digits.
  private var words: [String] {
    switch self {
    case .stackTrace:
      [
        "traceback (most recent call last)", "exception in thread", "stack trace:", "stacktrace", "goroutine # [",
        "\n    at ", "\\n    at ", "\n   at ", "\\n   at ", ".rb:#:in ", "\n\tat ", "\\n\\tat ", "panicked at",
        "fatal error: uncaught",
        "nullpointerexception",
      ]
    case .databaseError:
      [
        "sqlstate", "ora-#", "syntax error at or near", "you have an error in your sql syntax", "psycopg2.",
        "org.postgresql", "com.mysql", "sqlite3.", "mongoerror",
      ]
    case .filePath: ["/usr/lib/", "/usr/local/", "/home/", "/var/www/", "/app/", "/srv/", "c:\\", "node_modules/"]
    case .debugPage: ["django_settings_module", "werkzeug debugger", "whoops\\run", "debug = true", "debug=true"]
    }
  }

  /// The first that an error's body has; nil if it has none of them.
  init?(in body: [UInt8]) {
    let text = body.map { (65...90).contains($0) ? $0 + 32 : $0 }
    guard let sign = Self.allCases.first(where: { $0.words.contains { Self.contains(Array($0.utf8), in: text) } })
    else {
      return nil
    }
    self = sign
  }

  private static func contains(_ word: [UInt8], in text: [UInt8]) -> Bool {
    text.indices.contains { begins(word[...], at: $0, in: text) }
  }

  private static func begins(_ word: ArraySlice<UInt8>, at start: Int, in text: [UInt8]) -> Bool {
    var place = start
    for byte in word {
      if byte == UInt8(ascii: "#") {
        let digits = text[place...].prefix { (48...57).contains($0) }
        guard !digits.isEmpty else { return false }
        place = digits.endIndex
      } else {
        guard place < text.count, text[place] == byte else { return false }
        place += 1
      }
    }
    return true
  }
}
