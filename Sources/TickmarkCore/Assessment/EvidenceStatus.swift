/// What stands behind a table.
public struct EvidenceStatus: Hashable, Sendable, Codable {
  public var table: String
  /// What the table holds, from its contract.
  public var about: String
  public var contract: Digest
  /// Rows of all sources that were loaded.
  public var rows: Int
  public var sources: [SourceStatus]
  /// What keeps the table from being relied on, freshness aside (which depends on the control).
  public var reasons: [Reason]
  /// The roles to ask for it, as `tickmark.yml` names them.
  public var owners: [String]
  /// The SELECT that makes the table out of others; nil for a table that is collected.
  public var derivation: String?
  /// What `tickmark.yml` says that the sources' files must be, by kind, one a source: `row count`; nil in results of
  /// before this was kept.
  public var checks: [String]?
  /// Digests of what `tickmark.yml` says of each source: how it is read, from where, and what it covers; sorted, and nil in
  /// results of before this was kept.
  public var declarations: [Digest]?

  /// How the check begins that holds a table against another one's counts.
  public static let countsOf = "row counts of "

  public init(
    table: String, about: String, contract: Digest, rows: Int, sources: [SourceStatus], reasons: [Reason],
    owners: [String] = [], derivation: String? = nil, checks: [String]? = nil, declarations: [Digest]? = nil
  ) {
    self.derivation = derivation
    self.checks = checks
    self.declarations = declarations
    self.table = table
    self.about = about
    self.contract = contract
    self.rows = rows
    self.sources = sources
    self.reasons = reasons
    self.owners = owners
  }
}

/// One collection that an assessment used.
public struct SourceStatus: Hashable, Sendable, Codable {
  /// The collector, or `derived` for a table made from others.
  public var collector: String
  public var host: String
  public var parts: [EvidencePart]
  public var rows: Int
  public var collectedAt: Instant?
  /// When the state was as the rows say, for a snapshot.
  public var asOf: Instant?
  /// The interval that a log covers.
  public var covers: Interval?
  /// The record's number in the locker's log.
  public var record: Int?
  /// Columns that the file has and the contract does not: dropped.
  public var notices: [String]

  public init(
    collector: String, host: String, parts: [EvidencePart], rows: Int, collectedAt: Instant?, asOf: Instant?,
    covers: Interval?, record: Int?, notices: [String]
  ) {
    self.collector = collector
    self.host = host
    self.parts = parts
    self.rows = rows
    self.collectedAt = collectedAt
    self.asOf = asOf
    self.covers = covers
    self.record = record
    self.notices = notices
  }
}

/// A file or a command's output in the locker.
public struct EvidencePart: Hashable, Sendable, Codable {
  public var name: String
  public var sha256: Digest
  public var bytes: Int

  public init(name: String, sha256: Digest, bytes: Int) {
    self.name = name
    self.sha256 = sha256
    self.bytes = bytes
  }
}

/// From a first to a last second, both included.
public struct Interval: Hashable, Sendable, Codable {
  public var from: Instant
  public var to: Instant

  public init(from: Instant, to: Instant) {
    self.from = from
    self.to = to
  }

  /// The parts of the interval that none of `intervals` covers, in order. One that ends before it starts covers
  /// nothing.
  public func gaps(in intervals: [Interval]) -> [Interval] {
    var gaps: [Interval] = []
    var next = from
    let real = intervals.filter { $0.from <= $0.to }.sorted { $0.from < $1.from }
    for interval in real where interval.to >= next {
      if interval.from > to { break }
      if interval.from > next { gaps.append(Interval(from: next, to: interval.from.adding(seconds: -1))) }
      if interval.to >= to { return gaps }
      next = interval.to.adding(seconds: 1)
    }
    if next <= to { gaps.append(Interval(from: next, to: to)) }
    return gaps
  }
}

extension Interval: CustomStringConvertible {
  /// Days where the interval is whole days, instants otherwise.
  public var description: String {
    if from == from.day.start && to == to.day.end {
      return from.day == to.day ? "\(from.day)" : "\(from.day) to \(to.day)"
    }
    return "\(from) to \(to)"
  }
}
