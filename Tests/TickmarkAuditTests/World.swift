internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit
@testable internal import TickmarkEvidence

/// A workspace with its log and blobs, all in memory.
struct World {
  var controls: [DefinitionFile]
  var sources: [SourceDeclaration] = []
  var derived: [DerivedTable] = []
  var parameters: [String: [String: ParameterOverride]] = [:]
  var scope = ["TST"]
  var period = Fixture.period
  var asOf = Instant(epochSeconds: 1_790_900_000)
  var limits = SQLLimits()
  var records: [NumberedRecord] = []
  /// Files below `evidence/records`.
  var workspaceRecords: [DefinitionFile] = []
  var prior: Assessment?
  var blobs: [Digest: [UInt8]] = [:]
  var collectors: [any Collector] = [LinesCollector()]

  /// A world with one control over `accounts`; nothing is declared and nothing is collected.
  init(_ controls: DefinitionFile...) { self.controls = controls }

  /// One whose source of `accounts` gave `rows`.
  init(_ control: DefinitionFile = Fixture.control(), accounts rows: String) {
    controls = [control]
    collect(declare("accounts"), rows)
  }

  /// Declares a source and returns it.
  @discardableResult
  mutating func declare(
    _ table: String?, path: String = "a.csv", collector: String = "lines",
    hosts: [HostDeclaration] = [HostDeclaration(name: "workspace", kind: .workspace)],
    _ change: (inout SourceDeclaration) -> Void = { _ in }
  ) -> SourceDeclaration {
    var source = SourceDeclaration(
      table: table, collector: collector, options: ["path": .string(path)], hosts: hosts,
      location: SourceLocation(file: "tickmark.yml", line: sources.count + 1, column: 1))
    change(&source)
    sources.append(source)
    return source
  }

  /// Appends a collection of `source` to the log, recorded as collecting does it.
  mutating func collect(
    _ source: SourceDeclaration, _ text: String, host: String? = nil, outcome: CollectionOutcome = .complete,
    asOf: Instant? = nil, zones: [String: Digest] = [:]
  ) {
    let bytes = Array(text.utf8)
    let digest = Digest.of(bytes)
    blobs[digest] = bytes
    let name = source.options["path"]?.stringValue ?? "a.csv"
    let keepsParts =
      switch outcome {
      case .complete, .incomplete: true
      case .absent, .failed: false
      }
    let record = CollectionRecord(
      source: source.label, host: host ?? source.hosts[0].name, collector: .init(id: source.collector, version: 1),
      tables: [:], table: source.table, options: source.options, zones: zones,
      collectedAt: Instant(epochSeconds: 1_790_812_800), receivedAt: Instant(epochSeconds: 1_790_812_801),
      actor: "ci", asOf: source.asOf ?? asOf, covers: source.covers,
      outcome: outcome,
      parts: keepsParts ? [EvidencePart(name: name, sha256: digest, bytes: bytes.count)] : [],
      tool: "tickmark test")
    let location = SourceLocation(file: "log/000000.jsonl", line: records.count + 1)
    records.append(NumberedRecord(number: records.count, record: .collection(record), location: location))
  }

  var workspace: Workspace {
    Workspace(
      organization: "Halden", zone: "UTC", period: period, scope: scope, sources: sources, derived: derived,
      parameters: parameters, inventories: [], location: SourceLocation(file: "tickmark.yml", line: 1, column: 1),
      file: DefinitionFile(path: "tickmark.yml", bytes: []))
  }

  func inputs() throws -> Assessor.Inputs {
    let blobs = blobs
    let definitions = try Definitions(controls: controls, contracts: Fixture.contracts)
    return Assessor.Inputs(
      workspace: workspace, definitions: definitions, records: records,
      workspaceRecords: try WorkspaceRecords(workspaceRecords, definitions),
      prior: prior.map { ($0, Digest.of("prior")) }, head: LockerHead(size: records.count, root: Digest.of("root")),
      blob: { digest throws(TickmarkError) in
        guard let bytes = blobs[digest], Digest.of(bytes) == digest else {
          throw TickmarkError(.integrity, "blob \(digest) is damaged")
        }
        return bytes
      }, collectors: collectors, asOf: asOf, pseudonyms: Pseudonymizer(key: [1, 2, 3]), toolVersion: "1.0",
      limits: limits)
  }

  func assess(_ options: Assessor.Options = Assessor.Options()) throws -> Assessment {
    try Assessor.assess(try inputs(), options)
  }

  /// The result of the first test.
  func test() throws -> TestResult { try #require(try assess().tests.first) }

  /// State and reasons of the first test, on one line.
  func verdict() throws -> String {
    let test = try test()
    let reasons = test.reasons.map { "\($0.code.rawValue): \($0.message)" }
    return ([test.state.rawValue] + reasons).joined(separator: "; ")
  }
}

extension Instant {
  /// Midnight of a day, for literals.
  static func day(_ text: String) throws -> Instant { try #require(Day(text)).start }
}

extension CanonicalBytes {
  static func of(_ assessment: Assessment) throws -> [UInt8] {
    CanonicalJSON.bytes(try JSONValue(encoding: assessment))
  }
}

/// Reads an assessment as the bytes that programs compare.
enum CanonicalBytes {}
