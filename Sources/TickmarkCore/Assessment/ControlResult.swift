/// A control with the results of its tests.
public struct ControlResult: Hashable, Sendable, Codable {
  public var id: String
  public var title: String
  public var policy: PolicyReference
  public var notCovered: String?
  public var severity: Severity
  public var owner: String
  public var frequency: String
  public var maps: [String: [String]]
  public var remediation: String
  /// The worst of the tests' states.
  public var state: TestState
  public var parameters: [ParameterInForce]
  /// How fresh the evidence had to be, by table; nil in results of before this was kept.
  public var evidenceLimits: [EvidenceLimit]?
  public var reconciliations: [ReconciliationResult]
  public var tests: [TestResult]
  /// The state in the prior period; nil if it was not judged then.
  public var prior: TestState?
  /// The control's file and the digest of its bytes.
  public var file: String
  public var sha256: Digest

  public init(
    _ control: Control, parameters: [ParameterInForce], reconciliations: [ReconciliationResult], tests: [TestResult]
  ) {
    id = control.id
    title = control.title
    policy = control.policy
    notCovered = control.notCovered
    severity = control.severity
    owner = control.owner
    frequency = control.frequency
    maps = control.maps
    remediation = control.remediation
    state = TestState.worst(of: tests.map(\.state))
    self.parameters = parameters
    evidenceLimits = control.evidence.sorted { $0.key < $1.key }.map(EvidenceLimit.init)
    self.reconciliations = reconciliations
    self.tests = tests
    prior = nil
    file = control.location.file
    sha256 = control.digest
  }

  /// What became of the control since the prior period.
  public var change: Change? {
    let change = Change(from: prior, to: state)
    return change == .fixed && tests.contains { $0.change == .decidedOtherwise } ? .decidedOtherwise : change
  }
}

/// A limit as it was applied, beside the control's default.
public struct ParameterInForce: Hashable, Sendable, Codable {
  public var name: String
  /// In words, for example `24 h`.
  public var value: String
  /// The control's default where the workspace set another value; nil otherwise.
  public var defaultValue: String?
  public var source: String
  /// Why a looser value was allowed, and by whom.
  public var reason: String?
  public var approvedBy: String?
  /// The value as a number, in seconds, days or as it is; nil for texts and lists, and in results of before this was
  /// kept.
  public var magnitude: Int64?
  /// Nil where neither direction is known to be tighter.
  public var tighterIs: Parameter.Direction?

  public init(
    name: String, value: String, defaultValue: String? = nil, source: String, reason: String? = nil,
    approvedBy: String? = nil, magnitude: Int64? = nil, tighterIs: Parameter.Direction? = nil
  ) {
    self.magnitude = magnitude
    self.tighterIs = tighterIs
    self.name = name
    self.value = value
    self.defaultValue = defaultValue
    self.source = source
    self.reason = reason
    self.approvedBy = approvedBy
  }
}

extension ParameterInForce {
  /// How the company's value differs from the control's own: `max_age 192 days instead of 92 days (ciso: new plan)`;
  /// nil where it does not.
  public var deviation: String? {
    guard let defaultValue, defaultValue != value else { return nil }
    let words = "\(name) \(value) instead of \(defaultValue)"
    guard let reason else { return words }
    return "\(words) (\(approvedBy.map { "\($0): " } ?? "")\(reason))"
  }
}

/// Two numbers that had to agree.
public struct ReconciliationResult: Hashable, Sendable, Codable {
  public var name: String
  /// Nil where the number could not be had.
  public var expected: String?
  public var found: String?
  public var agrees: Bool
  /// SHA-256 over the two statements and the tests that they concern; nil in results of before this was kept.
  public var definition: Digest?

  public init(name: String, expected: String?, found: String?, agrees: Bool, definition: Digest? = nil) {
    self.definition = definition
    self.name = name
    self.expected = expected
    self.found = found
    self.agrees = agrees
  }
}

