internal import TickmarkCore

/// A table's rows against the counts that its sources printed themselves.
struct RowCounts {
  let table: String
  let counts: String
  let by: String
  let count: String

  /// Each disagreement in words. Throws if the tables do not have the columns that the declaration names.
  func differences(in evidence: EvidenceDatabase) throws(SQLProblem) -> [String] {
    for (table, column) in [(table, by), (counts, by), (counts, count)] {
      guard evidence.contracts[table]?.column(column) != nil else {
        throw SQLProblem(kind: .invalid, message: "\(table) has no column '\(column)'")
      }
    }
    let statement = try evidence.database.prepare(
      """
      WITH expected AS (SELECT \(by) AS name, \(count) AS number FROM \(counts)),
           found AS (SELECT \(by) AS name, count(*) AS number FROM \(table) GROUP BY \(by))
      SELECT names.name, expected.number, coalesce(found.number, 0)
      FROM (SELECT name FROM expected UNION SELECT name FROM found) AS names
      LEFT JOIN expected ON expected.name IS names.name LEFT JOIN found ON found.name IS names.name
      WHERE (expected.number = coalesce(found.number, 0)) IS NOT TRUE
      ORDER BY names.name
      """)
    var differences: [String] = []
    while try statement.step() {
      let expected = statement.value(1)
      let said = expected == .null ? "no count" : "\(expected) rows"
      differences.append("\(statement.value(0)): \(counts) has \(said), \(statement.value(2)) found")
    }
    return differences
  }
}
