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

  private let database: Database
  private let host: String
  private var inserts: [Statement] = []
  private(set) var loaded: [Loaded] = []
  /// What the parser noticed without refusing: dropped columns, for example.
  private(set) var notices: [String] = []

  init(database: Database, host: String) {
    self.database = database
    self.host = host
  }

  mutating func open(_ contract: TableContract) throws(Diagnostic) -> Int {
    if let known = loaded.firstIndex(where: { $0.contract.name == contract.name }) { return known }
    let marks = Array(repeating: "?", count: contract.columns.count + TableContract.provenanceColumns.count)
    do throws(SQLProblem) {
      inserts.append(try database.prepare("INSERT INTO \(contract.name) VALUES (\(marks.joined(separator: ", ")))"))
    } catch {
      throw Diagnostic(error.message, at: contract.location)
    }
    loaded.append(Loaded(contract: contract))
    return loaded.count - 1
  }

  mutating func append(_ row: borrowing Row, to table: Int) throws(Diagnostic) {
    let insert = inserts[table]
    let width = loaded[table].contract.columns.count
    insert.bind(row)
    insert.bind(.text(row.source), at: width + 1)
    insert.bind(.text(host), at: width + 2)
    insert.bind(.integer(Int64(row.line)), at: width + 3)
    do throws(SQLProblem) {
      _ = try insert.step()
    } catch {
      throw Diagnostic(refusal(error, by: loaded[table].contract), at: SourceLocation(file: row.source, line: row.line))
    }
    insert.reset()
    loaded[table].rows += 1
    observe(row, in: table)
  }

  mutating func notice(_ notice: Diagnostic) { notices.append(notice.description) }

  private mutating func observe(_ row: borrowing Row, in table: Int) {
    guard let index = loaded[table].contract.columns.firstIndex(where: { $0.name == TableContract.observedColumn }),
      case .integer(let instant) = row.cells[index]
    else { return }
    let known = loaded[table].observed ?? instant...instant
    loaded[table].observed = min(known.lowerBound, instant)...max(known.upperBound, instant)
  }

  private func refusal(_ problem: SQLProblem, by contract: TableContract) -> String {
    if problem.message.hasPrefix("UNIQUE constraint failed") {
      return "a second row with the same \(contract.key.joined(separator: " and ")) in \(contract.name)"
    }
    if let condition = problem.message.split(separator: ":", maxSplits: 1).last, problem.message.hasPrefix("CHECK") {
      return "the row does not satisfy '\(condition.drop(while: \.isWhitespace))' of \(contract.name)"
    }
    return "\(contract.name) refuses the row: \(problem.message)"
  }
}
