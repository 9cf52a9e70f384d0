internal import TickmarkCore

/// Cuts a contract's SQL into tokens; knows only what contracts are made of.
struct ContractScanner {
  private let bytes: [UInt8]
  private let file: String
  private var position = 0
  private var line = 1
  private var lineStart = 0

  /// Throws a `Diagnostic` for a byte that no contract contains, and for a text that is not closed on its line.
  static func tokens(_ bytes: [UInt8], file: String) throws(Diagnostic) -> [ContractToken] {
    var scanner = ContractScanner(bytes, file: file)
    var tokens: [ContractToken] = []
    while let token = try scanner.next() { tokens.append(token) }
    return tokens
  }

  private init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  private mutating func next() throws(Diagnostic) -> ContractToken? {
    skipBlanks()
    guard position < bytes.count else { return nil }
    let byte = bytes[position]
    if byte == UInt8(ascii: "-"), bytes[position...].starts(with: "--".utf8) {
      let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      return comment(take(upTo: end))
    }
    if byte == UInt8(ascii: "'") { return try string() }
    if Self.isWord(byte) {
      let end = bytes[position...].firstIndex { !Self.isWord($0) } ?? bytes.count
      return take(.word, upTo: end)
    }
    guard "(),;=<>!+-*/%|.".utf8.contains(byte) else {
      throw Diagnostic("expected a column, a comment or a condition, found '\(character)'", at: here)
    }
    return take(.mark, upTo: position + 1)
  }

  private var here: SourceLocation { SourceLocation(file: file, line: line, column: position - lineStart + 1) }

  /// The whole character at the position, for a message.
  private var character: String {
    let end = bytes[position...].dropFirst().firstIndex { $0 & 0xc0 != 0x80 } ?? bytes.count
    return CellProblem.shown(bytes[position..<end])
  }

  /// ASCII only: every other letter is refused with its place.
  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\n"):
        line += 1
        lineStart = position + 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: return
      }
      position += 1
    }
  }

  private mutating func take(_ kind: ContractToken.Kind = .comment, upTo end: Int) -> ContractToken {
    let text = String(decoding: bytes[position..<end], as: UTF8.self)
    defer { position = end }
    return ContractToken(kind: kind, text: text, location: here)
  }

  private func comment(_ token: ContractToken) -> ContractToken {
    var text = Array(token.text.utf8)[...].dropFirst(2)
    func isBlank(_ byte: UInt8?) -> Bool { byte == 32 || byte == 9 || byte == 13 }
    while isBlank(text.first) { text.removeFirst() }
    while isBlank(text.last) { text.removeLast() }
    return ContractToken(kind: .comment, text: String(decoding: text, as: UTF8.self), location: token.location)
  }

  /// A doubled quote inside stays as it is.
  private mutating func string() throws(Diagnostic) -> ContractToken {
    var end = position + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
      guard bytes[end] == UInt8(ascii: "'") else {
        end += 1
        continue
      }
      guard end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "'") else { return take(.string, upTo: end + 1) }
      end += 2
    }
    throw Diagnostic("a text is opened and not closed on its line", at: here)
  }
}
