public import TickmarkCore

/// Reads a table contract: a file with one `CREATE TABLE … STRICT`, a comment above the table and above each column.
///
/// The grammar is small on purpose: whatever else SQL can say in a table is refused, because a contract is read by
/// people and may come out of a pack.
public enum TableContractReader {
  /// Throws a `Diagnostic` with line and column for anything that is no contract.
  public static func read(_ sql: String, file: String) throws(Diagnostic) -> TableContract {
    let bytes = Array(sql.utf8)
    guard bytes.count <= 64 << 10 else { throw Diagnostic("expected at most 64 KiB", at: SourceLocation(file: file)) }
    try TextCheck.requireUTF8(bytes, file: file)
    var parser = ContractParser(ContractScanner.tokens(sql, file: file), sql: sql, file: file)
    return try parser.contract()
  }
}

/// A word, a mark, a text or a comment line of a contract.
struct ContractToken {
  enum Kind { case word, mark, string, comment }

  let kind: Kind
  let text: String
  let location: SourceLocation

  var keyword: String { kind == .word ? text.uppercased() : text }
}

enum ContractScanner {
  static func tokens(_ sql: String, file: String) -> [ContractToken] {
    var tokens: [ContractToken] = []
    for (index, line) in sql.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var rest = line[...]
      while let first = rest.first {
        let place = SourceLocation(
          file: file, line: index + 1, column: line.utf8.count - rest.utf8.count + 1)
        if first.isWhitespace {
          rest = rest.dropFirst()
        } else if rest.hasPrefix("--") {
          let text = rest.dropFirst(2).drop(while: \.isWhitespace)
          tokens.append(ContractToken(kind: .comment, text: String(text), location: place))
          rest = ""
        } else if first == "'" {
          let body = rest.dropFirst().prefix { $0 != "'" }
          tokens.append(ContractToken(kind: .string, text: "'\(body)'", location: place))
          rest = rest.dropFirst(body.count + 2)
        } else if first.isLetter || first.isNumber || first == "_" {
          let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
          tokens.append(ContractToken(kind: .word, text: String(word), location: place))
          rest = rest.dropFirst(word.count)
        } else {
          tokens.append(ContractToken(kind: .mark, text: String(first), location: place))
          rest = rest.dropFirst()
        }
      }
    }
    return tokens
  }
}

private struct ContractParser {
  private let tokens: [ContractToken]
  private let sql: String
  private let file: String
  private var position = 0

  init(_ tokens: [ContractToken], sql: String, file: String) {
    self.tokens = tokens
    self.sql = sql
    self.file = file
  }

  private var current: ContractToken? { position < tokens.count ? tokens[position] : nil }

  private var end: SourceLocation { tokens.last?.location ?? SourceLocation(file: file, line: 1, column: 1) }

  mutating func contract() throws(Diagnostic) -> TableContract {
    let about = comments().map(\.text).joined(separator: " ")
    let start = current?.location ?? end
    try expect("CREATE")
    try expect("TABLE")
    let name = try self.name("a table's name")
    guard !about.isEmpty else {
      throw Diagnostic("expected a comment above the table that says what it holds", at: start)
    }
    guard !name.text.hasPrefix("period_") else {
      throw Diagnostic("names that begin with 'period_' are the engine's own", at: name.location)
    }
    try expect("(")
    var columns: [Column] = []
    var key: [String]?
    while key == nil {
      let comment = comments()
      if current?.keyword == "PRIMARY" {
        key = try primaryKey(columns)
      } else {
        let column = try column(comment)
        if columns.contains(where: { $0.name == column.name }) {
          throw Diagnostic("a second column '\(column.name)'", at: column.location)
        }
        columns.append(column)
        guard current?.text == "," else {
          throw Diagnostic("expected ',' and at the end a PRIMARY KEY (…)", at: current?.location ?? end)
        }
        position += 1
      }
    }
    try expect(")")
    try expect("STRICT")
    if current?.text == ";" { position += 1 }
    _ = comments()
    if let rest = current { throw Diagnostic("expected the end, found '\(rest.text)'", at: rest.location) }
    return TableContract(name: name.text, about: about, columns: columns, key: key ?? [], sql: sql, location: start)
  }

  // MARK: Columns

  private mutating func column(_ comments: [ContractToken]) throws(Diagnostic) -> Column {
    let name = try self.name("a column's name")
    guard let first = comments.first else {
      throw Diagnostic("expected a comment above the column '\(name.text)' that says what it means", at: name.location)
    }
    let remark = try Remark(comments.map(\.text).joined(separator: " "), at: first.location)
    let type = try word("TEXT, INTEGER or REAL")
    var required = false
    if current?.keyword == "NOT" {
      position += 1
      try expect("NULL")
      required = true
    }
    let check = current?.keyword == "CHECK" ? try check() : []
    return Column(
      name: name.text, kind: try kind(name, type, check), required: required, visibility: remark.visibility,
      about: remark.about, example: remark.example, location: name.location)
  }

