/// A token of SQL with its place in the text.
struct SQLToken: Hashable {
  enum Kind: Hashable {
    /// A bare or double-quoted name, or a keyword.
    case word
    /// `:name`.
    case parameter
    case number
    /// `'…'`.
    case string
    /// An operator or a mark of punctuation.
    case symbol
    /// What SQL has no meaning for, for example an open quote.
    case unknown
  }

  var kind: Kind
  /// As written; a quoted name without its quotes.
  var text: String
  /// The byte at which the token starts.
  var offset: Int

  /// For comparing keywords and symbols, whatever their case. Empty for a string: what stands in it is no SQL.
  var keyword: String {
    switch kind {
    case .word: text.uppercased()
    case .string: ""
    case .parameter, .number, .symbol, .unknown: text
    }
  }
}

/// Cuts SQL into tokens; comments and white space fall away. Never fails: what it does not know is a token of its own.
enum SQLTokenizer {
  static func tokens(_ sql: String) -> [SQLToken] {
    var scanner = Scanner(bytes: Array(sql.utf8))
    var tokens: [SQLToken] = []
    while let token = scanner.next() { tokens.append(token) }
    return tokens
  }

  /// Line and column, from 1, of the byte at `offset`.
  static func place(of offset: Int, in sql: String) -> (line: Int, column: Int) {
    let before = sql.utf8.prefix(offset)
    let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
    return (line, column)
  }

  private struct Scanner {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> SQLToken? {
      let openComment = skipBlanksAndComments()
      if let openComment { return token(.unknown, openComment) }
      guard position < bytes.count else { return nil }
      let start = position
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "'"): return quoted(start, .string)
      case UInt8(ascii: "\""): return quoted(start, .word)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        skip { Self.isWord($0) || $0 == UInt8(ascii: ".") }
        return token(.number, start)
      case UInt8(ascii: ":"):
        position += 1
        skip(while: Self.isWord)
        return token(position > start + 1 ? .parameter : .unknown, start)
      case _ where Self.isWord(byte):
        skip(while: Self.isWord)
        // `$name` is one more way of SQLite's to write a parameter.
        return token(byte == UInt8(ascii: "$") ? .symbol : .word, start)
      default:
        let pair = String(decoding: bytes[start..<min(start + 2, bytes.count)], as: UTF8.self)
        position += ["<=", ">=", "<>", "!=", "==", "||"].contains(pair) ? 2 : 1
        return token(.symbol, start)
      }
    }

    private func token(_ kind: SQLToken.Kind, _ start: Int) -> SQLToken {
      SQLToken(kind: kind, text: String(decoding: bytes[start..<position], as: UTF8.self), offset: start)
    }

    /// Reads to the closing quote; a doubled quote stands for one.
    private mutating func quoted(_ start: Int, _ kind: SQLToken.Kind) -> SQLToken {
      let quote = bytes[start]
      var text: [UInt8] = []
      position += 1
      while position < bytes.count {
        if bytes[position] == quote {
          guard position + 1 < bytes.count, bytes[position + 1] == quote else {
            position += 1
            return SQLToken(kind: kind, text: String(decoding: text, as: UTF8.self), offset: start)
          }
          position += 1
        }
        text.append(bytes[position])
        position += 1
      }
      return token(.unknown, start)
    }

    /// Returns the start of a comment that never ends: whatever follows the text later would belong to it.
    private mutating func skipBlanksAndComments() -> Int? {
      while position < bytes.count {
        let pair = bytes[position..<min(position + 2, bytes.count)]
        if Self.isBlank(bytes[position]) {
          position += 1
        } else if pair.elementsEqual("--".utf8) {
          skip { $0 != UInt8(ascii: "\n") }
        } else if pair.elementsEqual("/*".utf8) {
          let start = position
          position += 2
          while position < bytes.count, !bytes[position...].starts(with: "*/".utf8) { position += 1 }
          guard position < bytes.count else { return start }
          position += 2
        } else {
          return nil
        }
      }
      return nil
    }

    private mutating func skip(while condition: (UInt8) -> Bool) {
      while position < bytes.count, condition(bytes[position]) { position += 1 }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    private static func isWord(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 128...: true
      default: false
      }
    }
  }
}
