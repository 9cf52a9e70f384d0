internal import TickmarkCore

/// The roles that can give what keeps a test from being decided.
struct WhomToAsk {
  private let owners: [String: [String]]

  init(_ assessment: Assessment) {
    owners = Dictionary(assessment.evidence.map { ($0.table, $0.owners) }) { first, _ in first }
  }

  /// The owners of the evidence that `tests` lack, in the order of the reasons; the control's owner for all else.
  func roles(_ tests: [TestResult], of control: ControlResult) -> [String] {
    var found: [String] = []
    for test in tests {
      let asked = test.reasons.flatMap { roles(for: $0, of: control) }
      for role in asked.isEmpty ? [control.owner] : asked where !found.contains(role) { found.append(role) }
    }
    return found
  }

  private func roles(for reason: Reason, of control: ControlResult) -> [String] {
    let named = reason.table.flatMap { owners[$0] } ?? []
    return named.isEmpty ? [control.owner] : named
  }
}
