internal import CSQLite
internal import TickmarkCore

/// The functions that a control's SQL may call: SQLite's own that mean the same on every engine, and a few of ours.
enum SQLFunctions {
  /// Functions of one row: allowed everywhere.
  static let scalar = Set(
    ["abs", "coalesce", "ifnull", "nullif", "length", "substr", "trim", "instr", "round", "like"])
    .union(own.map(\.name))

  /// Functions over many rows: allowed in populations, reconciliations and derived tables.
  static let aggregate: Set<String> = [
    "count", "sum", "min", "max", "total", "row_number", "rank", "dense_rank", "lag", "lead",
  ]

  struct Own: Sendable {
    let name: String
    let arguments: Int32
    let call: @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void
  }

  /// Ours. NULL in, NULL out; a wrong argument is an error of the statement, never NULL.
  static let own: [Own] = [
    Own(name: "days_between", arguments: 2) { context, _, arguments in
      SQLFunctions.twoTexts(context, arguments) { first, second in
        guard let from = Day(first), let to = Day(second) else {
          return .failure("days_between expects two days YYYY-MM-DD")
        }
        return .integer(to.daysSinceEpoch - from.daysSinceEpoch)
      }
    },
    Own(name: "matches", arguments: 2) { context, _, arguments in
      SQLFunctions.twoTexts(context, arguments) { text, pattern in
        do throws(Pattern.Problem) {
          return .integer(try Pattern.cached(pattern).matches(text) ? 1 : 0)
        } catch {
          return .failure("matches: \(error.message)")
        }
      }
    },
    Own(name: "version_at_least", arguments: 2) { context, _, arguments in
      SQLFunctions.twoTexts(context, arguments) { version, least in
        for text in [version, least] where !VersionOrder.isVersion(text) {
          return .failure("version_at_least expects versions that begin with a digit, found '\(text)'")
        }
        return .integer(VersionOrder.compare(version, least) >= 0 ? 1 : 0)
      }
    },
    Own(name: "cidr_contains", arguments: 2) { context, _, arguments in
      SQLFunctions.twoTexts(context, arguments) { block, address in
        guard let block = AddressBlock(block) else {
          return .failure("cidr_contains expects a network such as 10.0.0.0/8 or 2001:db8::/32")
        }
        guard let address = AddressBlock(address) else { return .failure("cidr_contains expects an address") }
        return .integer(block.contains(address) ? 1 : 0)
      }
    },
    Own(name: "lower_ascii", arguments: 1) { context, _, arguments in
      guard let text = SQLFunctions.text(arguments, 0) else { return sqlite3_result_null(context) }
      SQLFunctions.result(
        .text(String(decoding: text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)), context)
    },
  ]

  static func register(in database: Database) throws(SQLProblem) {
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
    for function in own {
      let code = sqlite3_create_function_v2(
        database.handle, function.name, function.arguments, flags, nil, function.call, nil, nil, nil)
      guard code == SQLITE_OK else { throw database.problem() }
    }
  }

  enum Outcome {
    case integer(Int64)
    case text(String)
    case failure(String)
  }

  private static func twoTexts(
    _ context: OpaquePointer?, _ arguments: UnsafeMutablePointer<OpaquePointer?>?,
    _ body: (String, String) -> Outcome
  ) {
    guard let first = text(arguments, 0), let second = text(arguments, 1) else { return sqlite3_result_null(context) }
    result(body(first, second), context)
  }

  private static func text(_ arguments: UnsafeMutablePointer<OpaquePointer?>?, _ index: Int) -> String? {
    sqlite3_value_text(arguments?[index]).map { String(cString: $0) }
  }

  private static func result(_ outcome: Outcome, _ context: OpaquePointer?) {
    switch outcome {
    case .integer(let number): sqlite3_result_int64(context, number)
    case .text(let text): sqlite3_result_text(context, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    case .failure(let message): sqlite3_result_error(context, message, -1)
    }
  }
}
