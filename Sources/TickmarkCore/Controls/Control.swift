/// A piece of SQL and where its first line stands, so that an error inside names its own line.
public struct SQLText: Hashable, Sendable {
  public let text: String
  public let location: SourceLocation

  public init(_ text: String, at location: SourceLocation) {
    self.text = text
    self.location = location
  }
}

/// One measure of a policy, with the tests that show whether it holds.
public struct Control: Sendable {
  public let id: String
  public let title: String
  public let policy: PolicyReference
  /// What the measure promises and the tests do not look at; printed with every result.
  public let notCovered: String?
  public let severity: Severity
  /// A role, never a person: whom to ask.
  public let owner: String
  public let frequency: String
  /// Identifiers of other frameworks' requirements, by framework.
  public let maps: [String: [String]]
  public let parameters: [Parameter]
  /// Freshness of the tables that the SQL reads, by table.
  public let evidence: [String: EvidenceRequirement]
  public let reconciliations: [Reconciliation]
  public let populations: [Population]
  public let tests: [TestDefinition]
  public let examples: [Example]
  public let remediation: String
  public let location: SourceLocation
  /// The digest of the file's bytes.
  public let digest: Digest

  public init(
    id: String, title: String, policy: PolicyReference, notCovered: String?, severity: Severity, owner: String,
    frequency: String, maps: [String: [String]], parameters: [Parameter], evidence: [String: EvidenceRequirement],
    reconciliations: [Reconciliation], populations: [Population], tests: [TestDefinition], examples: [Example],
    remediation: String, location: SourceLocation, digest: Digest
  ) {
    self.id = id
    self.title = title
    self.policy = policy
    self.notCovered = notCovered
    self.severity = severity
    self.owner = owner
    self.frequency = frequency
    self.maps = maps
    self.parameters = parameters
    self.evidence = evidence
    self.reconciliations = reconciliations
    self.populations = populations
    self.tests = tests
    self.examples = examples
    self.remediation = remediation
    self.location = location
    self.digest = digest
  }

  /// The letters before the hyphen: `SYS` of `SYS-5`.
  public var family: String { String(id.prefix { $0 != "-" }) }

  public func population(_ name: String) -> Population? { populations.first { $0.name == name } }
}

/// The policy's own words.
public struct PolicyReference: Hashable, Sendable, Codable {
  /// The policy's heading; reports group controls by it.
  public let section: String
  public let quote: String

  public init(section: String, quote: String) {
    self.section = section
    self.quote = quote
  }
}

/// How bad it is when the control does not hold.
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  case low, medium, high, critical

  public static func < (left: Severity, right: Severity) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}

/// A limit that a control applies, with where it comes from.
public struct Parameter: Hashable, Sendable {
  public let name: String
  public let value: ParameterValue
  /// The direction in which a company may set it without giving a reason; nil if any change needs one.
  public let tighterIs: Direction?
  /// The standard or rule that the default comes from.
  public let source: String
  public let location: SourceLocation

  public enum Direction: Hashable, Sendable { case lower, higher }

  public init(name: String, value: ParameterValue, tighterIs: Direction?, source: String, location: SourceLocation) {
    self.name = name
    self.value = value
    self.tighterIs = tighterIs
    self.source = source
    self.location = location
  }
}

/// What a parameter can be. `PT…` binds seconds, `P…D` binds days, a list becomes a table of that name.
public enum ParameterValue: Hashable, Sendable {
  case span(TimeSpan)
  case integer(Int64)
  case text(String)
  case list([String])
}

extension ParameterValue: CustomStringConvertible {
  /// In words: `24 h`, `92 days`, `12`, `sudo, wheel`.
  public var description: String {
    switch self {
    case .span(let span): span.description
    case .integer(let number): String(number)
    case .text(let text): text
    case .list(let elements): elements.isEmpty ? "none" : elements.joined(separator: ", ")
    }
  }
}

/// How fresh and complete the evidence in a table must be.
public struct EvidenceRequirement: Hashable, Sendable {
  /// How long before the as-of a snapshot may have been taken.
  public let maxAge: TimeSpan?
  /// Whether the evidence must cover the whole period.
  public let coversPeriod: Bool
  public let location: SourceLocation

  public init(maxAge: TimeSpan?, coversPeriod: Bool, location: SourceLocation) {
    self.maxAge = maxAge
    self.coversPeriod = coversPeriod
    self.location = location
  }
}

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

