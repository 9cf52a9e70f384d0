internal import TickmarkCore

/// What the engine would do: a scan inside a correlated subquery takes hours on a real company's tables.
enum QueryPlan {
  static func problems(of sql: SQLText, in database: Database, tables: [String: TableContract]) -> [Diagnostic] {
    guard let steps = try? steps(of: sql.text, in: database) else { return [] }
    var correlated: Set<Int64> = []
    var problems: [Diagnostic] = []
    for step in steps {
      if correlated.contains(step.parent) || step.detail.hasPrefix("CORRELATED") { correlated.insert(step.id) }
      guard correlated.contains(step.id), step.detail.hasPrefix("SCAN "), !step.detail.contains("CONSTANT ROW"),
        let scanned = step.detail.split(separator: " ").dropFirst().first
      else { continue }
      problems.append(
        Diagnostic(
          "every item would scan '\(scanned)' from end to end", at: sql.location,
          hint: "compare it on an identifier: columns marked @key or @person are indexed"))
    }
    return problems
  }

  private struct Step {
    let id: Int64
    let parent: Int64
    let detail: String
  }

  private static func steps(of sql: String, in database: Database) throws(SQLProblem) -> [Step] {
    let statement = try database.prepare("EXPLAIN QUERY PLAN \(sql)")
    var steps: [Step] = []
    while try statement.step() {
      steps.append(Step(id: statement.integer(0), parent: statement.integer(1), detail: statement.value(3).description))
    }
    return steps
  }
}
