/// What a JUnit test case can end with. An empty element is a pass; the other three hold at most one child each.
enum JUnitOutcome: Hashable, Sendable {
  case passed
  /// With one line for the `message` attribute.
  case skipped(message: String)
  /// An assertion is broken: exceptions were found.
  case failure(type: String, message: String, text: String)
  /// The assertion could not be looked at: evidence is lacking or the tool failed.
  case error(type: String, message: String, text: String)

  var isFailure: Bool { if case .failure = self { true } else { false } }
  var isError: Bool { if case .error = self { true } else { false } }
  var isSkipped: Bool { if case .skipped = self { true } else { false } }
}
