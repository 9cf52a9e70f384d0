internal import TickmarkCore

/// Checks one scalar expression over a population's columns, alone: nothing that it says can reach into the statement
/// into which it is put later.
struct ExpressionChecker {
  let columns: [ItemColumn]
  let parameters: [String: ParameterValue]
  let database: Database

  init(_ columns: [ItemColumn], parameters: [String: ParameterValue], database: Database) {
    self.columns = columns
    self.parameters = parameters
    self.database = database
  }

  var units: UnitCheck {
    UnitCheck(
      parameters: parameters, columns: Dictionary(columns.map { ($0.name, $0.unit) }) { first, _ in first })
  }

  func problems(in expression: SQLText) -> [Diagnostic] {
    let problems = SQLDialect.problems(in: expression, isExpression: true) + units.problems(in: expression)
    guard problems.isEmpty else { return problems }
    do throws(SQLProblem) {
      try prepare(expression.text)
      let known = Set(parameters.filter { $0.value.bound != nil }.keys).union(EngineNames.parameters)
      return self.parameters(in: expression.text).subtracting(known).sorted().map { name in
        Diagnostic(
          "':\(name)' is no parameter of the control", at: expression.location,
          hint: Suggestion.hint(for: name, among: Array(known)))
      }
    } catch {
      var problem = error.diagnostic(in: expression, skipping: Self.prefix.utf8.count)
      if error.message.hasPrefix("no such column") {
        let name = error.message.split(separator: ":").last.map { String($0.drop(while: \.isWhitespace)) } ?? ""
        problem.message = "the population has no column '\(name)'"
        problem.hint = Suggestion.hint(for: name, among: columns.map(\.name))
      }
      return [problem]
    }
  }

  /// The names behind the colons.
  func parameters(in expression: String) -> Set<String> {
    Set(SQLTokenizer.tokens(expression).filter { $0.kind == .parameter }.map { String($0.text.dropFirst()) })
  }

  /// The population's columns that the expression names.
  func columns(in expression: String) -> [ItemColumn] {
    // SQL's names have no case.
    let names = Set(SQLTokenizer.tokens(expression).filter { $0.kind == .word }.map { $0.text.lowercased() })
    return columns.filter { names.contains($0.name) }
  }

  /// What of an expression with that unit may not stand in a report.
  func hiddenColumns(in expression: SQLText, of unit: SQLUnit) -> [Diagnostic] {
    // A length of time may be made of instants and days that are not shown themselves, and of nothing else.
    let isLength = unit == .seconds || unit == .days
    return columns(in: expression.text).filter { column in
      !column.mayBeShown && !(isLength && column.unit != .unknown)
    }.map { column in
      Diagnostic(
        "the column '\(column.name)' may not stand in a report", at: expression.location,
        hint: "only columns marked @key or @public in their contract, and lengths of time")
    }
  }

  private static let prefix = "SELECT\n"

  /// Prepares the expression over an empty table with the population's columns. Subqueries and other tables are refused
  /// by the authorizer, aggregates by the list of functions, a second column or statement here.
  private func prepare(_ expression: String) throws(SQLProblem) {
    let names = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    try database.execute("CREATE TEMP TABLE \(EngineNames.items) (\(names))")
    defer { try? database.execute("DROP TABLE temp.\(EngineNames.items)") }
    let rules = SQLGuard.Rules(tables: [EngineNames.items], functions: SQLFunctions.scalar, allowsSubqueries: false)
    let database = database
    let statement = try database.guardian.prepare(
      "\(Self.prefix)\(expression)\nFROM \(EngineNames.items)", in: database, rules)
    guard statement.columnNames.count == 1 else {
      throw SQLProblem(kind: .invalid, message: "expected one value, found \(statement.columnNames.count)")
    }
    // What stands for a whole column list, or names its column, is no value between parentheses.
    _ = try database.guardian.prepare("SELECT (\n\(expression)\n) FROM \(EngineNames.items)", in: database, rules)
  }
}
