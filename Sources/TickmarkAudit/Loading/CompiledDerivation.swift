internal import TickmarkCore

/// A table made by SQL over other tables, checked before anything is loaded.
struct CompiledDerivation {
  let table: String
  let sql: SQLText
  /// The evidence tables that it reads.
  let inputs: Set<String>
  private let columns: [String]

  /// Throws `.definition` for SQL that a control could not use either, and for columns that the table does not have.
  init(_ derived: DerivedTable, in evidence: EvidenceDatabase) throws(TickmarkError) {
    guard let contract = evidence.contracts[derived.table] else {
      let hint = Suggestion.hint(for: derived.table, among: Array(evidence.contracts.keys))
      throw TickmarkError(
        .definition, "there is no contract for the table '\(derived.table)'", at: derived.sql.location, hint: hint)
    }
    let problems = SQLDialect.problems(in: derived.sql, isExpression: false)
    guard problems.isEmpty else { throw TickmarkError(.definition, problems) }
    let rules = SQLGuard.Rules(
      tables: evidence.readableTables, functions: SQLFunctions.scalar.union(SQLFunctions.aggregate),
      allowsSubqueries: true)
    let database = evidence.database
    do throws(SQLProblem) {
      let statement = try database.guardian.prepare(derived.sql.text, in: database, rules)
      columns = statement.columnNames
      inputs = Set(database.guardian.reads.keys).intersection(evidence.contracts.keys)
    } catch {
      throw TickmarkError(.definition, [error.diagnostic(in: derived.sql)])
    }
    table = derived.table
    sql = derived.sql
    // An unbound parameter would be NULL, and the table quietly empty.
    if let parameter = SQLTokenizer.tokens(sql.text).first(where: { $0.kind == .parameter }) {
      throw TickmarkError(
        .definition, "'\(parameter.text)' cannot be used here: a derived table has no parameters",
        at: sql.location(of: parameter.offset))
    }
    for name in columns where contract.column(name) == nil {
      let hint = Suggestion.hint(for: name, among: contract.columns.map(\.name))
      throw TickmarkError(.definition, "\(table) has no column '\(name)'", at: sql.location, hint: hint)
    }
    for column in contract.columns where column.required && !columns.contains(column.name) {
      throw TickmarkError(.definition, "\(table) needs the column '\(column.name)'", at: sql.location)
    }
    if inputs.contains(table) {
      throw TickmarkError(.definition, "\(table) cannot be derived from itself", at: sql.location)
    }
  }

  /// Fills the table; returns the number of rows. The statement was accepted before, so it runs as ours.
  func fill(_ evidence: EvidenceDatabase) throws(SQLProblem) -> Int {
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let (before, last) = (try number("count(*)", evidence), try number("coalesce(max(rowid), 0)", evidence))
    try evidence.database.execute(
      """
      INSERT INTO \(table) (\(names), _source, _from_host)
      SELECT \(names), 'derived', 'workspace' FROM (
      \(sql.text)
      )
      """)
    if let contract = evidence.contracts[table],
      let breach = try ContractConditions(contract).firstBreach(after: last, in: evidence.database)
    {
      try evidence.database.execute("DELETE FROM \(table) WHERE rowid > \(last)")
      throw SQLProblem(kind: .constraint, message: breach.message)
    }
    return Int(try number("count(*)", evidence) - before)
  }

  private func number(_ expression: String, _ evidence: EvidenceDatabase) throws(SQLProblem) -> Int64 {
    let statement = try evidence.database.prepare("SELECT \(expression) FROM \(table)")
    _ = try statement.step()
    return statement.integer(0)
  }

  /// `tables` with all that they are derived from.
  static func closure(of tables: Set<String>, over derivations: [CompiledDerivation]) -> Set<String> {
    var closure = tables
    while true {
      let inputs = derivations.filter { closure.contains($0.table) }.flatMap(\.inputs)
      let larger = closure.union(inputs)
      if larger == closure { return closure }
      closure = larger
    }
  }
}
