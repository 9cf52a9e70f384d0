/// What an error's text should not tell strangers: how the program is built (OWASP Web Security Testing Guide,
/// WSTG-ERRH-01 and 02).
///
/// Signs are words of common run-time systems. That none is found does not show that nothing leaks.
enum LeakSign: String, CaseIterable {
  case stackTrace = "stack trace"
  case databaseError = "database error"
  case filePath = "file path"
  case debugPage = "debug page"

  private var words: [String] {
    switch self {
    case .stackTrace:
      [
        "traceback (most recent call last)", "exception in thread", "stack trace:", "stacktrace", "goroutine 1 [",
        "\n    at ", "\\n    at ", "\n\tat ", "\\n\\tat ", "panicked at", "fatal error: uncaught",
        "nullpointerexception",
      ]
    case .databaseError:
      [
        "sqlstate", "ora-0", "syntax error at or near", "you have an error in your sql syntax", "psycopg2.",
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
    guard let first = word.first, text.count >= word.count else { return false }
    for start in 0...(text.count - word.count) where text[start] == first {
      if text[start..<(start + word.count)].elementsEqual(word) { return true }
    }
    return false
  }
}
