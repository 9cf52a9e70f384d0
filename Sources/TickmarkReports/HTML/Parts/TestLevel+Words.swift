internal import TickmarkCore

extension TestLevel {
  /// What the test asks.
  var question: String {
    switch self {
    case .design: "Design: would the measure, done as written, keep the promise?"
    case .implementation: "Implementation: is it there as designed?"
    case .operation: "Operation: did it work every time, over the whole period?"
    case .scope: "Scope: does the measure concern the company?"
    }
  }
}
