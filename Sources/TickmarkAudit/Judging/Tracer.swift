internal import TickmarkCore

/// Leads an exception back to the lines of the owners' own exports.
struct Tracer {
  private let lookups: [(positions: [Int], statement: Statement)]

  init(_ traces: [CompiledTrace], in evidence: EvidenceDatabase) throws(SQLProblem) {
    var lookups: [(positions: [Int], statement: Statement)] = []
    for trace in traces {
      let condition = trace.key.map { "\($0) = ?" }.joined(separator: " AND ")
      let statement = try evidence.database.prepare("SELECT _source, _line FROM \(trace.table) WHERE \(condition)")
      lookups.append((trace.positions, statement))
    }
    self.lookups = lookups
  }

  /// The places of the rows that carry these key values; none for rows that no file holds.
  func places(_ carried: [SQLValue]) throws(SQLProblem) -> [SourceLocation] {
    var places: [SourceLocation] = []
    for (positions, statement) in lookups {
      for (index, position) in positions.enumerated() { statement.bind(carried[position], at: index + 1) }
      if try statement.step(), case .text(let file) = statement.value(0), case .integer(let line) = statement.value(1) {
        places.append(SourceLocation(file: file, line: Int(line)))
      }
      statement.reset()
    }
    return places
  }
}
