internal import TickmarkCore
internal import TickmarkEvidence

/// Brings raw bytes from the locker into the tables: extraction, a pure function of bytes, contracts and options.
struct EvidenceLoader {
  let workspace: Workspace
  let evidence: EvidenceDatabase
  let collections: Collections
  let collectors: [String: any Collector]
  /// How much one derivation may take.
  let limits: SQLLimits
  /// Bytes of a blob, hashed again while they are read.
  let blob: (Digest) throws(TickmarkError) -> [UInt8]

  /// Loads everything that `tables` need and tells what stands behind each, derived tables' own inputs included.
  ///
  /// Throws only if the locker itself is broken: whatever is wrong with evidence is a reason in its status.
  func load(_ tables: Set<String>, derivations: [CompiledDerivation]) throws(TickmarkError) -> [String: TableStatus] {
    var statuses: [String: TableStatus] = [:]
    for table in tables { statuses[table] = TableStatus(hasSource: false) }
    try inTransaction { () throws(TickmarkError) in
      for source in workspace.sources where !fills(source).isDisjoint(with: tables) {
        for host in source.hosts { try load(source, from: host, into: &statuses) }
      }
    }
    // Behind the transaction: an INSERT that hits a limit takes all of its transaction back, other tables' rows too.
    for derivation in derivations where tables.contains(derivation.table) { derive(derivation, into: &statuses) }
    for table in tables {
      if statuses[table]?.hasSource == false {
        statuses[table]?.reasons.append(
          Reason(.noSource, table: table, "tickmark.yml names no source for \(table)"))
      }
    }
    compareCounts(&statuses)
    return statuses
  }

  /// The tables that a source may fill.
  func fills(_ source: SourceDeclaration) -> Set<String> {
    if let table = source.table { return [table] }
    return Set(collectors[source.collector]?.tables ?? [])
  }

  // MARK: One collection

  private func load(
    _ source: SourceDeclaration, from host: HostDeclaration, into statuses: inout [String: TableStatus]
  ) throws(TickmarkError) {
    let tables = fills(source)
    func blame(_ code: Reason.Code, _ message: String) {
      for table in tables { statuses[table]?.reasons.append(Reason(code, table: table, message)) }
    }
    for table in tables { statuses[table]?.hasSource = true }
    guard let collection = collections.newest(of: source, from: host) else {
      return blame(.notCollected, told("\(source.label): not collected yet", by: host))
    }
    let record = collection.record
    switch record.outcome {
    case .complete: break
    case .absent: return blame(.absent, told(record.outcome.reason ?? "absent", by: host))
    case .failed: return blame(.sourceFailed, told(record.outcome.reason ?? "no answer", by: host))
    case .incomplete:
      blame(.sourceFailed, told(record.outcome.reason ?? "no answer", by: host))
      return try show(collection, source, host, &statuses)
    }
    if let expected = source.sha256, record.parts.map(\.sha256) != [expected] {
      return blame(.digest, "\(source.label): the digest is not the declared \(expected)")
    }
    if let number = collections.erasure(of: record) {
      return blame(.absent, "\(source.label): erased by record \(number)")
    }
    let parts = try parts(of: record)
    let zones = try zones(of: record)
    do throws(Diagnostic) {
      let sink = try parse(parts, zones, record, host)
      if case .count(let rows) = source.rows, let loaded = sink.loaded.first, loaded.rows != rows {
        blame(.rowCount, "\(source.label): \(rows) rows declared, \(loaded.rows) found")
      }
      for loaded in sink.loaded { note(loaded, collection, source, host, sink.notices, &statuses) }
      // A table of which the parser says nothing was collected too, without a row: its age must be known all the same.
      for table in tables.subtracting(sink.loaded.map(\.contract.name)) {
        note(nil, table: table, collection, source, host, sink.notices, &statuses)
      }
      if case .count(let rows) = source.rows, sink.loaded.isEmpty, rows != 0 {
        blame(.rowCount, "\(source.label): \(rows) rows declared, 0 found")
      }
    } catch {
      blame(.schema, error.description)
    }
  }

  /// Loads what an incomplete collection did bring: it decides nothing, and people may want to see it.
  ///
  /// Parts that cannot be read without the missing ones are no further reason: that they are missing was said.
  private func show(
    _ collection: NumberedCollection, _ source: SourceDeclaration, _ host: HostDeclaration,
    _ statuses: inout [String: TableStatus]
  ) throws(TickmarkError) {
    let record = collection.record
    guard collections.erasure(of: record) == nil else { return }
    let parts = try parts(of: record)
    let zones = try zones(of: record)
    guard let sink = try? parse(parts, zones, record, host) else { return }
    for loaded in sink.loaded { note(loaded, collection, source, host, sink.notices, &statuses) }
  }

  /// What a host's collector said, with the host's name before it unless it stands there already.
  private func told(_ reason: String, by host: HostDeclaration) -> String {
    host.kind == .workspace || reason.hasPrefix("\(host.name) ") ? reason : "\(host.name): \(reason)"
  }

