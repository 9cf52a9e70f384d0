/// Brings evidence from one kind of place: gathering keeps bytes as they came, parsing turns bytes into rows.
///
/// The two are apart because the bytes are the evidence: rows can be derived again, years later, from the bytes alone.
public protocol Collector: Sendable {
  /// The name in `tickmark.yml` and in the log: `unix-accounts`.
  var id: String { get }
  /// Changes whenever `parse` reads the same bytes differently.
  var version: Int { get }
  /// The tables that it fills; empty for a collector that fills whichever table its source names.
  var tables: [String] { get }
  /// The keys that its sources may carry beside the ones that all sources have.
  var options: [ObjectShape.Field] { get }
  /// Whether its rows are the state at the moment of gathering, which is then their as-of.
  var observesNow: Bool { get }

  /// Asks the host and keeps its answers. Never throws: what cannot be had is said in the gathering's outcome.
  ///
  /// Secrets are taken out here, before anything is kept.
  func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering

  /// Turns raw bytes into rows: a pure function.
  ///
  /// Throws a `Diagnostic` with line and column for bytes that cannot be relied on: the evidence is then rejected.
  func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic)
}

/// What a source of `tickmark.yml` asks a collector for.
public struct CollectionRequest: Sendable {
  /// The table that the source names; nil for collectors that know their tables.
  public var table: String?
  /// The source's own options, typed as the collector's `options` say.
  public var options: JSONValue
  public var period: Period

  public init(table: String? = nil, options: JSONValue, period: Period) {
    self.table = table
    self.options = options
    self.period = period
  }
}

/// What gathering brought: all parts, and whether they are all there is.
public struct Gathering: Sendable, Hashable {
  public enum Outcome: Hashable, Sendable {
    case complete
    /// Something was answered and something was not; never good enough for a verdict.
    case incomplete(String)
    /// The place exists and has no such evidence.
    case absent(String)
    /// No answer: unreadable, denied, timed out, died.
    case failed(String)
  }

  public var parts: [RawPart]
  public var outcome: Outcome
  /// What was taken out before keeping, by rule, with its count.
  public var redactions: [String: Int]

  public init(parts: [RawPart], outcome: Outcome, redactions: [String: Int] = [:]) {
    self.parts = parts
    self.outcome = outcome
    self.redactions = redactions
  }
}

/// One file or one command's output, as it came.
public struct RawPart: Sendable, Hashable {
  /// The path or command as the source's owner knows it; it stands in `_source` of each row.
  public var name: String
  public var bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// What `parse` works on: bytes from the locker and everything else that the rows depend on.
public struct RawEvidence: Sendable {
  public var parts: [RawPart]
  public var table: String?
  public var options: JSONValue
  /// The host's name.
  public var host: String
  /// When the bytes were gathered.
  public var collectedAt: Instant
  /// The contracts of all tables, by name.
  public var contracts: [String: TableContract]
  /// The rules of the zones that the options name.
  public var zones: [String: [UInt8]]

  public init(
    parts: [RawPart], table: String? = nil, options: JSONValue, host: String, collectedAt: Instant,
    contracts: [String: TableContract], zones: [String: [UInt8]] = [:]
  ) {
    self.parts = parts
    self.table = table
    self.options = options
    self.host = host
    self.collectedAt = collectedAt
    self.contracts = contracts
    self.zones = zones
  }
}
