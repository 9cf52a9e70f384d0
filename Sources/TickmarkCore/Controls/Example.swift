/// One of a control's own tests: given these rows, expect these verdicts.
public struct Example: Sendable {
  public enum Expectation: Hashable, Sendable {
    case state(TestState)
    /// The failed attributes of each exception, by the item's key joined with `/`.
    case exceptions([String: [String]])
  }

  public let name: String
  /// The period in which it plays; nil for the one of all examples.
  public let period: Period?
  /// Rows by table; values stay text until the contract types them, nil is NULL.
  public let given: [String: [[String: String?]]]
  /// Roles that signed the statement of a test.
  public let signed: [String: [String]]
  /// What the reader of a sample, which is the whole population here, found wrong: attributes by test and item.
  public let marked: [String: [String: [String]]]
  /// Tests that are declared not applicable.
  public let notApplicable: [String]
  public let expect: [String: Expectation]
  public let location: SourceLocation

  public init(
    name: String, period: Period? = nil, given: [String: [[String: String?]]], signed: [String: [String]] = [:],
    marked: [String: [String: [String]]] = [:], notApplicable: [String] = [], expect: [String: Expectation],
    location: SourceLocation
  ) {
    self.name = name
    self.period = period
    self.given = given
    self.signed = signed
    self.marked = marked
    self.notApplicable = notApplicable
    self.expect = expect
    self.location = location
  }

  /// The same example over other rows.
  public func with(given: [String: [[String: String?]]]) -> Example {
    Example(
      name: name, period: period, given: given, signed: signed, marked: marked, notApplicable: notApplicable,
      expect: expect,
      location: location)
  }
}

/// A change to a passing example that no test of the control can notice, and why that is right.
public struct UnnoticedChange: Hashable, Sendable {
  /// The change in the words of `tickmark test --mutate`.
  public let change: String
  public let because: String
  public let location: SourceLocation

  public init(change: String, because: String, location: SourceLocation) {
    self.change = change
    self.because = because
    self.location = location
  }
}
