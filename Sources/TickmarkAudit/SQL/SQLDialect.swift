internal import TickmarkCore

/// The portable subset: what means something else on another engine, or hides exceptions, is refused by name.
enum SQLDialect {
  /// Problems after which reading stops: nobody reads more, and each looks for its place in the text.
  static let mostProblems = 20

  /// `isExpression` holds for attributes, which are scalar expressions over one item.
  static func problems(in sql: SQLText, isExpression: Bool) -> [Diagnostic] {
    let tokens = SQLTokenizer.tokens(sql.text)
    var problems: [Diagnostic] = []
    func refuse(_ token: SQLToken, _ message: String, hint: String? = nil) {
      problems.append(Diagnostic(message, at: sql.location(of: token.offset), hint: hint))
    }
    for (index, token) in tokens.enumerated() where problems.count < mostProblems {
      let next = index + 1 < tokens.count ? tokens[index + 1].keyword : ""
      switch token.keyword {
      case _ where token.kind == .unknown: refuse(token, "unreadable SQL at '\(token.text.prefix(20))'")
      case "IN" where isSubquery(tokens, after: index) && isNegated(tokens, at: index):
        refuse(token, "NOT IN (SELECT …) finds nothing once one value is NULL", hint: "use NOT EXISTS")
      case "CAST": refuse(token, "CAST differs between engines", hint: "types are fixed by the table's contract")
      case "/": refuse(token, "division differs between engines", hint: "multiply the other side instead")
      case "LIMIT", "OFFSET": refuse(token, "\(token.keyword) would cut items away")
      case "GLOB", "REGEXP", "MATCH":
        refuse(token, "\(token.keyword) is SQLite's own", hint: "use matches(text, pattern)")
      case ";": refuse(token, "expected one statement without a semicolon")
      case "[", "`": refuse(token, "'\(token.text)' is not part of the dialect", hint: "names are quoted as \"name\"")
      case _ where token.kind == .symbol && ["?", "@", "#", "$"].contains(token.text.prefix(1)):
        refuse(token, "'\(token.text)' is not part of the dialect", hint: "parameters are written :name")
      case "SELECT" where isExpression, "UNION" where isExpression, "EXCEPT" where isExpression,
        "INTERSECT" where isExpression, "VALUES" where isExpression, "OVER" where isExpression:
        refuse(
          token, "an attribute is an expression over one item, without \(token.keyword)",
          hint: "compute it in the population and name the column here")
      case "FROM" where isExpression && !(index > 0 && tokens[index - 1].keyword == "DISTINCT"):
        refuse(token, "an attribute is an expression over one item, without FROM")
      case "STRING_AGG", "GROUP_CONCAT", "DATE", "TIME", "DATETIME", "JULIANDAY", "STRFTIME", "UNIXEPOCH":
        if next == "(" && index + 2 < tokens.count { refuse(token, "\(token.text)() is not part of the dialect") }
      default: break
      }
    }
    if isExpression, let place = unbalanced(tokens) { refuse(place, "unbalanced parenthesis") }
    return problems
  }

  private static func isSubquery(_ tokens: [SQLToken], after index: Int) -> Bool {
    guard index + 1 < tokens.count, tokens[index + 1].keyword == "(" else { return true }
    return index + 2 < tokens.count && ["SELECT", "WITH", "VALUES"].contains(tokens[index + 2].keyword)
  }

  /// Whether a NOT stands before the comparison at `index`, beside it or before a parenthesis around it.
  private static func isNegated(_ tokens: [SQLToken], at index: Int) -> Bool {
    let borders: Set<String> = ["AND", "OR", "WHERE", "ON", "WHEN", "THEN", "ELSE", "HAVING", "SELECT", "FROM", ","]
    var depth = 0
    var isAtBorder = false
    for position in stride(from: index - 1, through: 0, by: -1) {
      switch tokens[position].keyword {
      case ")": depth += 1
      case "(" where depth > 0: depth -= 1
      case "(":
        // Out of the parenthesis: what stands right before it counts, whatever stood inside.
        isAtBorder = false
        if position > 0, tokens[position - 1].keyword == "EXISTS" { return false }
      case "NOT" where depth == 0 && !isAtBorder: return true
      case let word where depth == 0 && borders.contains(word): isAtBorder = true
      default: break
      }
    }
    return false
  }

  /// The first parenthesis without a partner.
  private static func unbalanced(_ tokens: [SQLToken]) -> SQLToken? {
    var open: [SQLToken] = []
    for token in tokens where token.kind == .symbol {
      if token.keyword == "(" { open.append(token) }
      if token.keyword == ")" && open.popLast() == nil { return token }
    }
    return open.last
  }
}
