public import TickmarkCore

/// Restores a dump of a PostgreSQL database for real: `pg_restore` into a server that is made for it, listens on no
/// network and is thrown away, with the rows of each table counted and the time taken.
///
/// Needs PostgreSQL's server programs of a version that is not older than the dump, and room for the database. Runs as
/// `nobody` where the collector is root: a dump is a program that the server runs. Rows are counted and hashed, never kept.
public struct PostgreSQLRestoreCollector: Collector {
  public let id = "postgresql-restore"
  public let version = 1
  public let tables = ["restore_runs"]
  public let options: [ObjectShape.Field] = [
    .init("set", .text, required: true, "the backup set that the dump belongs to"),
    .init("dump", .text, required: true, "the dump on the host, in pg_dump's custom or directory format"),
    .init("manifest", .text, "a file on the host with 'ROWS SUM SCHEMA.TABLE' a line, made with the dump"),
    .init("scratch", .text, "the folder in which the scratch folder is made; /var/tmp if absent"),
    .init("timeout", .integer(1...86_400), "seconds until the restore is ended; 3600 if absent"),
  ]
  public let observesNow = true

  static let name = "postgresql restore"

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let words = ["dump", "manifest", "scratch"].map { name in
      request.options[name]?.stringValue ?? (name == "scratch" ? "/var/tmp" : "")
    }
    let command = HostCommand(
      ["sh", "-c", DumpRestoreScript.text, "restore"] + words,
      timeout: request.options["timeout"]?.integerValue.map(Int.init) ?? 3600, limit: 4 << 20)
    switch await host.ask([.command(command)]).first {
    case .bytes(let bytes):
      if bytes == Array("absent\n".utf8) {
        return Gathering(parts: [], outcome: .absent("\(host.name) has no server programs of PostgreSQL"))
      }
      return Gathering(parts: [RawPart(name: Self.name, bytes: bytes)], outcome: .complete)
    case .unreadable(let reason): return Gathering(parts: [], outcome: .failed("\(Self.name): \(reason)"))
    case .absent, .files, nil: return Gathering(parts: [], outcome: .failed("\(Self.name): the host gave no answer"))
    }
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    guard let part = evidence.parts.first(where: { $0.name == Self.name }) else {
      throw Diagnostic("the evidence has no record of a restore")
    }
    let run = try DumpRestoreRun(part)
    let set = evidence.options["set"]?.stringValue ?? ""
    let day = evidence.collectedAt.day.description
    var table = try HostTable("restore_runs", in: evidence, sink: &sink)
    table.begin(at: SourceLocation(file: part.name, line: 1))
    table.set("test_id", "\(set)/\(run.dumpedAt.day)/\(day)")
    table.set("set_id", set)
    table.set("snapshot_at", run.dumpedAt.epochSeconds)
    table.set("tested_on", day)
    table.set("result", run.isRestored ? "success" : "failed")
    table.set("checksum_match", run.isRestored && run.isVerified)
    table.set("restore_minutes", (run.seconds + 59) / 60)
    table.set("files", Int64(run.tables.count))
    try table.append(to: &sink)
  }
}