  private func parts(of record: CollectionRecord) throws(TickmarkError) -> [RawPart] {
    var parts: [RawPart] = []
    for part in record.parts { parts.append(RawPart(name: part.name, bytes: try blob(part.sha256))) }
    return parts
  }

  private func zones(of record: CollectionRecord) throws(TickmarkError) -> [String: [UInt8]] {
    var zones: [String: [UInt8]] = [:]
    for (name, digest) in record.zones { zones[name] = try blob(digest) }
    return zones
  }

  /// Parses into the tables; a refused file leaves nothing behind.
  private func parse(
    _ parts: [RawPart], _ zones: [String: [UInt8]], _ record: CollectionRecord, _ host: HostDeclaration
  ) throws(Diagnostic) -> TableSink {
    guard let collector = collectors[record.collector.id] else {
      throw Diagnostic("there is no collector '\(record.collector.id)'")
    }
    let raw = RawEvidence(
      parts: parts, table: record.table, options: record.options, host: record.host, collectedAt: record.collectedAt,
      contracts: evidence.contracts, zones: zones)
    var sink = TableSink(database: evidence.database, host: host.name)
    do throws(Diagnostic) {
      try collector.parse(raw, into: &sink)
      try sink.verify()
      return sink
    } catch {
      do throws(SQLProblem) { try sink.discard() } catch let failure {
        throw Diagnostic("\(error); \(failure.message)")
      }
      throw error
    }
  }

  private func note(
    _ loaded: TableSink.Loaded?, table: String? = nil, _ collection: NumberedCollection, _ source: SourceDeclaration,
    _ host: HostDeclaration, _ notices: [String], _ statuses: inout [String: TableStatus]
  ) {
    let record = collection.record
    let observed = loaded?.observed.map { range in
      Interval(from: Instant(epochSeconds: range.lowerBound), to: Instant(epochSeconds: range.upperBound))
    }
    statuses[table ?? loaded?.contract.name ?? ""]?.sources.append(
      LoadedSource(
        declaration: source,
        status: SourceStatus(
          collector: record.collector.id, host: host.name, parts: record.parts, rows: loaded?.rows ?? 0,
          // The rows know best when they were read, and what was declared holds as it was when they were collected.
          collectedAt: record.collectedAt, asOf: observed?.from ?? record.asOf,
          covers: record.covers, record: collection.number, notices: notices),
        observed: observed ?? record.asOf.map { Interval(from: $0, to: $0) }))
  }

  // MARK: Derived tables

  private func derive(_ derivation: CompiledDerivation, into statuses: inout [String: TableStatus]) {
    statuses[derivation.table]?.hasSource = true
    do throws(SQLProblem) {
      let rows = try evidence.database.guardian.run(limits) { () throws(SQLProblem) in try derivation.fill(evidence) }
      statuses[derivation.table]?.sources.append(
        LoadedSource(
          declaration: nil,
          status: SourceStatus(
            collector: "derived", host: "workspace", parts: [], rows: rows, collectedAt: nil, asOf: nil, covers: nil,
            record: nil, notices: []), observed: nil))
    } catch {
      let code: Reason.Code =
        switch error.kind {
        case .constraint: .schema
        case .limit: .limit
        case .invalid: .sql
        }
      statuses[derivation.table]?.reasons.append(
        Reason(code, table: derivation.table, error.diagnostic(in: derivation.sql).description))
    }
  }

  // MARK: The source's own counts

  private func compareCounts(_ statuses: inout [String: TableStatus]) {
    for source in workspace.sources {
      guard case .table(let counts, let by, let count) = source.rows, let table = source.table, statuses[table] != nil
      else { continue }
      do throws(SQLProblem) {
        for difference in try RowCounts(table: table, counts: counts, by: by, count: count).differences(in: evidence) {
          statuses[table]?.reasons.append(Reason(.rowCount, table: table, "\(source.label): \(difference)"))
        }
      } catch {
        statuses[table]?.reasons.append(
          Reason(
            .rowCount, table: table, "\(source.label): the counts in \(counts) cannot be compared: \(error.message)"))
      }
    }
  }

  private func inTransaction(_ body: () throws(TickmarkError) -> Void) throws(TickmarkError) {
    try execute("BEGIN")
    try body()
    try execute("COMMIT")
  }

  private func execute(_ sql: String) throws(TickmarkError) {
    do throws(SQLProblem) {
      try evidence.database.execute(sql)
    } catch {
      throw TickmarkError(.tool, "the evidence cannot be loaded: \(error.message)")
    }
  }
}

/// What stands behind a table after loading.
struct TableStatus {
  var hasSource: Bool
  var sources: [LoadedSource] = []
  var reasons: [Reason] = []
}

/// A collection that was loaded, with what freshness looks at.
struct LoadedSource {
  /// Nil for a derived table.
  var declaration: SourceDeclaration?
  var status: SourceStatus
  /// First and last instant at which its rows were observed.
  var observed: Interval?
}
