/// All that one assessment found: the one value from which every report is written.
///
/// It holds no name of a person, no clock and no path of a machine. Equal inputs give equal values.
public struct Assessment: Hashable, Sendable, Codable {
  /// The version of the JSON form; a reader refuses one that it does not know.
  public static let currentVersion = 2

  public var version = Assessment.currentVersion
  public var organization: String
  /// The zone for showing times, an IANA name.
  public var zone: String
  public var period: Period
  /// The moment for which waivers and due dates are judged; states are judged at its earlier of it and the period's end.
  public var asOf: Instant
  public var tool: ToolVersion
  /// The locker's log as it was when the assessment began.
  public var head: LockerHead
  /// Families and controls that were judged, in the order of the reports.
  public var scope: [String]
  /// One a table that a selected test needs, by name.
  public var evidence: [EvidenceStatus]
  /// In the order of the scope.
  public var controls: [ControlResult]
  /// Controls outside the scope or the selection, by id: listed as not started.
  public var notStarted: [String]
  /// The workspace's records (waivers, statements, findings, …) that concern the judged tests, and what came of each.
  public var records: [RecordStatus]
  /// The results that these are compared with; nil if there are none.
  public var prior: PriorResults?

  public init(
    organization: String, zone: String, period: Period, asOf: Instant, tool: ToolVersion, head: LockerHead,
    scope: [String], evidence: [EvidenceStatus], controls: [ControlResult], notStarted: [String],
    records: [RecordStatus] = [], prior: PriorResults? = nil
  ) {
    self.organization = organization
    self.zone = zone
    self.period = period
    self.asOf = asOf
    self.tool = tool
    self.head = head
    self.scope = scope
    self.evidence = evidence
    self.controls = controls
    self.notStarted = notStarted
    self.records = records
    self.prior = prior
  }

  /// The tests of all controls, in the order of the reports.
  public var tests: [TestResult] { controls.flatMap(\.tests) }

  /// What the process should exit with.
  public func exitCode(strict: Bool = false) -> ExitCode {
    let errors = tests.filter { $0.state == .error }
    let sourceFailed = errors.allSatisfy { $0.reasons.contains { $0.code == .sourceFailed } }
    return ExitCode(tests.map(\.state), sourceFailed: sourceFailed, strict: strict)
  }
}

/// What judged.
public struct ToolVersion: Hashable, Sendable, Codable {
  public var name: String
  public var version: String
  /// The engine, for example `SQLite 3.40.1`.
  public var engine: String

  public init(name: String, version: String, engine: String) {
    self.name = name
    self.version = version
    self.engine = engine
  }
}

/// Where the locker's log stood: whoever holds this can later show that nothing was rewritten.
public struct LockerHead: Hashable, Sendable, Codable {
  /// Number of records.
  public var size: Int
  /// RFC 6962 root hash over the records.
  public var root: Digest

  public init(size: Int, root: Digest) {
    self.size = size
    self.root = root
  }
}

/// Why a test says what it says.
public struct Reason: Hashable, Sendable, Codable {
  public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
    // error
    case sourceFailed = "source_failed"
    case sql
    case limit
    case emptyPopulation = "empty_population"
    case keys
    // missing
    case noSource = "no_source"
    case notCollected = "not_collected"
    case absent
    /// A statement or a sample is not there, and its day has passed.
    case overdue
    // pending
    /// Somebody who still has time must sign.
    case signature
    /// Somebody who still has time must read a sample.
    case sample
    // rejected
    /// A sample was drawn from other items, or in another way than its plan says.
    case sampleSelection = "sample_selection"
    /// The guard of a test that is declared not applicable found something.
    case contradicted
    case schema
    case rowCount = "row_count"
    case digest
    case reconciliation
    // stale
    case age
    case ageUnknown = "age_unknown"
    case afterPeriod = "after_period"
    case gap
  }

  public var code: Code
  /// The evidence table concerned, if one is.
  public var table: String?
  /// What is wrong, in words; names file and line where there is one.
  public var message: String

  public init(_ code: Code, table: String? = nil, _ message: String) {
    self.code = code
    self.table = table
    self.message = message
  }

  /// The state that the reason leads to.
  public var state: TestState {
    switch code {
    case .sourceFailed, .sql, .limit, .emptyPopulation, .keys: .error
    case .noSource, .notCollected, .absent, .overdue: .missing
    case .signature, .sample: .pending
    case .schema, .rowCount, .digest, .reconciliation, .sampleSelection, .contradicted: .rejected
    case .age, .ageUnknown, .afterPeriod, .gap: .stale
    }
  }
}
