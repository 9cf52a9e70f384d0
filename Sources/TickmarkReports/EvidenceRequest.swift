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

  /// One request a table, those that unlock most first.
  public static func all(in assessment: Assessment, due: Day) -> [EvidenceRequest] {
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
    return byTable.values.sorted { ($1.unlocks.count, $0.table) < ($0.unlocks.count, $1.table) }
  }

  /// For people.
  public var text: String {
    """
    \(table) (\(state.words)): \(about)
      \(reasons.joined(separator: "\n  "))
      ask \(ask.joined(separator: ", ")) by \(due); unlocks \(unlocks.joined(separator: ", "))
    """
  }
}
