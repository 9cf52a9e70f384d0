public import TickmarkCore

/// What is asked of whoever holds evidence that an audit needs and cannot use.
public struct EvidenceRequest: Hashable, Sendable, Codable {
  public var table: String
  /// What the table holds.
  public var about: String
  /// The worst of its states: `missing`, `stale`, `rejected`, `error`.
  public var state: TestState
  /// What is wrong, one line each.
  public var reasons: [String]
  /// Roles, never persons.
  public var ask: [String]
  public var due: Day
  /// The tests that cannot be decided without it.
  public var unlocks: [String]
  /// The number under which it was asked for already; nil if it was not.
  public var number: String?

  /// A record in which the evidence of some tables was asked for.
  public struct Asked: Hashable, Sendable {
    public var number: String
    public var tables: [String]
    /// The role that was asked.
    public var ask: String
    public var due: Day

    public init(number: String, tables: [String], ask: String, due: Day) {
      self.number = number
      self.tables = tables
      self.ask = ask
      self.due = due
    }
  }

  /// The day by which evidence is wanted where nobody says another: a week after the period's end.
  public static func usualDue(for period: Period) -> Day { period.to.day.adding(days: 7) }

  /// One request a table, those that unlock most first. What was asked for already is due as it was asked for.
  public static func all(in assessment: Assessment, due: Day, asked: [Asked] = []) -> [EvidenceRequest] {
    var byTable: [String: EvidenceRequest] = [:]
    for control in assessment.controls {
      for test in control.tests {
        for reason in test.reasons {
          guard let table = reason.table else { continue }
          let evidence = assessment.evidence.first { $0.table == table }
          var request =
            byTable[table]
            ?? EvidenceRequest(
              table: table, about: evidence?.about ?? "", state: reason.state, reasons: [],
              ask: evidence?.owners ?? [], due: due, unlocks: [])
          request.state = TestState.worst(of: [request.state, reason.state])
          if !request.reasons.contains(reason.message) { request.reasons.append(reason.message) }
          if request.unlocks.last != test.id { request.unlocks.append(test.id) }
          let isOwned = evidence?.owners.isEmpty == false
          if !isOwned, !request.ask.contains(control.owner) { request.ask.append(control.owner) }
          byTable[table] = request
        }
      }
    }
    for (table, var request) in byTable {
      guard let record = asked.first(where: { $0.tables.contains(table) }) else { continue }
      request.number = record.number
      request.due = record.due
      request.ask = [record.ask]
      byTable[table] = request
    }
    return byTable.values.sorted { ($1.unlocks.count, $0.table) < ($0.unlocks.count, $1.table) }
  }

  /// For people.
  public var text: String {
    """
    \(number.map { "\($0) " } ?? "")\(table) (\(state.words)): \(about)
      \(reasons.joined(separator: "\n  "))
      ask \(ask.joined(separator: ", ")) by \(due); unlocks \(unlocks.joined(separator: ", "))
    """
  }
}
