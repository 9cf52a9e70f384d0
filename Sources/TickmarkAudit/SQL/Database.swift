internal import CSQLite
internal import TickmarkCore

/// An SQLite database in memory, opened for one assessment and used from one thread.
///
/// Statements of ours run free; statements of a control run inside `guarded`, under an authorizer and with limits.
final class Database {
  let handle: OpaquePointer
  let guardian = SQLGuard()

  /// Opens an empty database with every optional danger switched off.
  init() throws(SQLProblem) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(":memory:", &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw SQLProblem(kind: .limit, message: "SQLite cannot open a database: \(String(cString: sqlite3_errstr(code)))")
    }
    handle = opened
    for option in [SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL] {
      _ = tickmark_sqlite3_switch(handle, option, 0)
    }
    _ = tickmark_sqlite3_switch(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 256 << 10)
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 200)
    sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 30)
    sqlite3_limit(handle, SQLITE_LIMIT_VDBE_OP, 100_000)
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100)
    // CHECK constraints are looked at once a file, by `TableSink.verify`: row by row they cost more than all the rest.
    for pragma in ["case_sensitive_like = on", "temp_store = memory", "ignore_check_constraints = on"] {
      try execute("PRAGMA \(pragma)")
    }
    try SQLFunctions.register(in: self)
    guardian.install(in: handle)
  }

  deinit { sqlite3_close_v2(handle) }

  /// The engine with its version, for the record.
  static var engine: String { "SQLite \(String(cString: sqlite3_libversion()))" }

  /// Runs statements of ours that give no rows.
  func execute(_ sql: String) throws(SQLProblem) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw problem() }
  }

  /// Prepares exactly one statement. Text behind it is refused.
  func prepare(_ sql: String) throws(SQLProblem) -> Statement {
    var statement: OpaquePointer?
    var code = SQLITE_OK
    var rest = 0
    var text = sql
    text.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { characters in
        var tail: UnsafePointer<CChar>?
        code = sqlite3_prepare_v3(handle, characters.baseAddress, Int32(characters.count), 0, &statement, &tail)
        if let start = characters.baseAddress, let tail { rest = tail - start }
      }
    }
    guard code == SQLITE_OK else { throw problem() }
    guard let statement else {
      throw SQLProblem(kind: .invalid, message: "expected a statement, found nothing", offset: 0)
    }
    let result = Statement(statement, in: self)
    guard SQLTokenizer.tokens(String(decoding: sql.utf8.dropFirst(rest), as: UTF8.self)).isEmpty else {
      throw SQLProblem(kind: .invalid, message: "expected one statement, found a second", offset: rest)
    }
    return result
  }

  /// What went wrong last.
  func problem() -> SQLProblem {
    if let refusal = guardian.takeRefusal() { return refusal }
    let offset = Int(sqlite3_error_offset(handle))
    let kind: SQLProblem.Kind =
      switch sqlite3_errcode(handle) & 0xff {
      case SQLITE_CONSTRAINT: .constraint
      case SQLITE_INTERRUPT, SQLITE_NOMEM, SQLITE_TOOBIG, SQLITE_FULL: .limit
      default: .invalid
      }
    return SQLProblem(kind: kind, message: String(cString: sqlite3_errmsg(handle)), offset: offset < 0 ? nil : offset)
  }
}
