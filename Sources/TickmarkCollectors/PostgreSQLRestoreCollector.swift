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
    return await RestoreRecord.gather(
      command, as: Self.name, tool: "server programs of PostgreSQL", from: host)
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    guard let part = evidence.parts.first(where: { $0.name == Self.name }) else {
      throw Diagnostic("the evidence has no record of a restore")
    }
    let run = try DumpRestoreRun(part)
    let record = RestoreRecord(
      backup: "\(run.dumpedAt.day)", backedUpAt: run.dumpedAt, seconds: run.seconds, count: Int64(run.tables.count),
      isRestored: run.isRestored, isVerified: run.isVerified)
    try record.write(part, evidence, &sink)
  }
}
