internal import TickmarkCore

/// The CHECK conditions of a contract, held against many rows in one statement.
struct ContractConditions {
  private let contract: TableContract
  private let conditions: [String]

  init(_ contract: TableContract) {
    self.contract = contract
    conditions = contract.columns.compactMap(\.condition)
  }

  /// The first row behind `rowid` of which a condition is false, with its source and line; nil if there is none.
  func firstBreach(after rowid: Int64, in database: Database) throws(SQLProblem) -> Diagnostic? {
    guard !conditions.isEmpty else { return nil }
    let breaches = conditions.map { "\($0) IS FALSE" }
    let statement = try database.prepare(
      """
      SELECT _source, _line, \(breaches.joined(separator: ", ")) FROM \(contract.name)
      WHERE rowid > \(rowid) AND (\(breaches.joined(separator: " OR "))) ORDER BY rowid
      """)
    guard try statement.step() else { return nil }
    let broken = conditions.indices.first { statement.integer($0 + 2) == 1 } ?? 0
    let line = statement.value(1) == .null ? nil : Int(statement.integer(1))
    return Diagnostic(
      "the row does not satisfy '\(conditions[broken].dropFirst().dropLast())' of \(contract.name)",
      at: SourceLocation(file: statement.value(0).description, line: line))
  }
}
