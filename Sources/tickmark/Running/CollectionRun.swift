internal import TickmarkAudit
internal import TickmarkCollectors
internal import TickmarkCore
internal import TickmarkEvidence

/// Asks every source, and hands what was gathered to the locker.
struct CollectionRun {
  let folder: WorkspaceFolder
  let workspace: Workspace
  let definitions: Definitions
  let now: Instant

  /// One source on one host, with what came of it.
  struct Entry {
    let source: SourceDeclaration
    let host: HostDeclaration
    let gathering: Gathering
    let record: CollectionRecord
  }

  /// Hosts that are asked at the same time.
  static let width = 8

  func run(progress: Progress) async throws(TickmarkError) -> (entries: [Entry], receipt: AppendReceipt) {
    let secrets = WorkspaceLint.secretsKept(workspace, definitions)
    if !secrets.isEmpty { throw TickmarkError(.definition, secrets) }
    let targets = workspace.sources.flatMap { source in source.hosts.map { (source, $0) } }
    progress.say("collecting \(targets.count) sources")
    let jobs = targets.compactMap { source, host in
      CollectorRegistry.all.first { $0.id == source.collector }.map { collector in
        HostFleet.Job(
          collector: collector,
          request: CollectionRequest(table: source.table, options: source.options, period: workspace.period),
          host: live(host))
      }
    }
    let gatherings = await HostFleet.gather(jobs, width: Self.width)
    let locker = try folder.openLocker(workspace)
    let erased = try locker.erasures()
    var entries: [Entry] = []
    for ((source, host), (job, gathered)) in zip(targets, zip(jobs, gatherings)) {
      let gathering = gathered.without(erased)
      progress.say("keeping \(source.label)")
      let record = try keep(gathering, source, host, job.collector, in: locker)
      entries.append(Entry(source: source, host: host, gathering: gathering, record: record))
    }
    progress.clear()
    // What lies in the workspace was put there: nobody saw the system that it came from.
    let records = entries.map { entry -> LogRecord in
      entry.host.kind == .workspace ? .imported(entry.record) : .collection(entry.record)
    }
    return (entries, try locker.append(records))
  }

  private func live(_ host: HostDeclaration) -> any Host {
    switch host.kind {
    case .workspace: RootHost(name: host.name, root: folder.root)
    case .local: LocalHost(name: host.name)
    case .root(let path): RootHost(name: host.name, root: path)
    case .via(let prefix): PrefixHost(name: host.name, via: prefix)
    }
  }

  private func keep(
    _ gathering: Gathering, _ source: SourceDeclaration, _ host: HostDeclaration, _ collector: any Collector,
    in locker: Locker
  ) throws(TickmarkError) -> CollectionRecord {
    let tables = source.table.map { [$0] } ?? collector.tables
    let contracts = tables.compactMap { definitions.contracts[$0] }
    let zones = try ZoneFiles.bytes(for: source)
    let digests = try locker.keep(
      gathering.parts.map(\.bytes) + contracts.map { Array($0.sql.utf8) } + Array(zones.values))
    let parts = zip(gathering.parts, digests).map { part, digest in
      EvidencePart(name: part.name, sha256: digest, bytes: part.bytes.count)
    }
    let count = count(gathering, source, host, collector, zones)
    var declaredRows: Int?
    if case .count(let rows) = source.rows { declaredRows = rows }
    return CollectionRecord(
      source: source.label, host: host.name, collector: .init(id: collector.id, version: collector.version),
      tables: Dictionary(contracts.map { ($0.name, $0.digest) }) { first, _ in first }, table: source.table,
      options: source.options, zones: zones.mapValues(Digest.of), collectedAt: now,
      receivedAt: Clock.now, actor: Terminal.actor,
      asOf: source.asOf ?? observed(source, collector), covers: source.covers,
      declared: .init(rows: declaredRows, sha256: source.sha256), outcome: CollectionOutcome(gathering.outcome),
      parts: parts, rows: count.rows, rejected: count.rejected, redactions: gathering.redactions,
      tool: "tickmark \(Version.text)")
  }

  /// When a collector looked at the state of things; a log speaks of the interval that it covers, whenever it is read.
  private func observed(_ source: SourceDeclaration, _ collector: any Collector) -> Instant? {
    collector.observesNow && source.covers == nil ? now : nil
  }

  /// Reads the parts once, so that whoever collects hears at once of a file that will be rejected.
  private func count(
    _ gathering: Gathering, _ source: SourceDeclaration, _ host: HostDeclaration, _ collector: any Collector,
    _ zones: [String: [UInt8]]
  ) -> (rows: [String: Int], rejected: String?) {
    guard gathering.outcome == .complete else { return ([:], nil) }
    var sink = CountingSink()
    let raw = RawEvidence(
      parts: gathering.parts, table: source.table, options: source.options, host: host.name, collectedAt: now,
      contracts: definitions.contracts, zones: zones)
    do throws(Diagnostic) {
      try collector.parse(raw, into: &sink)
      return (sink.rows, nil)
    } catch {
      return (sink.rows, error.description)
    }
  }
}

/// Counts rows and keeps none.
private struct CountingSink: RowSink {
  private var tables: [String] = []
  private(set) var rows: [String: Int] = [:]

  mutating func open(_ contract: TableContract) throws(Diagnostic) -> Int {
    rows[contract.name] = rows[contract.name] ?? 0
    tables.append(contract.name)
    return tables.count - 1
  }

  mutating func append(_ row: borrowing Row, to table: Int) throws(Diagnostic) { rows[tables[table], default: 0] += 1 }

  mutating func notice(_ notice: Diagnostic) {}
}

/// The zone data of the machine, kept with the evidence that was read with it.
enum ZoneFiles {
  static let folder = "/usr/share/zoneinfo"

  /// The rules of the zone that `source` names; none if it names none.
  static func bytes(for source: SourceDeclaration) throws(TickmarkError) -> [String: [UInt8]] {
    guard let zone = source.options["zone"]?.stringValue else { return [:] }
    guard let bytes = try Files.read("\(folder)/\(zone)", limit: 1 << 20, following: true) else {
      throw TickmarkError(
        .definition, "this machine has no rules for the zone '\(zone)'", at: source.location,
        hint: Files.exists("\(folder)/UTC") ? "write it as in '\(folder)'" : "install the package tzdata")
    }
    return [zone: bytes]
  }

  /// The sources whose zone this machine does not know, each zone once.
  static func problems(_ workspace: Workspace) -> [Diagnostic] {
    var zones: Set<String> = []
    return workspace.sources.filter { zones.insert($0.options["zone"]?.stringValue ?? "").inserted }
      .flatMap { source -> [Diagnostic] in
        do throws(TickmarkError) {
          _ = try bytes(for: source)
          return []
        } catch {
          return error.diagnostics
        }
      }
  }
}
