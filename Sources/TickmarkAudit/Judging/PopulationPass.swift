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
  /// Canonical JSON with the test's id, and a line feed.
  static func bytes(of item: ExceptionItem, in test: String) -> [UInt8] {
    guard case .object(var members) = try? JSONValue(encoding: item) else { return [] }
    members["test"] = .string(test)
    return CanonicalJSON.bytes(.object(members)) + [UInt8(ascii: "\n")]
  }
}
