/// One of a control's own tests: given these rows, expect these verdicts.
public struct Example: Sendable {
  public enum Expectation: Hashable, Sendable {
    case state(TestState)
    /// The failed attributes of each exception, by the item's key joined with `/`.
    case exceptions([String: [String]])
  }

  public let name: String
  /// Rows by table; values stay text until the contract types them, nil is NULL.
  public let given: [String: [[String: String?]]]
  public let expect: [String: Expectation]
  public let location: SourceLocation

  public init(
    name: String, given: [String: [[String: String?]]], expect: [String: Expectation], location: SourceLocation
  ) {
    self.name = name
    self.given = given
    self.expect = expect
    self.location = location
  }
}
