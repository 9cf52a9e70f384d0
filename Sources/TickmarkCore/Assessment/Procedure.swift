/// How a test was done, as its control words it: enough to do it again by hand.
public struct Procedure: Hashable, Sendable, Codable {
  /// The SELECT that makes the population; nil for a statement.
  public var population: String?
  public var attributes: [AttributeProcedure]
  /// The SELECT that must find nothing where the test is declared not applicable; nil if it cannot be.
  public var guardQuery: String?
  /// What persons sign; nil for other methods.
  public var statement: String?
  /// The roles that sign it.
  public var roles: [String]
  /// The columns that identify an item; nil for a statement, and in results of before this was kept.
  public var key: [String]?
  /// Whether an empty population is a legitimate answer; nil in results of before this was kept.
  public var mayBeEmpty: Bool?
  /// The parameter that holds the number of items that a person reads; nil for other methods.
  public var sampleSize: String?
  /// How long after the period persons have time, in words: `10 days`; nil where none are waited for.
  public var due: String?

  public init(_ test: TestDefinition, population: Population?) {
    self.population = population?.sql.text
    key = population?.key
    mayBeEmpty = test.emptyIsNoOccurrence
    due = test.method.due?.description
    if case .sample(let plan, _) = test.method { sampleSize = plan.sizeParameter }
    attributes = test.attributes.map(AttributeProcedure.init)
    guardQuery = test.guardSQL?.text
    if case .attestation(let attested) = test.method {
      statement = attested.text
      roles = attested.roles
    } else {
      statement = nil
      roles = []
    }
  }
}

/// How one attribute was decided.
public struct AttributeProcedure: Hashable, Sendable, Codable {
  /// The letter.
  public var id: String
  /// SQL: the attribute does not concern an item for which this is false; nil if it concerns every item.
  public var when: String?
  /// SQL that must be true; nil where a person marks the attribute.
  public var require: String?
  /// Whether a failure lasts until its item is mended; nil where it does not.
  public var lasts: Bool?

  public init(_ attribute: Attribute) {
    id = attribute.id
    when = attribute.when?.text
    require = attribute.require?.text
    lasts = attribute.lasts ? true : nil
  }
}