  private func kind(_ name: ContractToken, _ type: ContractToken, _ check: [String]) throws(Diagnostic) -> Column.Kind {
    let flag = ["(", name.text, "IN", "(", "0", ",", "1", ")", ")"]
    switch (type.keyword, name.text) {
    case ("INTEGER", let name) where name.hasSuffix("_at"): return .instant
    case ("TEXT", let name) where name.hasSuffix("_on"): return .day
    case (_, let text) where text.hasSuffix("_at"):
      throw Diagnostic("'\(text)' is an instant by its name, so its type must be INTEGER", at: type.location)
    case (_, let text) where text.hasSuffix("_on"):
      throw Diagnostic("'\(text)' is a day by its name, so its type must be TEXT", at: type.location)
    case ("INTEGER", _): return check == flag ? .flag : .integer
    case ("REAL", _): return .real
    case ("TEXT", _): return .text
    default: throw Diagnostic("expected TEXT, INTEGER or REAL, found '\(type.text)'", at: type.location)
    }
  }

  /// The words of a condition; SQLite checks what they mean.
  private mutating func check() throws(Diagnostic) -> [String] {
    position += 1
    var words: [String] = []
    var depth = 0
    repeat {
      guard let token = current else { throw Diagnostic("expected ')' at the end of the condition", at: end) }
      if token.text == "(" { depth += 1 }
      if token.text == ")" { depth -= 1 }
      if token.kind != .comment { words.append(token.keyword == "IN" ? "IN" : token.text) }
      position += 1
    } while depth > 0
    return words
  }

  private mutating func primaryKey(_ columns: [Column]) throws(Diagnostic) -> [String] {
    position += 1
    try expect("KEY")
    try expect("(")
    var key: [String] = []
    repeat {
      if !key.isEmpty { position += 1 }
      let name = try self.name("a column's name")
      guard let column = columns.first(where: { $0.name == name.text }) else {
        throw Diagnostic(
          "there is no column '\(name.text)'", at: name.location,
          hint: Suggestion.hint(for: name.text, among: columns.map(\.name)))
      }
      guard column.required else {
        throw Diagnostic("the key column '\(name.text)' must be NOT NULL", at: column.location)
      }
      key.append(name.text)
    } while current?.text == ","
    try expect(")")
    return key
  }

  // MARK: Tokens

  private mutating func comments() -> [ContractToken] {
    let comments = tokens[position...].prefix { $0.kind == .comment }
    position += comments.count
    return Array(comments)
  }

  private mutating func expect(_ keyword: String) throws(Diagnostic) {
    guard current?.keyword == keyword else {
      throw Diagnostic("expected \(keyword), found '\(current?.text ?? "the end")'", at: current?.location ?? end)
    }
    position += 1
  }

  private mutating func word(_ expected: String) throws(Diagnostic) -> ContractToken {
    guard let token = current, token.kind == .word else {
      throw Diagnostic("expected \(expected), found '\(current?.text ?? "the end")'", at: current?.location ?? end)
    }
    position += 1
    return token
  }

  private mutating func name(_ expected: String) throws(Diagnostic) -> ContractToken {
    let token = try word(expected)
    let isName =
      token.text.utf8.first.map { (97...122).contains($0) } == true && token.text.utf8.count <= 63
      && token.text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
    guard isName, !token.text.hasPrefix("sqlite_") else {
      throw Diagnostic(
        "expected \(expected) of small letters, digits and underscores, found '\(token.text)'", at: token.location)
    }
    return token
  }
}

/// What a comment above a column says: meaning, class, example.
private struct Remark {
  let about: String
  let visibility: Column.Class?
  let example: String?

  init(_ text: String, at location: SourceLocation) throws(Diagnostic) {
    var rest = text
    var example: String?
    if let range = rest.range(ofPhrase: "e.g. ") {
      example = String(rest[range.upperBound...])
      rest = String(rest[..<range.lowerBound])
    }
    var visibility: Column.Class?
    var words: [Substring] = []
    for word in rest.split(separator: " ") {
      guard word.hasPrefix("@") else {
        words.append(word)
        continue
      }
      guard let known = Column.Class(rawValue: String(word.dropFirst())), visibility == nil else {
        throw Diagnostic("expected one class of @key, @person, @secret and @public, found '\(word)'", at: location)
      }
      visibility = known
    }
    about = words.joined(separator: " ")
    self.visibility = visibility
    self.example = example
  }
}

extension String {
  /// Where `phrase` stands first.
  fileprivate func range(ofPhrase phrase: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(phrase) }.map { $0..<index($0, offsetBy: phrase.count) }
  }
}
