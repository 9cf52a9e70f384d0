internal import TickmarkCore

/// One pass over a population: counts, exceptions, failed attributes.
struct PopulationPass {
  let test: CompiledPass
  let evidence: EvidenceDatabase
  let limits: SQLLimits
  /// How a person's identifier is shown.
  let person: (String) -> String
  var overlay = ExceptionOverlay()

  /// What stops a pass.
  enum Problem: Error {
    case sql(SQLProblem)
    /// Keys that are NULL or not unique: nobody could say which item is meant.
    case keys(String)
  }

  /// Counts the population; `exceptions` gets each exception with its canonical line, in the order of the keys.
  func run(
    _ values: [String: SQLValue], exceptions: (ExceptionItem, [UInt8]) -> Void
  ) throws(Problem) -> Counted {
    let result: Result<Counted, Problem>
    do throws(SQLProblem) {
      result = try evidence.database.guardian.run(limits) { () throws(SQLProblem) -> Result<Counted, Problem> in
        let statement = try evidence.database.prepare(test.sql)
        statement.bind(values)
        var tally = Tally(test, try Tracer(test.traces, in: evidence), person, overlay)
        while try statement.step() {
          if let problem = tally.count(statement) { return .failure(.keys(problem)) }
          guard let item = try tally.exception(statement) else { continue }
          let line = ExceptionLine.bytes(of: item, in: test.definition.id)
          tally.keep(item, line)
          exceptions(item, line)
        }
        return .success(tally.finish())
      }
    } catch {
      throw .sql(error)
    }
    return try result.get()
  }

  /// The keys of all items, as the evidence has them.
  func keys(_ values: [String: SQLValue]) throws(SQLProblem) -> [String] {
    try evidence.database.guardian.run(limits) { () throws(SQLProblem) -> [String] in
      let statement = try evidence.database.prepare(test.sql)
      statement.bind(values)
      var keys: [String] = []
      while try statement.step() {
        keys.append(test.keyColumns.enumerated().map { $1.text(statement.value($0)) }.joined(separator: "/"))
      }
      return keys
    }
  }
}

/// The line of an exception in `exceptions.jsonl`.
public enum ExceptionLine {
  /// Canonical JSON with the test's id, and a line feed: what `JSONValue(encoding:)` makes of the item, by hand, because
  /// there may be a million of them.
  static func bytes(of item: ExceptionItem, in test: String) -> [UInt8] {
    var members: [String: JSONValue] = [
      "test": .string(test), "key": texts(item.key), "failed": texts(item.failed), "says": texts(item.says),
      "traces": .array(item.traces.map(place)),
    ]
    members["excused"] = item.excused.map(texts)
    members["record"] = item.record.map { .string($0) }
    return CanonicalJSON.bytes(.object(members)) + [UInt8(ascii: "\n")]
  }

  private static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

  private static func place(_ trace: SourceLocation) -> JSONValue {
    var members: [String: JSONValue] = ["file": .string(trace.file)]
    members["line"] = trace.line.map { .integer(Int64($0)) }
    members["column"] = trace.column.map { .integer(Int64($0)) }
    return .object(members)
  }
}
