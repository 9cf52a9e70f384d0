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
  static let mostRepeats = 50

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
    compiled = try CompiledPattern(Pattern.translated(text))
  }

  /// Whether the pattern occurs in `text`; line feeds are ordinary characters.
  func matches(_ text: String) throws(Problem) -> Bool {
    guard text.utf8.count <= Pattern.longestText else {
      throw Problem(message: "the text has more than \(Pattern.longestText) bytes")
    }
    return compiled.matches(text)
  }

  /// Refuses what is outside the subset, and writes `\d` as POSIX knows it.
  private static func translated(_ text: String) throws(Problem) -> String {
    guard !text.isEmpty, text.utf8.count <= longestPattern else {
      throw Problem(message: "a pattern has 1 to \(longestPattern) bytes")
    }
    var result = ""
    var rest = text[...]
    var repeats = 0
    while let character = rest.popFirst() {
      if character == "\\" {
        guard let escaped = rest.popFirst() else { throw Problem(message: "the pattern ends with a backslash") }
        if escaped == "d" {
          result += "[0-9]"
        } else if escaped.isLetter || escaped.isNumber {
          throw Problem(message: "\\\(escaped) is not part of the portable patterns")
        } else {
          result += "\\\(escaped)"
        }
        continue
      }
      if character == "{" {
        let bounds = rest.prefix { $0 != "}" }
        repeats += 1
        guard bounds.split(separator: ",").allSatisfy({ Int($0).map { $0 <= mostRepeats } ?? false }), repeats <= 4
        else {
          throw Problem(message: "a repetition {m,n} counts to at most \(mostRepeats), at most four a pattern")
        }
      }
      if character == "(" && rest.first == "?" { throw Problem(message: "(?…) is not part of the portable patterns") }
      result.append(character)
    }
    return result
  }
}

/// Owns the compiled form; it is only read after it was made.
private final class CompiledPattern: Sendable {
  private nonisolated(unsafe) let expression: UnsafeMutablePointer<regex_t>

  init(_ pattern: String) throws(Pattern.Problem) {
    expression = .allocate(capacity: 1)
    expression.initialize(to: regex_t())
    guard regcomp(expression, pattern, REG_EXTENDED | REG_NOSUB) == 0 else {
      expression.deallocate()
      throw Pattern.Problem(message: "'\(pattern)' is no regular expression")
    }
  }

  deinit {
    regfree(expression)
    expression.deallocate()
  }

  func matches(_ text: String) -> Bool { regexec(expression, text, 0, nil, 0) == 0 }
}
