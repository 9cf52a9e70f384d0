/// One test in two results: its state, its population, its exceptions, and what that comes to.
public struct TestComparison: Hashable, Sendable, Codable {
  public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
    /// Fails newly, or with an exception that was not there or may not have been.
    case worse
    /// Something was shown, and it is shown no longer: evidence is lacking, the test is not judged, or it is decided in
    /// another way.
    case lost
    /// Failed and does not, or with fewer exceptions.
    case better
    /// Nothing that a reader must act on.
    case same
  }

  public var test: String
  public var title: String
  public var severity: Severity
  /// Nil where the test was not judged then, or is not now.
  public var before: TestState?
  public var after: TestState?
  public var populationBefore: Int?
  public var populationAfter: Int?
  /// Nil where exceptions do not decide on both sides.
  public var exceptions: ExceptionComparison?
  public var outcome: Outcome
  /// What happened, in words; nil where nothing did.
  public var says: String?
}
