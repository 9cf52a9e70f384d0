public import TickmarkCore

/// A question that an auditor asks of the evidence, read-only.
public enum EvidenceQuery {
  /// A result: column names, and rows in which NULL is nil.
  public struct Answer: Sendable {
    public var columns: [String]
    public var rows: [[String?]]
    /// Tables of which something keeps the evidence from being relied on, in words.
    public var warnings: [String]
  }

  /// At most so many rows are returned.
  public static let rowLimit = 100_000

  /// Loads the tables that `sql` reads and answers. Throws `.usage` for SQL that is not allowed.
  public static func run(_ sql: String, _ inputs: Assessor.Inputs) throws(TickmarkError) -> Answer {
    let evidence = try EvidenceDatabase(contracts: inputs.definitions.contracts)
    let tables = try check(sql, evidence)
    let statuses = try Assessor.load(tables, inputs, into: evidence)
    let values = BoundValues.values(
      [:], period: inputs.workspace.period, asOf: min(inputs.asOf, inputs.workspace.period.to))
    do throws(SQLProblem) {
      return try evidence.database.guardian.run(inputs.limits) { () throws(SQLProblem) in
        let statement = try evidence.database.prepare(sql)
        statement.bind(values)
        let columns = statement.columnNames
        var rows: [[String?]] = []
        while try statement.step() {
          guard rows.count < rowLimit else {
            throw SQLProblem(kind: .limit, message: "the answer has more than \(rowLimit) rows")
          }
          rows.append(columns.indices.map { statement.value($0) == .null ? nil : statement.value($0).description })
        }
        let warnings = statuses.sorted { $0.key < $1.key }.flatMap { $0.value.reasons.map(\.message) }
        return Answer(columns: columns, rows: rows, warnings: warnings)
      }
    } catch {
      throw TickmarkError(error.kind == .limit ? .tool : .usage, error.message)
    }
  }

  private static func check(_ sql: String, _ evidence: EvidenceDatabase) throws(TickmarkError) -> Set<String> {
    let rules = SQLGuard.Rules(
      tables: evidence.readableTables, functions: SQLFunctions.scalar.union(SQLFunctions.aggregate),
      allowsSubqueries: true)
    let database = evidence.database
    do throws(SQLProblem) {
      _ = try database.guardian.prepare(sql, in: database, rules)
      return Set(database.guardian.reads.keys).intersection(evidence.contracts.keys)
    } catch {
      let known = Array(evidence.contracts.keys)
      let name = error.message.split(separator: " ").last.map(String.init) ?? ""
      let hint = error.message.hasPrefix("no such table") ? Suggestion.hint(for: name, among: known) : nil
      throw TickmarkError(.usage, error.message, hint: hint ?? "`tickmark list tables` lists tables and columns")
    }
  }
}
