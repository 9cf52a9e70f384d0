import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkEvidence

/// A locker in a temporary folder with the blobs that the sample records name.
struct LockerFixture {
  let locker: Locker
  var path: String { locker.path }
  var segment: String { "\(path)/log/000000.jsonl" }

  /// The key that signs for a log; the same name gives the same key.
  static func signer(_ name: String = "example.org/audit") throws(TickmarkError) -> SigningKey {
    try SigningKey(name: name, seed: Digest.of(name).bytes)
  }

  /// Read and write as the owner of the log does.
  static var keys: LockerKeys {
    get throws(TickmarkError) { LockerKeys(signingWith: try signer()) }
  }

  static let contract = Array("CREATE TABLE hr_leavers (employee_id TEXT NOT NULL) STRICT;\n".utf8)
  static let export = Array("employee_id\nE1\n".utf8)

  /// Runs `body` with a new locker that is removed afterwards.
  static func with(_ body: (LockerFixture) async throws -> Void) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let path = "\(folder)/locker"
      try Locker.create(at: path, signer: try signer())
      let fixture = LockerFixture(locker: try Locker(opening: path, keys: LockerFixture.keys))
      _ = try fixture.locker.keep([contract, export])
      try await body(fixture)
    }
  }

  /// A record whose source is `source`, so that tests can tell records apart.
  static func collection(_ source: String = "hr", part: [UInt8] = export) -> CollectionRecord {
    CollectionRecord(
      source: source, host: "local", collector: .init(id: "file", version: 1),
      tables: ["hr_leavers": Digest.of(contract)], table: "hr_leavers", options: ["path": "hr/leavers.csv"],
      collectedAt: Instant(epochSeconds: 1_790_000_000), receivedAt: Instant(epochSeconds: 1_790_000_001),
      actor: "ci@build",
      covers: Interval(from: Instant(epochSeconds: 1_782_864_000), to: Instant(epochSeconds: 1_790_812_799)),
      declared: .init(rows: 1), outcome: .complete,
      parts: [EvidencePart(name: "hr/leavers.csv", sha256: Digest.of(part), bytes: part.count)],
      rows: ["hr_leavers": 1], redactions: [:], tool: "tickmark 0.1")
  }

  static func assessment(head: LockerHead) -> AssessmentRecord {
    AssessmentRecord(
      period: Period(
        id: "2026-Q3", from: Instant(epochSeconds: 1_782_864_000), to: Instant(epochSeconds: 1_790_812_799)),
      asOf: Instant(epochSeconds: 1_790_812_799), head: head, inputs: [0, 1],
      definitions: ["controls/access/SYS-5.yml": Digest.of(export)], contracts: ["hr_leavers": Digest.of(contract)],
      result: Digest.of(export), exitCode: 2, assessedAt: Instant(epochSeconds: 1_791_000_000),
      tool: ToolVersion(name: "tickmark", version: "0.1", engine: "SQLite 3.40.1"))
  }

  /// The log, open for reading.
  func log() throws(TickmarkError) -> Log {
    try Log(in: try locker.root(), for: .reading, origin: locker.origin, trusted: locker.keys.trusted)
  }

  /// Puts lines into the first segment as if the program had written and signed them.
  func sign(_ lines: [[UInt8]]) throws {
    var end = LogEnd()
    for line in lines { end.append(line) }
    TestFiles.write(Array(lines.map { $0 + [10] }.joined()), to: segment)
    TestFiles.write(try Checkpoint(end.head, signedBy: LockerFixture.signer()).bytes, to: "\(path)/log/checkpoint")
  }

  /// The sources of the collection records in the log, in its order.
  func sources() throws -> [String] {
    try locker.records().map {
      switch $0.record {
      case .collection(let record), .imported(let record): record.source
      case .assessment: "assessment"
      case .key: "key"
      case .erasure: "erasure"
      case .close: "close"
      case .reveal: "reveal"
      case .unknown: "unknown"
      }
    }
  }

  /// The path of a blob's file.
  func file(of blob: [UInt8]) -> String {
    let digest = Digest.of(blob)
    return "\(path)/blobs/sha256/\(digest.hex.prefix(2))/\(digest)"
  }
}

/// The error that `body` throws; nil if it throws none or one of another type.
func failure<Result>(_ body: () throws -> Result) -> TickmarkError? {
  do {
    _ = try body()
    return nil
  } catch { return error as? TickmarkError }
}
