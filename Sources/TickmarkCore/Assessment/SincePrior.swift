/// What became of a test since the prior results.
public struct SincePrior: Hashable, Sendable, Codable {
  public var outcome: TestComparison.Outcome
  /// In words; nil where nothing happened.
  public var says: String?
  /// Nil where the exceptions do not decide on both sides.
  public var exceptions: ExceptionsSincePrior?

  public init(_ comparison: TestComparison) {
    outcome = comparison.outcome
    says = comparison.says
    exceptions = comparison.exceptions.map(ExceptionsSincePrior.init)
  }
}

/// How many open exceptions are new, were there before and are gone, with the first keys of those that changed.
public struct ExceptionsSincePrior: Hashable, Sendable, Codable {
  public var new: Int
  /// Those that fail in more attributes than before.
  public var more: Int
  public var repeated: Int
  public var fixed: Int
  /// Open exceptions of now and of then of which nobody can say, because results hold only the first of a long list.
  public var unknownNow: Int
  public var unknownBefore: Int
  /// Keys, at most `Counted.firstLimit` each.
  public var newKeys: [String]
  public var fixedKeys: [String]

  public init(_ comparison: ExceptionComparison) {
    new = comparison.new.count
    more = comparison.more.count
    repeated = comparison.repeated.count + comparison.repeatedUnnamed
    fixed = comparison.fixed.count
    unknownNow = comparison.unknownNow
    unknownBefore = comparison.unknownBefore
    newKeys = Array(comparison.new.prefix(Counted.firstLimit))
    fixedKeys = Array(comparison.fixed.prefix(Counted.firstLimit))
  }
}