/// What one test says, and the numbers behind it.
public struct TestResult: Hashable, Sendable, Codable {
  public var id: String
  public var title: String
  public var level: TestLevel
  /// `query`, `sample` or `attestation`.
  public var method: String
  public var state: TestState
  /// What the exceptions alone say, `fail` or `pass`, whatever covers them; nil if they do not decide.
  public var raw: TestState?
  /// Why the state is not decided by the exceptions; empty for pass and fail.
  public var reasons: [Reason]
  /// What was counted. It stands beside the state even where it did not decide; nil if nothing could be evaluated.
  public var counted: Counted?
  /// The numbers of the records that the state rests on: waivers, findings, statements, samples.
  public var records: [String]
  /// How a sample was drawn and what it says; nil for other methods.
  public var sample: SampleResult?
  /// The state in the prior period; nil if it was not judged then.
  public var prior: TestState?
  /// What became of it since then; nil without prior results, and in results of before this was kept.
  public var since: SincePrior?
  public var advisory: Bool
  /// As a reader sees it: `0%`.
  public var tolerance: String
  /// What one item of the population is.
  public var item: String
  public var completeBecause: String
  /// Tables that the test, its reconciliations and its guard read, sorted.
  public var tables: [String]
  /// Where the test stands in its control's file.
  public var line: Int?
  /// What was done; nil in results of before this was kept.
  public var procedure: Procedure?
  /// SHA-256 over all that decides the test besides the evidence: SQL, limits, tolerance, how fresh evidence must be,
  /// contracts, derivations. Texts for people do not count. Nil in results of before this was kept.
  public var definition: Digest?

  /// `population` is nil for a statement.
  public init(
    _ test: TestDefinition, population: Population?, state: TestState, reasons: [Reason], counted: Counted?,
    tables: [String]
  ) {
    id = test.id
    title = test.title
    level = test.level
    method = test.method.name
    self.state = state
    raw = nil
    self.reasons = reasons
    self.counted = counted
    records = []
    sample = nil
    prior = nil
    advisory = test.advisory
    tolerance = test.tolerance.description
    item = population?.item ?? "statement"
    completeBecause = population?.completeBecause ?? "is the one statement that the control asks for"
    self.tables = tables
    line = test.location.line
    procedure = Procedure(test, population: population)
  }

  /// What became of the test since the prior period.
  public var change: Change? {
    let change = Change(from: prior, to: state)
    return change == .fixed && since?.outcome == .lost ? .decidedOtherwise : change
  }
}

/// One pass over a population.
public struct Counted: Hashable, Sendable, Codable {
  /// Items.
  public var population: Int
  /// Items with at least one attribute that is not shown to hold.
  public var exceptions: Int
  /// Exceptions that a waiver covers.
  public var waived: Int
  /// Exceptions that were repaired, as a re-test shows.
  public var remediated: Int
  /// Different subjects among the exceptions; nil if the population names no subject.
  public var subjects: Int?
  public var attributes: [AttributeResult]
  /// The first exceptions, in the order of their keys.
  public var first: [ExceptionItem]
  /// SHA-256 over the canonical lines of all exceptions, in the order of their keys.
  public var sha256: Digest
  /// What is drawn of the items; nil where the control asks for no picture, and in results of before this was kept.
  public var figure: Figure?

  /// How many exceptions an assessment itself holds; all of them stand in `exceptions.jsonl`.
  public static let firstLimit = 100

  public init(
    population: Int, exceptions: Int, waived: Int = 0, remediated: Int = 0, subjects: Int?,
    attributes: [AttributeResult], first: [ExceptionItem], sha256: Digest, figure: Figure? = nil
  ) {
    self.population = population
    self.exceptions = exceptions
    self.waived = waived
    self.remediated = remediated
    self.subjects = subjects
    self.attributes = attributes
    self.first = first
    self.sha256 = sha256
    self.figure = figure
  }

  /// Exceptions that nothing covers.
  public var open: Int { exceptions &- waived &- remediated }
}

/// How often one attribute held.
public struct AttributeResult: Hashable, Sendable, Codable {
  public var id: String
  public var title: String
  /// Items for which it is not shown to hold.
  public var failed: Int
  /// Those of `failed` for which it is unknown rather than false.
  public var unknown: Int
  /// Items that it does not concern.
  public var excused: Int

  public init(id: String, title: String, failed: Int, unknown: Int, excused: Int) {
    self.id = id
    self.title = title
    self.failed = failed
    self.unknown = unknown
    self.excused = excused
  }
}

/// An item for which the control is not shown to have worked.
public struct ExceptionItem: Hashable, Sendable, Codable {
  /// The item's key as it may be shown: persons as pseudonyms.
  public var key: [String]
  /// The letters of the attributes that are not shown to hold.
  public var failed: [String]
  /// The letters of the attributes that do not concern the item; nil where all do.
  public var excused: [String]?
  /// What a reader is told, one sentence an attribute.
  public var says: [String]
  /// File and line of the owner's own export.
  public var traces: [SourceLocation]
  /// The number of the waiver or finding that covers the exception; nil while it is open.
  public var record: String?

  public init(
    key: [String], failed: [String], excused: [String]? = nil, says: [String], traces: [SourceLocation],
    record: String? = nil
  ) {
    self.key = key
    self.failed = failed
    self.excused = excused
    self.says = says
    self.traces = traces
    self.record = record
  }

  /// `idp/A00807`.
  public var name: String { key.joined(separator: "/") }
}
