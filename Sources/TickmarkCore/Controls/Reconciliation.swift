/// Two numbers from independent places that must agree, or the evidence cannot be relied on.
public struct Reconciliation: Hashable, Sendable {
  public let name: String
  public let expected: SQLText
  public let found: SQLText

  public init(name: String, expected: SQLText, found: SQLText) {
    self.name = name
    self.expected = expected
    self.found = found
  }
}
