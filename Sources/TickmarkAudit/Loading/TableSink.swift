internal import TickmarkCore

/// Puts rows into the evidence tables and remembers what freshness needs to know.
struct TableSink: RowSink {
  /// What came into one table.
  struct Loaded {
    var contract: TableContract
    var rows = 0
    /// First and last value of the column that says when a row was observed.
    var observed: ClosedRange<Int64>?
  }

  /// A table with its prepared INSERT; what stays the same from row to row stays bound.
  private struct Target {
    let insert: Statement
    let width: Int
    let observedIndex: Int?
    /// The last row that was there before.
    let start: Int64
    var source: String?
  }

  private let database: Database
  private let host: String
  private var targets: [Target] = []
  private(set) var loaded: [Loaded] = []
  /// What the parser noticed without refusing: dropped columns, for example.
  private(set) var notices: [String] = []

  init(database: Database, host: String) {
    self.database = database
    self.host = host
  }

  mutating func open(_ contract: TableContract) throws(Diagnostic) -> Int {
    if let known = loaded.firstIndex(where: { $0.contract.name == contract.name }) { return known }
    let width = contract.columns.count
    let marks = Array(repeating: "?", count: width + TableContract.provenanceColumns.count).joined(separator: ", ")
    do throws(SQLProblem) {
      // OR FAIL spares a journal for each row: a row that is refused has changed nothing yet.
      let insert = try database.prepare("INSERT OR FAIL INTO \(contract.name) VALUES (\(marks))")
      insert.bind(.text(host), at: width + 2)
      let observed = contract.columns.firstIndex { $0.name == TableContract.observedColumn }
      let start = try lastRow(of: contract.name)
      targets.append(Target(insert: insert, width: width, observedIndex: observed, start: start))
    } catch {
      throw Diagnostic(error.message, at: contract.location)
    }
    loaded.append(Loaded(contract: contract))
    return loaded.count - 1
  }

  mutating func append(_ row: borrowing Row, to table: Int) throws(Diagnostic) {
    let insert = targets[table].insert
    let width = targets[table].width
    if targets[table].source != row.source {
      targets[table].source = row.source
      insert.bind(.text(row.source), at: width + 1)
    }
    insert.bind(row)
    insert.bind(.integer(Int64(row.line)), at: width + 3)
    do throws(SQLProblem) {
      _ = try insert.step()
    } catch {
      throw Diagnostic(refusal(error, by: loaded[table].contract), at: SourceLocation(file: row.source, line: row.line))
    }
    insert.reset()
    loaded[table].rows += 1
    if let index = targets[table].observedIndex, case .integer(let instant) = row.cells[index] {
      let known = loaded[table].observed ?? instant...instant
      loaded[table].observed = min(known.lowerBound, instant)...max(known.upperBound, instant)
    }
  }

  /// Holds all rows against the conditions of their contracts.
  ///
  /// Throws a `Diagnostic` with the source and line of the first row that does not satisfy one.
  func verify() throws(Diagnostic) {
    for (target, table) in zip(targets, loaded) where table.rows > 0 {
      let breach: Diagnostic?
      do throws(SQLProblem) {
        breach = try ContractConditions(table.contract).firstBreach(after: target.start, in: database)
      } catch {
        breach = Diagnostic(error.message, at: table.contract.location)
      }
      if let breach { throw breach }
    }
  }

  /// Takes all rows back: a file that is refused leaves nothing behind.
  func discard() throws(SQLProblem) {
    for (target, table) in zip(targets, loaded) {
      target.insert.reset()
      try database.execute("DELETE FROM \(table.contract.name) WHERE rowid > \(target.start)")
    }
  }

  private func lastRow(of table: String) throws(SQLProblem) -> Int64 {
    let statement = try database.prepare("SELECT coalesce(max(rowid), 0) FROM \(table)")
    _ = try statement.step()
    return statement.integer(0)
  }

  mutating func notice(_ notice: Diagnostic) { notices.append(notice.description) }

  private func refusal(_ problem: SQLProblem, by contract: TableContract) -> String {
    if problem.message.hasPrefix("UNIQUE constraint failed") {
      return "a second row with the same \(contract.key.joined(separator: " and ")) in \(contract.name)"
    }
    return "\(contract.name) refuses the row: \(problem.message)"
  }
}
