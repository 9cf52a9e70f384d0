internal import TickmarkCore

/// List parameters as SQL sees them: temporary tables with one column, `value`.
enum ParameterTables {
  static func names(_ parameters: [String: ParameterValue]) -> Set<String> {
    Set(parameters.filter { if case .list = $0.value { true } else { false } }.keys)
  }

  /// Runs `body` while the list parameters exist as tables.
  static func with<Result>(
    _ parameters: [String: ParameterValue], in database: Database, _ body: () throws(TickmarkError) -> Result
  ) throws(TickmarkError) -> Result {
    let created = names(parameters).sorted()
    do throws(SQLProblem) {
      for name in created { try create(name, parameters, in: database) }
    } catch {
      throw TickmarkError(.tool, "a list parameter cannot be made a table: \(error.message)")
    }
    defer { for name in created { try? database.execute("DROP TABLE temp.\"\(name)\"") } }
    return try body()
  }

  private static func create(
    _ name: String, _ parameters: [String: ParameterValue], in database: Database
  ) throws(SQLProblem) {
    guard case .list(let values) = parameters[name] else { return }
    try database.execute("CREATE TEMP TABLE \"\(name)\" (value TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID")
    let insert = try database.prepare("INSERT OR IGNORE INTO temp.\"\(name)\" VALUES (?)")
    for value in values {
      insert.bind(.text(value), at: 1)
      _ = try insert.step()
      insert.reset()
    }
  }
}
