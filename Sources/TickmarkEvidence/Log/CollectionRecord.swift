public import TickmarkCore

/// What one source gave at one time: everything besides the raw bytes that its rows depend on.
public struct CollectionRecord: Hashable, Sendable, Codable {
  /// The identity of the source in `tickmark.yml`.
  public var source: String
  /// The host's name, as it stands in `_from_host` of each row.
  public var host: String
  public var collector: CollectorIdentity
  /// The tables that the source fills, each with the digest of its contract; the contract's SQL is a blob.
  public var tables: [String: Digest]
  /// The table that the source names; nil for collectors that know their tables.
  public var table: String?
  /// The source's own options, as the collector got them.
  public var options: JSONValue
  /// The zones that the options name, each with the blob of its rules.
  public var zones: [String: Digest]
  /// When the tool asked.
  public var collectedAt: Instant
  /// When the locker was about to take it.
  public var receivedAt: Instant
  /// Who ran the collection: an account or a job.
  public var actor: String
  /// When the state was as the rows say, for a snapshot, where the source declares it.
  public var asOf: Instant?
  /// The interval that a log covers, where the source declares it.
  public var covers: Interval?
  /// What the source's owner says that there must be.
  public var declared: Declared
  public var outcome: CollectionOutcome
  /// The raw bytes, each part a blob.
  public var parts: [EvidencePart]
  /// Rows by table, as counted when collected.
  public var rows: [String: Int]
  /// Why parsing refused the bytes when they were collected; nil if it did not.
  public var rejected: String?
  /// What was taken out before anything was kept, by rule, with its count.
  public var redactions: [String: Int]
  /// Name and version of what collected.
  public var tool: String

  public init(
    source: String, host: String, collector: CollectorIdentity, tables: [String: Digest], table: String? = nil,
    options: JSONValue = [:], zones: [String: Digest] = [:], collectedAt: Instant, receivedAt: Instant, actor: String,
    asOf: Instant? = nil,
    covers: Interval? = nil, declared: Declared = Declared(), outcome: CollectionOutcome, parts: [EvidencePart],
    rows: [String: Int] = [:], rejected: String? = nil, redactions: [String: Int] = [:], tool: String
  ) {
    self.source = source
    self.host = host
    self.collector = collector
    self.tables = tables
    self.table = table
    self.options = options
    self.zones = zones
    self.collectedAt = collectedAt
    self.receivedAt = receivedAt
    self.actor = actor
    self.asOf = asOf
    self.covers = covers
    self.declared = declared
    self.outcome = outcome
    self.parts = parts
    self.rows = rows
    self.rejected = rejected
    self.redactions = redactions
    self.tool = tool
  }

  /// Which collector gathered, and which reading of the bytes it stands for.
  public struct CollectorIdentity: Hashable, Sendable, Codable {
    public var id: String
    public var version: Int

    public init(id: String, version: Int) {
      self.id = id
      self.version = version
    }
  }

  /// The owner's own counts: a file that was cut short does not match them.
  public struct Declared: Hashable, Sendable, Codable {
    public var rows: Int?
    /// The digest of the source's bytes.
    public var sha256: Digest?

    public init(rows: Int? = nil, sha256: Digest? = nil) {
      self.rows = rows
      self.sha256 = sha256
    }
  }
}
