/// What a test asks about a control.
public enum TestLevel: String, Hashable, Sendable, Codable {
  /// Would the control, operated as written, meet the promise?
  case design
  /// Does it exist as designed, at a point in time?
  case implementation
  /// Did it work every time it should, over the whole period?
  case operation
  /// Does the measure concern the company at all?
  case scope
}

/// Who or what decides a test.
public enum TestMethod: Hashable, Sendable {
  /// SQL decides each item of the population.
  case query(population: String)
  /// A person reads a sample of the population and marks the attributes of each item.
  case sample(SamplePlan, population: String)
  /// Persons sign a statement.
  case attestation(AttestedStatement)

  /// The name of the population; nil for statements.
  public var population: String? {
    switch self {
    case .query(let population), .sample(_, let population): population
    case .attestation: nil
    }
  }

  /// Days after the period's end until which persons have time; nil where SQL alone decides.
  public var due: TimeSpan? {
    switch self {
    case .query: nil
    case .sample(let plan, _): plan.due
    case .attestation(let statement): statement.due
    }
  }

  /// What an auditor calls it, as results and YAML write it.
  public var name: String {
    switch self {
    case .query: "query"
    case .sample: "sample"
    case .attestation: "attestation"
    }
  }
}

/// How much of a population a person reads, and until when.
public struct SamplePlan: Hashable, Sendable {
  /// The parameter that holds the number of items.
  public let sizeParameter: String
  /// Days after the period's end until which the reader has time.
  public let due: TimeSpan

  public init(sizeParameter: String, due: TimeSpan) {
    self.sizeParameter = sizeParameter
    self.due = due
  }
}

/// What persons in certain roles must state about a period.
public struct AttestedStatement: Hashable, Sendable {
  public let text: String
  /// Each role signs once, and each signature is another person's.
  public let roles: [String]
  /// Days after the period's end until which the signers have time.
  public let due: TimeSpan

  public init(text: String, roles: [String], due: TimeSpan) {
    self.text = text
    self.roles = roles
    self.due = due
  }
}

/// One question about a control and how it is decided.
public struct TestDefinition: Sendable {
  public let id: String
  public let title: String
  public let level: TestLevel
  public let method: TestMethod
  /// A SELECT that must return no row where a record declares the test not applicable; nil if none may do so.
  public let guardSQL: SQLText?
  /// Whether an empty population is a legitimate answer; otherwise it is an error.
  public let emptyIsNoOccurrence: Bool
  /// The share of items that may be exceptions, in millionths.
  public let tolerance: Tolerance
  /// Whether exceptions are information only: nothing that the policy promises.
  public let advisory: Bool
  public let attributes: [Attribute]
  /// What is drawn of the items; nil if nothing is.
  public let figure: FigureDefinition?
  public let location: SourceLocation

  public init(
    id: String, title: String, level: TestLevel, method: TestMethod, guardSQL: SQLText? = nil,
    emptyIsNoOccurrence: Bool = false, tolerance: Tolerance = .none, advisory: Bool = false, attributes: [Attribute],
    figure: FigureDefinition? = nil, location: SourceLocation
  ) {
    self.id = id
    self.title = title
    self.level = level
    self.method = method
    self.guardSQL = guardSQL
    self.emptyIsNoOccurrence = emptyIsNoOccurrence
    self.tolerance = tolerance
    self.advisory = advisory
    self.attributes = attributes
    self.figure = figure
    self.location = location
  }

  /// The name of the population; nil for statements.
  public var population: String? { method.population }
}
