internal import TickmarkCore

/// The grammar of a contract over its tokens.
struct ContractParser {
  private let tokens: [ContractToken]
  private let sql: String
  private let file: String
  private var position = 0

  init(_ tokens: [ContractToken], sql: String, file: String) {
    self.tokens = tokens
    self.sql = sql
    self.file = file
  }

  mutating func contract() throws(Diagnostic) -> TableContract {
    let about = comments().map(\.text).joined(separator: " ")
    let start = place
    try expect("CREATE")
    try expect("TABLE")
    let name = try tableName()
    guard !about.isEmpty else {
      throw Diagnostic("expected a comment above the table that says what it holds", at: start)
    }
    try expect("(")
    let columns = try columns()
    let key = try primaryKey(columns)
    _ = comments()
    try expect(")")
    try expect("STRICT")
    if current?.isMark(";") == true { position += 1 }
    _ = comments()
    guard current == nil else { throw failure("the end") }
    return TableContract(name: name, about: about, columns: columns, key: key, sql: sql, location: start)
  }

  // MARK: Columns

  /// Every column up to the table's PRIMARY KEY, which comes last.
  private mutating func columns() throws(Diagnostic) -> [Column] {
    var columns: [Column] = []
    var names: Set<String> = []
    while true {
      let comments = comments()
      if current?.keyword == "PRIMARY" { return columns }
      let column = try column(comments)
      guard names.insert(column.name).inserted else {
        throw Diagnostic("a second column '\(column.name)'", at: column.location)
      }
      columns.append(column)
      guard current?.isMark(",") == true else { throw failure("',' and at the end PRIMARY KEY (…)") }
      position += 1
    }
  }

  private mutating func column(_ comments: [ContractToken]) throws(Diagnostic) -> Column {
    let name = try name("a column's name")
    guard !comments.isEmpty else {
      throw Diagnostic(
        "expected a comment above the column '\(name.text)' that says what it means", at: name.location)
    }
    let remark = try ContractRemark(comments)
    let type = try word("TEXT, INTEGER or REAL")
    var required = false
    if current?.keyword == "NOT" {
      position += 1
      try expect("NULL")
      required = true
    }
    let check = current?.keyword == "CHECK" ? try check() : []
    let condition = check.isEmpty ? nil : Self.text(of: check)
    return Column(
      name: name.text, kind: try kind(name.text, type, check.map(\.keyword)), required: required,
      visibility: remark.visibility,
      about: remark.about, example: remark.example, condition: condition, location: name.location)
  }

  /// The tokens as SQL again: what stood together stays together, everything else is a blank apart.
  private static func text(of tokens: [ContractToken]) -> String {
    var text = ""
    var end: SourceLocation?
    for token in tokens {
      if let end, end != token.location { text += " " }
      text += token.text
      end = token.location
      end?.column = (token.location.column ?? 0) + token.text.utf8.count
    }
    return text
  }

  private func kind(_ name: String, _ type: ContractToken, _ check: [String]) throws(Diagnostic) -> Column.Kind {
    let isFlag = check == ["(", name.uppercased(), "IN", "(", "0", ",", "1", ")", ")"]
    switch type.keyword {
    case "INTEGER" where name.hasSuffix("_at"): return .instant
    case "TEXT" where name.hasSuffix("_on"): return .day
    case "INTEGER", "REAL", "TEXT":
      if name.hasSuffix("_at") {
        throw Diagnostic("'\(name)' is an instant by its name, so its type must be INTEGER", at: type.location)
      }
      if name.hasSuffix("_on") {
        throw Diagnostic("'\(name)' is a day by its name, so its type must be TEXT", at: type.location)
      }
      return type.keyword == "TEXT" ? .text : type.keyword == "REAL" ? .real : isFlag ? .flag : .integer
    default: throw Diagnostic("expected TEXT, INTEGER or REAL, found '\(type.text)'", at: type.location)
    }
  }

  /// The tokens of a condition in brackets; the database checks what they mean.
  private mutating func check() throws(Diagnostic) -> [ContractToken] {
    position += 1
    guard current?.isMark("(") == true else { throw failure("(") }
    var condition: [ContractToken] = []
    var depth = 0
    repeat {
      guard let token = current, !token.isMark(";") else { throw failure("')' at the end of the condition") }
      if token.isMark("(") { depth += 1 }
      if token.isMark(")") { depth -= 1 }
      if token.kind != .comment { condition.append(token) }
      position += 1
    } while depth > 0
    return condition
  }

  private mutating func primaryKey(_ columns: [Column]) throws(Diagnostic) -> [String] {
    try expect("PRIMARY")
    try expect("KEY")
    try expect("(")
    var key: [String] = []
    while true {
      let name = try name("a column's name")
      guard let column = columns.first(where: { $0.name == name.text }) else {
        throw Diagnostic(
          "there is no column '\(name.text)'", at: name.location,
          hint: Suggestion.hint(for: name.text, among: columns.map(\.name)))
      }
      guard column.required else {
        throw Diagnostic("the key column '\(name.text)' must be NOT NULL", at: column.location)
      }
      guard !key.contains(name.text) else { throw Diagnostic("'\(name.text)' is in the key twice", at: name.location) }
      key.append(name.text)
      guard current?.isMark(",") == true else { break }
      position += 1
    }
    try expect(")")
    return key
  }

  // MARK: Tokens

  private var current: ContractToken? { position < tokens.count ? tokens[position] : nil }

  /// Where the parser stands; the last token at the end of the file.
  private var place: SourceLocation {
    (current ?? tokens.last)?.location ?? SourceLocation(file: file, line: 1, column: 1)
  }

  private func failure(_ expected: String) -> Diagnostic {
    guard let current else { return Diagnostic("expected \(expected), found the end of the file", at: place) }
    return Diagnostic("expected \(expected), found '\(CellProblem.shown(Array(current.text.utf8)[...]))'", at: place)
  }

  private mutating func comments() -> [ContractToken] {
    let comments = tokens[position...].prefix { $0.kind == .comment }
    position += comments.count
    return Array(comments)
  }

  private mutating func expect(_ keyword: String) throws(Diagnostic) {
    guard let current, current.kind == .word || current.kind == .mark, current.keyword == keyword else {
      throw failure(keyword)
    }
    position += 1
  }

  private mutating func word(_ expected: String) throws(Diagnostic) -> ContractToken {
    guard let token = current, token.kind == .word else { throw failure(expected) }
    position += 1
    return token
  }

  private mutating func name(_ expected: String) throws(Diagnostic) -> ContractToken {
    guard let token = current, token.kind == .word, Self.isName(token.text) else {
      throw failure("\(expected) of small letters, digits and underscores")
    }
    position += 1
    return token
  }

  private mutating func tableName() throws(Diagnostic) -> String {
    let name = try name("a table's name")
    for prefix in ["period_", "sqlite_"] where name.text.hasPrefix(prefix) {
      throw Diagnostic("names that begin with '\(prefix)' are the engine's own", at: name.location)
    }
    return name.text
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (97...122).contains(first), text.utf8.count <= 63 else { return false }
    return text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
  }
}
