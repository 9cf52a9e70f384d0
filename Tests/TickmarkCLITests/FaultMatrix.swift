internal import TickmarkAudit
internal import TickmarkCollectors
internal import TickmarkCore
internal import TickmarkTestSupport

@testable internal import TickmarkEvidence

/// The example company in memory, so that one source at a time can be damaged and all tests that need it be judged again.
struct FaultMatrix: Sendable {
  /// What can be wrong with evidence.
  enum Fault: String, CaseIterable, Sendable {
    case absent, empty, headerOnly, cutShort, stale, wrongType, failed, timeout, partial
  }

  private struct Source {
    var record: CollectionRecord
    var bytes: [UInt8]
    let contract: TableContract
  }

  private let workspace: Workspace
  private let definitions: Definitions
  private let records: WorkspaceRecords
  private let sources: [Source]
  /// The rules of the workspace's zone.
  private let zone: [UInt8]

  /// Reads the repository's own controls, contracts, records and raw files.
  init() throws {
    definitions = try Definitions(
      controls: Self.files("controls", ".yml"), contracts: Self.files("evidence/tables", ".sql"))
    records = try WorkspaceRecords(Self.files("evidence/records", ".yml"), definitions)
    let file = DefinitionFile(
      path: "tickmark.yml", bytes: TestFiles.read("\(Repository.root)/tickmark.yml") ?? [])
    workspace = try WorkspaceReader.read(
      file, collectors: CollectorRegistry.all, now: Instant(epochSeconds: 1_790_900_000)
    ) { path, location throws(TickmarkError) in
      throw TickmarkError(.definition, "the example has no inventory '\(path)'", at: location)
    }
    let contracts = definitions.contracts
    let zoneName = workspace.zone
    let rules = TestFiles.read("/usr/share/zoneinfo/\(zoneName)") ?? []
    zone = rules
    sources = workspace.sources.compactMap { source in
      guard let table = source.table, let path = source.options["path"]?.stringValue,
        let bytes = TestFiles.read("\(Repository.root)/\(path)"), let contract = contracts[table]
      else { return nil }
      let record = CollectionRecord(
        source: source.label, host: source.hosts[0].name, collector: .init(id: source.collector, version: 1),
        tables: [:], table: table, options: source.options, zones: [zoneName: Digest.of(rules)],
        collectedAt: Instant(epochSeconds: 1_790_812_800), receivedAt: Instant(epochSeconds: 1_790_812_801),
        actor: "ci", asOf: source.asOf, covers: source.covers, outcome: .complete,
        parts: [EvidencePart(name: path, sha256: Digest.of(bytes), bytes: bytes.count)], tool: "tickmark test")
      return Source(record: record, bytes: bytes, contract: contract)
    }
  }

  /// The tables that have a source.
  var tables: [String] { sources.map(\.contract.name) }

  /// Judges the whole example as it is.
  func assess() throws -> Assessment { try assess(sources, only: nil) }

  /// Judges the controls in `only` after `fault` has come over the source of `table`; nil where it changes nothing, such
  /// as cutting short a file without rows.
  func assess(_ fault: Fault, in table: String, only: Set<String>) throws -> Assessment? {
    var damaged = sources
    guard let index = sources.firstIndex(where: { $0.contract.name == table }),
      let source = Self.damaged(sources[index], fault)
    else { return nil }
    damaged[index] = source
    return try assess(damaged, only: only)
  }

  private func assess(_ sources: [Source], only: Set<String>?) throws -> Assessment {
    let kept = sources.map(\.bytes) + [zone]
    let blobs = Dictionary(kept.map { (Digest.of($0), $0) }) { first, _ in first }
    let numbered = sources.enumerated().map {
      NumberedRecord(
        number: $0, record: .collection($1.record), location: SourceLocation(file: "log/000000.jsonl", line: $0 + 1))
    }
    let inputs = Assessor.Inputs(
      workspace: workspace, definitions: definitions, records: numbered, workspaceRecords: records,
      head: LockerHead(size: numbered.count, root: Digest.of("root")),
      blob: { digest throws(TickmarkError) in blobs[digest] ?? [] }, collectors: CollectorRegistry.all,
      asOf: workspace.period.to, pseudonyms: Pseudonymizer(key: [1]), toolVersion: "1.0")
    return try Assessor.assess(inputs, Assessor.Options(only: only))
  }

