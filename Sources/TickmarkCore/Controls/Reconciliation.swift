/// Two numbers from independent places that must agree, or the evidence cannot be relied on.
public struct Reconciliation: Hashable, Sendable {
  public let name: String
  public let expected: SQLText
  public let found: SQLText
  /// The tests whose evidence it speaks of; nil for all of the control.
  public let tests: Set<String>?

  public init(name: String, expected: SQLText, found: SQLText, tests: Set<String>? = nil) {
    self.name = name
    self.expected = expected
    self.found = found
    self.tests = tests
  }

  /// Whether a difference keeps `test` from being decided.
  public func concerns(_ test: String) -> Bool { tests?.contains(test) ?? true }
}