/// The items that the control should have acted on.
public struct Population: Hashable, Sendable {
  public let name: String
  /// What one item is: `account held by a leaver`.
  public let item: String
  /// The columns that identify an item.
  public let key: [String]
  /// The columns that identify what a reader counts: four host-weeks are two hosts.
  public let subject: [String]
  /// Why no item can be missing, in words.
  public let completeBecause: String
  public let sql: SQLText
  public let location: SourceLocation

  public init(
    name: String, item: String, key: [String], subject: [String], completeBecause: String, sql: SQLText,
    location: SourceLocation
  ) {
    self.name = name
    self.item = item
    self.key = key
    self.subject = subject
    self.completeBecause = completeBecause
    self.sql = sql
    self.location = location
  }
}

/// What a test asks about a control.
public enum TestLevel: String, Hashable, Sendable, Codable {
  /// Would the control, operated as written, meet the promise?
  case design
  /// Does it exist as designed, at a point in time?
  case implementation
  /// Did it work every time it should, over the whole period?
  case operation
}

/// A population and the attributes that each of its items must satisfy.
public struct TestDefinition: Sendable {
  public let id: String
  public let title: String
  public let level: TestLevel
  public let population: String
  /// Whether an empty population is a legitimate answer; otherwise it is an error.
  public let emptyIsNoOccurrence: Bool
  /// The share of items that may be exceptions, in millionths.
  public let tolerance: Tolerance
  /// Whether exceptions are information only: nothing that the policy promises.
  public let advisory: Bool
  public let attributes: [Attribute]
  public let location: SourceLocation

  public init(
    id: String, title: String, level: TestLevel, population: String, emptyIsNoOccurrence: Bool, tolerance: Tolerance,
    advisory: Bool, attributes: [Attribute], location: SourceLocation
  ) {
    self.id = id
    self.title = title
    self.level = level
    self.population = population
    self.emptyIsNoOccurrence = emptyIsNoOccurrence
    self.tolerance = tolerance
    self.advisory = advisory
    self.attributes = attributes
    self.location = location
  }
}

/// A tolerable rate of exceptions, exact: no floating point decides a verdict.
public struct Tolerance: Hashable, Sendable {
  public let millionths: Int64

  public static let none = Tolerance(millionths: 0)

  public init(millionths: Int64) { self.millionths = millionths }

  /// Reads `0%`, `1%`, `0.5%`: at most four decimals, at most 100%.
  public init?(_ text: String) {
    guard text.hasSuffix("%") else { return nil }
    let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first.flatMap({ DecimalDigits.value(of: Array($0.utf8)[...]) }), whole <= 100,
      parts.count <= 2
    else { return nil }
    var millionths = Int64(whole) * 10_000
    if parts.count == 2 {
      guard (1...4).contains(parts[1].utf8.count), let fraction = DecimalDigits.value(of: Array(parts[1].utf8)[...])
      else { return nil }
      millionths += Int64(fraction) * [1000, 100, 10, 1][parts[1].utf8.count - 1]
    }
    guard millionths <= 1_000_000 else { return nil }
    self.init(millionths: millionths)
  }

  /// Whether `exceptions` of `population` items are within the tolerance.
  public func allows(_ exceptions: Int, of population: Int) -> Bool {
    Int64(exceptions) * 1_000_000 <= millionths * Int64(population)
  }
}

extension Tolerance: CustomStringConvertible {
  /// `1%`, `0.5%`.
  public var description: String {
    let fraction = millionths % 10_000
    guard fraction != 0 else { return "\(millionths / 10_000)%" }
    var digits = DecimalDigits.padded(Int(fraction), to: 4)
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(millionths / 10_000).\(digits)%"
  }
}

/// One yes-or-no question about an item. Only a plain yes satisfies it: unknown does not.
public struct Attribute: Hashable, Sendable {
  /// A letter, `A` first.
  public let id: String
  public let title: String
  /// The item is excused only if this is false; nil if the attribute concerns every item.
  public let when: SQLText?
  public let require: SQLText
  /// What to say of an exception: text with `{expressions}`; nil for the title.
  public let says: SQLText?

  public init(id: String, title: String, when: SQLText?, require: SQLText, says: SQLText?) {
    self.id = id
    self.title = title
    self.when = when
    self.require = require
    self.says = says
  }
}

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
