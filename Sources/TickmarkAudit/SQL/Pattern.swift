internal import Glibc
internal import Synchronization

/// A regular expression of the portable subset: literals, `.`, `[…]`, `\d`, `^ $ ? * + {m,n} | ()`.
///
/// POSIX matching without back-references takes time in proportion to the text, whatever the pattern; both are capped
/// all the same, because a single call cannot be interrupted.
final class Pattern: Sendable {
  struct Problem: Error { let message: String }

  static let longestPattern = 256
  static let longestText = 4096

  private let compiled: CompiledPattern

  private static let cache = Mutex<[String: Pattern]>([:])

  /// The compiled pattern, kept for the next row.
  static func cached(_ text: String) throws(Problem) -> Pattern {
    if let known = cache.withLock({ $0[text] }) { return known }
    let pattern = try Pattern(text)
    cache.withLock { cache in
      if cache.count > 100 { cache.removeAll() }
      cache[text] = pattern
    }
    return pattern
  }

  private init(_ text: String) throws(Problem) {
    guard let compiled = CompiledPattern(try PatternTranslation.posix(text)) else {
      throw Problem(message: "'\(text)' is no regular expression")
    }
    self.compiled = compiled
  }

  /// Whether the pattern occurs in `text`; line feeds are ordinary characters.
  func matches(_ text: String) throws(Problem) -> Bool {
    guard text.utf8.count <= Pattern.longestText else {
      throw Problem(message: "the text has more than \(Pattern.longestText) bytes")
    }
    return compiled.matches(text)
  }
}

/// Owns the compiled form; it is only read after it was made.
private final class CompiledPattern: Sendable {
  private nonisolated(unsafe) let expression: UnsafeMutablePointer<regex_t>

  init?(_ pattern: String) {
    expression = .allocate(capacity: 1)
    expression.initialize(to: regex_t())
    guard regcomp(expression, pattern, REG_EXTENDED | REG_NOSUB) == 0 else {
      expression.deallocate()
      return nil
    }
  }

  deinit {
    regfree(expression)
    expression.deallocate()
  }

  func matches(_ text: String) -> Bool { regexec(expression, text, 0, nil, 0) == 0 }
}
