public import TickmarkCore

/// Restores a backup for real: a snapshot of `restic` into a scratch folder, each byte compared with the digests that the
/// backup was made with, the time taken, the scratch folder removed.
///
/// `restic check` alone reads no content: a byte that turned over in the store is found here. Needs `restic`, read access
/// to the repository and room for what is restored. Names of files and their contents are not kept.
public struct ResticRestoreCollector: Collector {
  public let id = "restic-restore"
  public let version = 1
  public let tables = ["restore_runs"]
  public let options: [ObjectShape.Field] = [
    .init("set", .text, required: true, "the backup set that the repository belongs to"),
    .init("repository", .text, required: true, "where restic keeps it, as restic's -r takes it"),
    .init("password_file", .text, required: true, "a file on the host with the repository's password"),
    .init("snapshot", .text, "which snapshot; the latest if absent"),
    .init("include", .text, "restore only what this path or pattern names"),
    .init("manifest", .text, "a file of sha256sum inside the backup, by its path, to compare with as well"),
    .init("scratch", .text, "the folder in which the scratch folder is made; /var/tmp if absent"),
    .init("timeout", .integer(1...86_400), "seconds until the restore is ended; 3600 if absent"),
  ]
  public let observesNow = true

  static let name = "restic restore"

  public init() {}

  static func command(_ options: JSONValue) -> HostCommand {
    let words = ["repository", "password_file", "snapshot", "include", "manifest", "scratch"].map { name in
      options[name]?.stringValue ?? (name == "snapshot" ? "latest" : name == "scratch" ? "/var/tmp" : "")
    }
    return HostCommand(
      ["sh", "-c", RestoreScript.text, "restore"] + words,
      timeout: options["timeout"]?.integerValue.map(Int.init) ?? 3600, limit: 1 << 20)
  }

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    await RestoreRecord.gather(
      Self.command(request.options), as: Self.name, tool: "program 'restic'", from: host)
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    guard let part = evidence.parts.first(where: { $0.name == Self.name }) else {
      throw Diagnostic("the evidence has no record of a restore")
    }
    let run = try RestoreRun(part)
    let record = RestoreRecord(
      backup: run.snapshot, backedUpAt: run.snapshotAt, seconds: run.seconds, count: run.files,
      isRestored: run.isRestored, isVerified: run.isVerified)
    try record.write(part, evidence, &sink)
  }
}
