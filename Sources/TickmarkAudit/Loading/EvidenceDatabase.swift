internal import TickmarkCore

/// The tables that controls read: one a contract, with the columns of provenance behind the contract's own, and the
/// calendar of the period.
final class EvidenceDatabase {
  let database: Database
  let contracts: [String: TableContract]
  /// Contracts and calendars: everything of which a column's meaning is known.
  let described: [String: TableContract]

  /// Creates all tables, empty. Throws `.definition` for a contract that the engine refuses.
  init(contracts: [String: TableContract]) throws(TickmarkError) {
    self.contracts = contracts
    described = contracts.merging(Calendar.contracts) { own, _ in own }
    do throws(SQLProblem) {
      database = try Database()
      for calendar in Calendar.contracts.values { try database.execute(calendar.sql) }
    } catch {
      throw TickmarkError(.tool, error.message)
    }
    for contract in contracts.values.sorted(by: { $0.name < $1.name }) { try create(contract) }
  }

  /// Everything that a control's SQL may read beside its own list parameters.
  var readableTables: Set<String> { Set(described.keys) }

  /// Fills the calendars with what has come of the period at `asOf`: nobody can have acted on a day to come.
  func fillCalendars(_ period: Period, until asOf: Instant) throws(SQLProblem) {
    let past = Period(id: period.id, from: period.from, to: min(period.to, asOf))
    for (table, values) in Calendar.rows(of: past).sorted(by: { $0.key < $1.key }) {
      let insert = try database.prepare("INSERT INTO \(table) VALUES (?)")
      for value in values {
        insert.bind(.text(value), at: 1)
        _ = try insert.step()
        insert.reset()
      }
    }
  }

  /// Runs `body` while the calendars show `period` instead of `usual`.
  func withCalendars<Result>(
    of period: Period, instead usual: Period, until asOf: Instant, _ body: () -> Result
  ) throws(SQLProblem) -> Result {
    try refillCalendars(period, until: asOf)
    let result = body()
    try refillCalendars(usual, until: asOf)
    return result
  }

  /// Makes the calendars show `period` and nothing else.
  func refillCalendars(_ period: Period, until asOf: Instant) throws(SQLProblem) {
    for table in Calendar.contracts.keys.sorted() { try database.execute("DELETE FROM \(table)") }
    try fillCalendars(period, until: asOf)
  }

  /// Creates an index on each identifier among `columns`, so that joins need no scan.
  func index(_ columns: [String: Set<String>]) throws(SQLProblem) {
    for (table, names) in columns.sorted(by: { $0.key < $1.key }) {
      guard let contract = contracts[table] else { continue }
      for column in contract.columns where names.contains(column.name) && column.name != contract.key.first {
        guard column.visibility == .key || column.visibility == .person else { continue }
        try database.execute("CREATE INDEX \"\(table) by \(column.name)\" ON \(table) (\(column.name))")
      }
    }
  }

  private func create(_ contract: TableContract) throws(TickmarkError) {
    do throws(SQLProblem) {
      // A contract can come out of a pack: it may create its one table and do nothing else.
      guard SQLTokenizer.tokens(contract.sql).prefix(2).map(\.keyword) == ["CREATE", "TABLE"] else {
        throw SQLProblem(kind: .invalid, message: "expected CREATE TABLE", offset: 0)
      }
      // Prepared as it stands first, so that an error names its own place.
      _ = try database.prepare(contract.sql)
      _ = try database.prepare(contract.sqlWithProvenance).step()
    } catch {
      throw TickmarkError(
        .definition,
        [
          error.diagnostic(
            in: SQLText(contract.sql, at: SourceLocation(file: contract.location.file, line: 1, column: 1)))
        ])
    }
  }
}

extension TableContract {
  /// The contract's SQL with the columns of provenance behind its own. Adding them afterwards would make the engine read
  /// its whole schema again for each column of each table.
  var sqlWithProvenance: String {
    let provenance = Self.provenanceColumns.map { "\($0) \($0 == "_line" ? "INTEGER" : "TEXT")" }.joined(
      separator: ", ")
    var depth = 0
    var beginsElement = false
    var lastComma = 0
    for token in SQLTokenizer.tokens(sql) {
      if depth == 1, beginsElement, Self.constraintWords.contains(token.keyword) {
        return inserting(" \(provenance),", at: lastComma)
      }
      beginsElement = depth == 1 && token.text == ","
      if beginsElement { lastComma = token.offset + 1 }
      if token.text == "(" { depth += 1 }
      if token.text == ")" {
        depth -= 1
        if depth == 0 { return inserting("\n, \(provenance)", at: token.offset) }
      }
    }
    return sql
  }

  /// What a constraint of the table, which must stand behind all columns, begins with.
  private static let constraintWords = ["PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT"]

  private func inserting(_ text: String, at offset: Int) -> String {
    let bytes = Array(sql.utf8)
    return String(decoding: bytes[..<offset] + Array(text.utf8) + bytes[offset...], as: UTF8.self)
  }
}

extension SQLProblem {
  /// The problem at its own line of the file in which `sql` stands. `skipping` bytes of ours stood before the text.
  func diagnostic(in sql: SQLText, skipping: Int = 0) -> Diagnostic {
    Diagnostic(message, at: offset.map { sql.location(of: $0 - skipping) } ?? sql.location)
  }
}

extension SQLText {
  /// The place in the file of the byte at `offset` of the text.
  func location(of offset: Int) -> SourceLocation {
    guard let line = location.line, let column = location.column else { return location }
    let place = SQLTokenizer.place(of: max(0, min(offset, text.utf8.count)), in: text)
    return SourceLocation(file: location.file, line: line + place.line - 1, column: column + place.column - 1)
  }
}
