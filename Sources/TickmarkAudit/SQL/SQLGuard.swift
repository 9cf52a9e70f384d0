internal import CSQLite
internal import TickmarkCore

/// What a control's statement may do, and what it did.
///
/// Control packs are untrusted input: they may read evidence tables and call functions of a list, nothing else.
final class SQLGuard {
  /// The tables that may be read, and what else holds while a control's statement is prepared.
  struct Rules {
    /// Names of evidence tables, of `period_days` and of the control's list parameters.
    var tables: Set<String>
    var functions: Set<String>
    /// Whether the statement may have more than one SELECT; attributes may not.
    var allowsSubqueries: Bool
  }

  /// Names that the statement itself gives to queries: `WITH name AS (…)`.
  private var ownNames: Set<String> = []

  /// Columns that were read while preparing, by table. A table that is only counted has no columns.
  private(set) var reads: [String: Set<String>] = [:]
  private var rules: Rules?
  private var selects = 0
  private var refusal: SQLProblem?
  private var steps = 0
  private var budget = Int.max
  private var isExpired: @Sendable () -> Bool = { false }

  func install(in handle: OpaquePointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(
      handle,
      { context, action, first, second, _, _ in
        guard let context else { return SQLITE_DENY }
        let guardian = Unmanaged<SQLGuard>.fromOpaque(context).takeUnretainedValue()
        return guardian.allows(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
          ? SQLITE_OK : SQLITE_DENY
      }, context)
    sqlite3_progress_handler(
      handle, SQLLimits.stepsPerCheck,
      { context in
        guard let context else { return 1 }
        return Unmanaged<SQLGuard>.fromOpaque(context).takeUnretainedValue().mayContinue() ? 0 : 1
      }, context)
  }

  /// Prepares `sql` under `rules`; `reads` then tells what the statement reads.
  func prepare(_ sql: String, in database: Database, _ rules: Rules) throws(SQLProblem) -> Statement {
    self.rules = rules
    ownNames = Self.ownNames(in: sql)
    reads = [:]
    selects = 0
    refusal = nil
    defer { self.rules = nil }
    let statement = try database.prepare(sql)
    // VACUUM asks nobody, and selects nothing.
    guard selects > 0 else { throw SQLProblem(kind: .invalid, message: "only SELECT is allowed") }
    return statement
  }

  /// Runs within `limits`, steps counted from zero.
  func run<Result>(_ limits: SQLLimits, _ body: () throws(SQLProblem) -> Result) throws(SQLProblem) -> Result {
    (steps, budget, isExpired) = (0, limits.steps, limits.isExpired)
    let before = sqlite3_hard_heap_limit64(-1)
    sqlite3_hard_heap_limit64(sqlite3_memory_used() + limits.memory)
    defer {
      budget = .max
      sqlite3_hard_heap_limit64(before)
    }
    return try body()
  }

  /// What the authorizer or a limit refused last, in our words; forgotten afterwards.
  func takeRefusal() -> SQLProblem? {
    defer { refusal = nil }
    return refusal
  }

  private func mayContinue() -> Bool {
    guard budget != .max else { return true }
    steps += Int(SQLLimits.stepsPerCheck)
    if steps > budget {
      refusal = SQLProblem(kind: .limit, message: "the statement took more than \(budget) steps")
    } else if isExpired() {
      refusal = SQLProblem(kind: .limit, message: "the statement took longer than it may")
    }
    return refusal == nil
  }

  private func allows(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
    guard let rules else { return true }
    switch action {
    case SQLITE_SELECT:
      selects += 1
      return selects == 1 || rules.allowsSubqueries || refuse("an attribute may not contain a subquery")
    case SQLITE_RECURSIVE: return rules.allowsSubqueries
    case SQLITE_READ: return allowsReading(first ?? "", second ?? "", rules)
    case SQLITE_FUNCTION:
      let name = second ?? ""
      if rules.functions.contains(name) { return true }
      let hint = Suggestion.hint(for: name, among: Array(rules.functions)).map { "; \($0)" } ?? ""
      return refuse("the function '\(name)' is not allowed here\(hint)")
    default: return refuse("only SELECT is allowed")
    }
  }

  private func allowsReading(_ table: String, _ column: String, _ rules: Rules) -> Bool {
    guard rules.tables.contains(table) else {
      // A common table expression that is only counted is announced by its own name, without a column.
      return column.isEmpty && ownNames.contains(table) || refuse("the table '\(table)' cannot be read")
    }
    reads[table, default: []].formUnion(column.isEmpty ? [] : [column])
    return true
  }

  /// Never the engine's own names: they could mean its tables elsewhere in the same statement.
  private static func ownNames(in sql: String) -> Set<String> {
    let tokens = SQLTokenizer.tokens(sql)
    var names: Set<String> = []
    for (index, token) in tokens.enumerated() where token.kind == .word {
      var next = index + 1
      if next < tokens.count, tokens[next].keyword == "(" {
        next = (tokens[next...].firstIndex { $0.keyword == ")" } ?? tokens.count) + 1
      }
      guard next < tokens.count, tokens[next].keyword == "AS" else { continue }
      let isEngines = ["sqlite_", "pragma_", "json_"].contains { token.text.lowercased().hasPrefix($0) }
      if !isEngines { names.insert(token.text) }
    }
    return names
  }

  private func refuse(_ message: String) -> Bool {
    refusal = SQLProblem(kind: .invalid, message: message)
    return false
  }
}

/// How much one statement of a control may take.
public struct SQLLimits: Sendable {
  static let stepsPerCheck: Int32 = 10_000

  /// Steps of SQLite's virtual machine: the same on every machine, unlike time.
  public var steps: Int
  /// Bytes of memory beyond what the loaded evidence takes.
  public var memory: Int64
  /// Whether the time is up; asked every ten thousand steps.
  public var isExpired: @Sendable () -> Bool

  public init(
    steps: Int = 20_000_000_000, memory: Int64 = 1 << 30, isExpired: @escaping @Sendable () -> Bool = { false }
  ) {
    self.steps = steps
    self.memory = memory
    self.isExpired = isExpired
  }
}
