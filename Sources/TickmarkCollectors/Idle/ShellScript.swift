internal import TickmarkCore

/// A script of a shell as far as `TMOUT` depends on it: each line's statements about it, and what opens and closes blocks.
///
/// Everything else of a script is its owner's and is not kept.
struct ShellScript {
  struct Statement {
    let words: [String]
    let line: Int
    /// Whether it is run whatever happens: outside of blocks, and alone on its line or behind a semicolon.
    let isCertain: Bool
  }

  private static let openers: Set<String> = ["if", "case", "for", "while", "until", "select", "{", "(", "function"]
  private static let closers: Set<String> = ["fi", "esac", "done", "}", ")"]
  /// Behind these nothing is sure to be run.
  private static let enders: Set<String> = ["return", "exit", "exec"]
  private static let folder = "profile.d"
  private static let variable = "TMOUT"
  /// What stands for a statement that is not kept.
  private static let other = ":"
  private static let document = "<<"

  let statements: [Statement]
  /// Whether some line speaks of /etc/profile.d.
  let readsFolder: Bool

  /// Text that the shell would not run counts as a block that never ends: what a document in place holds is not
  /// looked at, nor what stands behind it.
  init(_ part: RawPart) {
    var statements: [Statement] = []
    var depth = 0
    var readsFolder = false
    for (index, line) in part.textLines.enumerated() {
      if line.contains(Self.folder), !line.hasPrefix("#") { readsFolder = true }
      if line.contains(Self.document) { depth = .max / 2 }
      for (text, isConditional) in Self.pieces(line) {
        let words = Self.words(text)
        guard let first = words.first else { continue }
        // `x() {` opens a block too.
        if Self.openers.contains(first) || words.last == "{" || words.last == "(" || first.hasPrefix("(") { depth += 1 }
        if words.contains(where: { $0.contains(Self.variable) }) {
          statements.append(Statement(words: words, line: index + 1, isCertain: depth == 0 && !isConditional))
        }
        if Self.enders.contains(first) { depth = .max / 2 }
        if Self.closers.contains(first) || words.last == ")" { depth = max(0, depth - 1) }
      }
    }
    self.statements = statements
    self.readsFolder = readsFolder
  }

  /// Without the words that stand before a statement inside of a block.
  private static func words(_ text: String) -> [String] {
    Array(text.split { $0 == " " || $0 == "\t" }.map(String.init).drop { ["then", "do", "else", "!"].contains($0) })
  }

  /// Statements between semicolons, and whether each hangs on the one before or is one of a pipe.
  private static func pieces(_ line: String) -> [(text: String, isConditional: Bool)] {
    var pieces: [(text: String, isConditional: Bool)] = [("", false)]
    for character in line.prefix(while: { $0 != "#" }) {
      switch character {
      case ";": pieces.append(("", false))
      case "&", "|":
        pieces[pieces.count - 1].isConditional = true
        pieces.append(("", true))
      default: pieces[pieces.count - 1].text.append(character)
      }
    }
    return pieces
  }

  /// A script with nothing in it but what is looked at; lines keep their numbers.
  static func kept(_ bytes: [UInt8]) -> [UInt8] {
    let lines = TextLines.all(bytes).map { line -> String in
      var kept = pieces(line).map { text, isConditional in piece(text) + (isConditional ? " &" : "") }.joined(
        separator: "; ")
      if line.contains(document) { kept += " \(document)" }
      if line.contains(folder), !line.hasPrefix("#") { kept += "; : \(folder)" }
      return kept
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  private static func piece(_ text: String) -> String {
    let words = words(text)
    guard let first = words.first else { return "" }
    if words.contains(where: { $0.contains(variable) }), !openers.contains(first) {
      return words.filter { $0.contains(variable) || known.contains($0) || $0.hasPrefix("-") }.count == words.count
        ? words.joined(separator: " ") : "\(other) \(variable)"
    }
    if openers.contains(first) || closers.contains(first) || enders.contains(first) { return first }
    if words.last == "{" || words.last == "(" || first.hasPrefix("(") { return "{" }
    return words.last == ")" ? ")" : other
  }

  private static let known: Set<String> = ["export", "readonly", "declare", "typeset", "unset", "local"]
}
