internal import CSQLite
internal import TickmarkCore

/// A value in a result row.
enum SQLValue: Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
}

extension SQLValue: CustomStringConvertible {
  var description: String {
    switch self {
    case .null: "NULL"
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .text(let text): text
    }
  }
}

/// A prepared statement.
final class Statement {
  private let handle: OpaquePointer
  private let database: Database

  init(_ handle: OpaquePointer, in database: Database) {
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// Makes the next row current; false when there is none.
  func step() throws(SQLProblem) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let problem = database.problem()
      sqlite3_reset(handle)
      throw problem
    }
  }

  func reset() { sqlite3_reset(handle) }

  // MARK: Parameters

  /// The names of the statement's parameters, with their colon.
  var parameterNames: [String] {
    (0..<sqlite3_bind_parameter_count(handle)).map { index in
      sqlite3_bind_parameter_name(handle, index + 1).map { String(cString: $0) } ?? "?"
    }
  }

  /// Binds every parameter of the statement from `values`; names that it does not use are ignored.
  func bind(_ values: [String: SQLValue]) {
    for (index, name) in parameterNames.enumerated() {
      if let value = values[String(name.dropFirst())] { bind(value, at: index + 1) }
    }
  }

  /// Binds the parameter at `index`, from 1.
  func bind(_ value: SQLValue, at index: Int) {
    let index = Int32(index)
    switch value {
    case .null: sqlite3_bind_null(handle, index)
    case .integer(let number): sqlite3_bind_int64(handle, index, number)
    case .real(let number): sqlite3_bind_double(handle, index, number)
    case .text(let text): bind(Array(text.utf8)[...], at: index)
    }
  }

  /// Binds the cells of a row to the parameters from 1 on.
  func bind(_ row: borrowing Row) {
    for (offset, cell) in row.cells.enumerated() {
      let index = Int32(offset + 1)
      switch cell {
      case .null: sqlite3_bind_null(handle, index)
      case .integer(let number): sqlite3_bind_int64(handle, index, number)
      case .real(let number): sqlite3_bind_double(handle, index, number)
      case .text(let range): bind(row.text[range], at: index)
      }
    }
  }

  private func bind(_ utf8: ArraySlice<UInt8>, at index: Int32) {
    utf8.withUnsafeBytes { bytes in
      let characters = bytes.assumingMemoryBound(to: CChar.self)
      // -1 as a destructor asks SQLite to copy at once; a nil pointer would bind NULL instead of an empty text.
      let copyNow = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      if let start = characters.baseAddress {
        sqlite3_bind_text(handle, index, start, Int32(clamping: characters.count), copyNow)
      } else {
        sqlite3_bind_text(handle, index, "", 0, copyNow)
      }
    }
  }

  // MARK: Columns

  var columnNames: [String] {
    (0..<sqlite3_column_count(handle)).map { String(cString: sqlite3_column_name(handle, $0)) }
  }

  /// The table and column that each result column comes from unchanged; nil for expressions.
  var origins: [ColumnOrigin?] {
    (0..<sqlite3_column_count(handle)).map { index in
      guard let table = sqlite3_column_table_name(handle, index), let column = sqlite3_column_origin_name(handle, index)
      else { return nil }
      return ColumnOrigin(table: String(cString: table), column: String(cString: column))
    }
  }

  func value(_ index: Int) -> SQLValue {
    let index = Int32(index)
    switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, index))
    case SQLITE_TEXT, SQLITE_BLOB: return .text(text(index))
    default: return .null
    }
  }

  func integer(_ index: Int) -> Int64 { sqlite3_column_int64(handle, Int32(index)) }

  private func text(_ index: Int32) -> String {
    guard let start = sqlite3_column_text(handle, index) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, index))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}

/// Where a result column comes from.
struct ColumnOrigin: Hashable {
  var table: String
  var column: String
}
