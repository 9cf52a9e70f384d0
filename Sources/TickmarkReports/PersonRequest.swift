public import TickmarkCore

/// What is asked of a person: to sign a statement, or to read a sample.
public struct PersonRequest: Hashable, Sendable, Codable {
  public var test: String
  public var title: String
  /// `pending` while there is time, `missing` after that.
  public var state: TestState
  public var reason: String
  /// The role that answers for the control.
  public var ask: String

  /// In the order of the report, overdue ones first.
  public static func all(in assessment: Assessment) -> [PersonRequest] {
    let requests = assessment.controls.flatMap { control in
      control.tests.compactMap { test -> PersonRequest? in
        let reason = test.reasons.first { [.signature, .sample, .overdue].contains($0.code) }
        return reason.map {
          PersonRequest(test: test.id, title: test.title, state: $0.state, reason: $0.message, ask: control.owner)
        }
      }
    }
    return requests.filter { $0.state == .missing } + requests.filter { $0.state != .missing }
  }

  /// For people.
  public var text: String { "\(test) (\(state.words)): \(title): \(reason); ask \(ask)" }
}
