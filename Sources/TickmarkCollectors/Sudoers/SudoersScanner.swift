internal import TickmarkCore

/// Steps through one logical line of sudoers.
struct SudoersScanner {
  let location: SourceLocation
  private var rest: ArraySlice<UInt8>

  private static let ends = Set(",:=()!\"".utf8)
  private static let digests = ["sha224", "sha256", "sha384", "sha512"]

  init(_ line: SudoersLines.Line) {
    location = line.location
    rest = line.bytes[...]
  }

  mutating func skipBlanks() { rest = rest.drop(while: SudoersLines.isBlank) }

  var isAtEnd: Bool { rest.allSatisfy(SudoersLines.isBlank) }

  /// The next byte, blanks included.
  var peek: UInt8? { rest.first }

  /// Takes `character` if it comes next behind blanks.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    let text = rest.drop(while: SudoersLines.isBlank)
    guard text.first == UInt8(ascii: character) else { return false }
    rest = text.dropFirst()
    return true
  }

  mutating func expect(_ character: Unicode.Scalar) throws(Diagnostic) {
    guard take(character) else { throw unexpected("'\(character)'") }
  }

  func unexpected(_ expected: String) -> Diagnostic {
    skippingBlanks.rest.isEmpty
      ? Diagnostic("expected \(expected), found the end of the line", at: location)
      : Diagnostic(
        "expected \(expected), found '\(PrintableText.firstLine(skippingBlanks.rest, limit: 40))'", at: location)
  }

  private var skippingBlanks: SudoersScanner {
    var copy = self
    copy.skipBlanks()
    return copy
  }

  /// A word of capital letters, digits and underscores that `character` follows, such as a tag or an option; nil, and
  /// nothing taken, for anything else.
  mutating func keyword(before character: Unicode.Scalar, among known: Set<String>) -> String? {
    var copy = skippingBlanks
    let word = copy.rest.prefix(while: Self.isAliasByte)
    copy.rest = copy.rest.dropFirst(word.count)
    let text = String(decoding: word, as: UTF8.self)
    guard known.contains(text), copy.take(character) else { return nil }
    self = copy
    return text
  }

  static func isAliasByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }

  /// Items separated by commas; each may be taken out with `!`.
  mutating func list(_ what: String) throws(Diagnostic) -> [SudoersItem] {
    var items: [SudoersItem] = []
    repeat {
      let negated = negation()
      items.append(SudoersItem(text: try word(what), isNegated: negated))
    } while take(",")
    return items
  }

  /// Takes exclamation marks; an even number takes nothing out.
  mutating func negation() -> Bool {
    var negated = false
    while take("!") { negated.toggle() }
    return negated
  }

  /// A name, quoted or with backslashes, without them.
  mutating func word(_ what: String) throws(Diagnostic) -> String {
    skipBlanks()
    let start = self
    var text: [UInt8] = []
    // `%:group` and `%:#gid` are groups outside the system's own.
    for prefix in ["%:", "%", "+"] where text.isEmpty && rest.starts(with: prefix.utf8) {
      text += Array(prefix.utf8)
      rest = rest.dropFirst(prefix.utf8.count)
    }
    text += try peek == UInt8(ascii: "\"") ? quoted() : unquoted()
    guard text.contains(where: { !"%:+".utf8.contains($0) }) else { throw start.unexpected(what) }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func unquoted() throws(Diagnostic) -> [UInt8] {
    var text: [UInt8] = []
    while let byte = rest.first, !SudoersLines.isBlank(byte), !Self.ends.contains(byte) {
      rest = rest.dropFirst()
      text.append(byte == UInt8(ascii: "\\") ? try escaped() : byte)
    }
    return text
  }

  private mutating func quoted() throws(Diagnostic) -> [UInt8] {
    rest = rest.dropFirst()
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return text }
      text.append(byte == UInt8(ascii: "\\") ? try escaped() : byte)
    }
    throw Diagnostic("expected a closing quote before the end of the line", at: location)
  }

  private mutating func escaped() throws(Diagnostic) -> UInt8 {
    guard let byte = rest.popFirst() else { throw unexpected("a character after the backslash") }
    return byte
  }

  /// The value of an option: a word, quoted or not, that blanks end.
  mutating func value() throws(Diagnostic) {
    skipBlanks()
    if peek == UInt8(ascii: "\"") {
      _ = try quoted()
    } else {
      let word = rest.prefix { !SudoersLines.isBlank($0) }
      guard !word.isEmpty else { throw unexpected("a value") }
      rest = rest.dropFirst(word.count)
    }
  }

  /// A command with its arguments, as written: up to a comma, colon or equals sign without a backslash.
  mutating func command() throws(Diagnostic) -> String {
    skipBlanks()
    var text = try digests()
    var escaped = false
    while let byte = rest.first {
      if !escaped, ",:=".utf8.contains(byte) { break }
      rest = rest.dropFirst()
      escaped = !escaped && byte == UInt8(ascii: "\\")
      text.append(SudoersLines.isBlank(byte) ? UInt8(ascii: " ") : byte)
    }
    while text.last == UInt8(ascii: " ") { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }

  /// `sha256:…` in front of a command, several separated by commas.
  private mutating func digests() throws(Diagnostic) -> [UInt8] {
    var text: [UInt8] = []
    while let name = Self.digests.first(where: { rest.starts(with: "\($0):".utf8) }) {
      let digest = rest.dropFirst(name.utf8.count + 1).drop(while: SudoersLines.isBlank)
        .prefix { !SudoersLines.isBlank($0) && $0 != UInt8(ascii: ",") }
      rest = rest[digest.endIndex...]
      text += Array("\(name):".utf8) + digest
      if take(",") { text.append(UInt8(ascii: ",")) }
      text.append(UInt8(ascii: " "))
      skipBlanks()
    }
    return text
  }

  /// Everything that is left, cut at commas outside quotes.
  mutating func parameters() throws(Diagnostic) -> [[UInt8]] {
    var parameters: [[UInt8]] = [[]]
    var quoted = false
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\") {
        parameters[parameters.count - 1] += [byte, try escaped()]
      } else if byte == UInt8(ascii: ","), !quoted {
        parameters.append([])
      } else {
        if byte == UInt8(ascii: "\"") { quoted.toggle() }
        parameters[parameters.count - 1].append(byte)
      }
    }
    guard !quoted else { throw Diagnostic("expected a closing quote before the end of the line", at: location) }
    return parameters
  }
}