  // MARK: Damage

  private static func damaged(_ source: Source, _ fault: Fault) -> Source? {
    var damaged = source
    switch fault {
    case .absent: damaged.record.outcome = .absent("the file is not there")
    case .failed: damaged.record.outcome = .failed("the program ended with 1")
    case .timeout: damaged.record.outcome = .failed("no answer within 60 s")
    case .partial: damaged.record.outcome = .incomplete("2 of 14 regions did not answer")
    case .empty: damaged.bytes = []
    case .headerOnly: damaged.bytes = lines(source.bytes).prefix(1).flatMap { $0 }
    case .cutShort: damaged.bytes = lines(source.bytes).count > 1 ? lines(source.bytes).dropLast().flatMap { $0 } : []
    case .wrongType: damaged.bytes = retyped(source)
    case .stale:
      let year: Int64 = -400 * 86_400
      damaged.record.asOf = source.record.asOf?.adding(seconds: year)
      damaged.record.covers = source.record.covers.map {
        Interval(from: $0.from.adding(seconds: year), to: $0.to.adding(seconds: year))
      }
      // Rows that say themselves when they were read are a year older too.
      if source.contract.column(TableContract.observedColumn) != nil {
        damaged.bytes = Array(String(decoding: source.bytes, as: UTF8.self).replacing("2026-", with: "2025-").utf8)
      }
      return record(damaged)
    }
    guard damaged.record.outcome == .complete else {
      damaged.record.parts = []
      return damaged
    }
    return damaged.bytes == source.bytes ? nil : record(damaged)
  }

  private static func record(_ source: Source) -> Source {
    var recorded = source
    recorded.record.parts = [
      EvidencePart(
        name: source.record.parts[0].name, sha256: Digest.of(source.bytes), bytes: source.bytes.count)
    ]
    return recorded
  }

  /// The file with a value of another type in its first row, in a column that is no text; in a table of texts, with a
  /// byte that is no text.
  private static func retyped(_ source: Source) -> [UInt8] {
    var all = lines(source.bytes)
    guard all.count > 1 else { return source.bytes }
    let header = fields(all[0])
    let typed = source.contract.columns.first { column in
      column.kind != .text && header.contains(fileName(of: column.name, source))
    }
    guard let typed, let place = header.firstIndex(of: fileName(of: typed.name, source)) else {
      all[1].insert(0xff, at: 0)
      return all.flatMap { $0 }
    }
    var values = fields(all[1])
    values[place] = "something else"
    all[1] = Array((values.joined(separator: ",") + "\n").utf8)
    return all.flatMap { $0 }
  }

  private static func fileName(of column: String, _ source: Source) -> String {
    source.record.options["columns"]?[column]?.stringValue ?? column
  }

  /// The fields as they stand, quotes included.
  private static func fields(_ line: [UInt8]) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in String(decoding: line, as: UTF8.self) where character != "\n" {
      if character == "\"" { isQuoted.toggle() }
      if character == "," && !isQuoted { fields.append("") } else { fields[fields.count - 1].append(character) }
    }
    return fields
  }

  /// Each line with the line feed at its end.
  private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: UInt8(ascii: "\n")).map { $0 + [UInt8(ascii: "\n")] }
  }

  private static func files(_ folder: String, _ suffix: String) -> [DefinitionFile] {
    TestFolders.files(in: "\(Repository.root)/\(folder)").filter { $0.hasSuffix(suffix) }.map { path in
      DefinitionFile(
        path: "\(folder)/\(path)", bytes: TestFiles.read("\(Repository.root)/\(folder)/\(path)") ?? [])
    }
  }
}
