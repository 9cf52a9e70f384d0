internal import TickmarkCore

/// Finds comparisons and sums whose sides cannot meet: days with seconds, a day with an instant.
///
/// It reads the arithmetic in SQL and steps over the rest: what it does not understand has an unknown unit, which fits
/// everything. So it can miss a mistake, and never refuses what is right.
struct UnitCheck {
  let parameters: [String: ParameterValue]
  /// Units of an item's columns, where the caller knows them; other names tell by their endings.
  var columns: [String: SQLUnit] = [:]

  func problems(in sql: SQLText) -> [Diagnostic] {
    var walk = UnitWalk(tokens: SQLTokenizer.tokens(sql.text), sql: sql, check: self)
    walk.readAll()
    return walk.problems
  }

  /// The unit of a whole expression.
  func unit(of expression: String) -> SQLUnit {
    let sql = SQLText(expression, at: SourceLocation(file: ""))
    var walk = UnitWalk(tokens: SQLTokenizer.tokens(expression), sql: sql, check: self)
    return walk.sum()
  }

  func unit(ofName name: String) -> SQLUnit { columns[name] ?? SQLUnit(columnNamed: name) }

  func unit(ofParameter name: String) -> SQLUnit { parameters[name].map(SQLUnit.init) ?? SQLUnit(columnNamed: name) }
}

/// One pass over the tokens, by recursive descent: comparison, sum, term.
private struct UnitWalk {
  let tokens: [SQLToken]
  let sql: SQLText
  let check: UnitCheck
  var position = 0
  var depth = 0
  /// The engine refuses deeper expressions by itself.
  private static let deepest = 200
  var problems: [Diagnostic] = []

  init(tokens: [SQLToken], sql: SQLText, check: UnitCheck) {
    self.tokens = tokens
    self.sql = sql
    self.check = check
  }

  private var current: SQLToken? { position < tokens.count ? tokens[position] : nil }
  private var keyword: String { current?.keyword ?? "" }

  mutating func readAll() {
    while current != nil {
      comparison()
      // Whatever ended the comparison (AND, a comma, a clause) starts the next.
      if current != nil && !startsTerm { position += 1 }
    }
  }

  private mutating func comparison() {
    let left = sum()
    while let token = current {
      switch keyword {
      case "=", "==", "<>", "!=", "<", "<=", ">", ">=":
        position += 1
        meet(left, sum(), at: token)
      case "BETWEEN":
        position += 1
        meet(left, sum(), at: token)
        guard keyword == "AND" else { return }
        position += 1
        meet(left, sum(), at: token)
      case "NOT": position += 1
      default: return
      }
    }
  }

  mutating func sum() -> SQLUnit {
    var unit = term()
    while let token = current, token.kind == .symbol, ["+", "-"].contains(token.text) {
      position += 1
      let other = term()
      if let combined = unit.combined(with: other, subtracting: token.keyword == "-") {
        unit = combined
      } else {
        refuse(token, "\(unit.words) and \(other.words) cannot be \(token.keyword == "-" ? "subtracted" : "added")")
        unit = .unknown
      }
    }
    // Products and texts put together have no unit that we know.
    while let token = current, token.kind == .symbol, ["*", "||", "%", "/"].contains(token.text) {
      position += 1
      _ = term()
      unit = .unknown
    }
    return unit
  }

  private var startsTerm: Bool {
    guard let token = current else { return false }
    return token.kind != .symbol || token.keyword == "("
  }

  private mutating func term() -> SQLUnit {
    guard let token = current else { return .unknown }
    guard depth < Self.deepest else {
      position = tokens.count
      return .unknown
    }
    depth += 1
    defer { depth -= 1 }
    switch token.kind {
    case .parameter:
      position += 1
      return check.unit(ofParameter: String(token.text.dropFirst()))
    case .number, .string, .unknown:
      position += 1
      return .unknown
    case .symbol:
      if ["-", "+"].contains(token.text) {
        position += 1
        return term()
      }
      return token.keyword == "(" ? parenthesis() : .unknown
    case .word: return word(token)
    }
  }

  /// `( … )`: a plain expression keeps its unit, anything else is walked through.
  private mutating func parenthesis() -> SQLUnit {
    position += 1
    guard !["SELECT", "WITH", "VALUES"].contains(keyword) else {
      walkToClosing()
      return .unknown
    }
    let unit = sum()
    let isPlain = current?.keyword == ")"
    walkToClosing()
    return isPlain ? unit : .unknown
  }

  /// Reads on to behind the closing parenthesis of the one that is open.
  private mutating func walkToClosing() {
    while let token = current, token.keyword != ")" {
      comparison()
      if let next = current, next.text != ")", !startsTerm || next == token { position += 1 }
    }
    position += 1
  }

  private mutating func word(_ token: SQLToken) -> SQLUnit {
    position += 1
    if SQLKeywords.all.contains(token.keyword) { return .unknown }
    if current?.keyword == "(" { return call(token.text.lowercased()) }
    guard current?.keyword == "." else { return check.unit(ofName: token.text) }
    position += 1
    guard let column = current, column.kind == .word else { return .unknown }
    position += 1
    return check.unit(ofName: column.text)
  }

  private mutating func call(_ function: String) -> SQLUnit {
    position += 1
    let first = current?.keyword == ")" ? .unknown : sum()
    if function == "days_between" && first != .day && first != .unknown, let token = current {
      refuse(token, "days_between expects two days, found \(first.words)")
    }
    walkToClosing()
    switch function {
    case "days_between": return .days
    case "min", "max", "coalesce", "ifnull", "nullif", "abs", "lag", "lead": return first
    default: return .unknown
    }
  }

  private mutating func meet(_ left: SQLUnit, _ right: SQLUnit, at token: SQLToken) {
    guard !left.isComparable(with: right) else { return }
    let hint =
      left == .days || right == .days
      ? "a parameter written P…D counts days, one written PT… counts seconds"
      : "days are compared with days_between(a, b)"
    refuse(token, "\(left.words) cannot be compared with \(right.words)", hint: hint)
  }

  private mutating func refuse(_ token: SQLToken, _ message: String, hint: String? = nil) {
    guard problems.count < SQLDialect.mostProblems else { return }
    problems.append(Diagnostic(message, at: sql.location(of: token.offset), hint: hint))
  }
}

/// Words that are no names.
enum SQLKeywords {
  static let all: Set<String> = [
    "ALL", "AND", "AS", "ASC", "BETWEEN", "BY", "CASE", "CROSS", "CURRENT", "DESC", "DISTINCT", "ELSE", "END", "EXCEPT",
    "EXISTS", "FALSE", "FILTER", "FIRST", "FOLLOWING", "FROM", "FULL", "GROUP", "HAVING", "IN", "INNER", "INTERSECT",
    "IS",
    "JOIN", "LAST", "LEFT", "LIKE", "LIMIT", "MATERIALIZED", "NOT", "NULL", "NULLS", "ON", "OR", "ORDER", "OUTER",
    "OVER",
    "PARTITION", "PRECEDING", "RANGE", "RECURSIVE", "RIGHT", "ROWS", "SELECT", "THEN", "TRUE", "UNBOUNDED", "UNION",
    "USING", "VALUES", "WHEN", "WHERE", "WINDOW", "WITH",
  ]
}
