/// One thing that was defined otherwise in earlier results: a limit, SQL, what evidence must be, what is judged at all.
public struct DefinitionChange: Hashable, Sendable, Codable {
  /// What the change does to a verdict.
  public enum Effect: String, Hashable, Sendable, Codable, CaseIterable {
    /// What is accepted now was not accepted before.
    case looser
    case tighter
    /// Decides otherwise; nobody can say in which direction.
    case changed
    /// The earlier results do not hold what it would take to tell.
    case unknown
    /// Decides nothing: how bad a failure is.
    case weight
    /// More exceptions are covered by a person's record: accepted, not mended.
    case accepted

    /// Whether a verdict of now says nothing about what the earlier definition would have said.
    public var hidesFailures: Bool {
      switch self {
      case .looser, .changed, .unknown: true
      case .tighter, .weight, .accepted: false
      }
    }
  }

  /// A test, a control, a table, or `scope`.
  public var subject: String
  /// What changed, in words: `max_delay`, `SQL of the population`.
  public var what: String
  /// As it was and as it is, in words; nil where it was or is not there, or where the text would be long.
  public var before: String?
  public var after: String?
  public var effect: Effect
  /// The tests that it concerns, in the order of the results.
  public var tests: [String]

  public init(
    _ subject: String, _ what: String, before: String? = nil, after: String? = nil, _ effect: Effect,
    tests: [String] = []
  ) {
    self.subject = subject
    self.what = what
    self.before = before
    self.after = after
    self.effect = effect
    self.tests = tests
  }

  /// `max_delay 72 h, was 24 h`.
  public var says: String {
    switch (before, after) {
    case (let before?, let after?): "\(what) \(after), was \(before)"
    case (nil, let after?): "\(what) \(after), was not there"
    case (let before?, nil): "\(what) is not there, was \(before)"
    case (nil, nil): what
    }
  }
}

extension [DefinitionChange] {
  /// The changes that concern each test, by its id.
  var byTest: [String: [DefinitionChange]] {
    var changes: [String: [DefinitionChange]] = [:]
    for change in self { for test in change.tests { changes[test, default: []].append(change) } }
    return changes
  }
}
