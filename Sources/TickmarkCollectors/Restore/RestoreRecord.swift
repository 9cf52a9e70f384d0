internal import TickmarkCore

/// A row of `restore_runs`: a restore that was made, whatever it was made with.
struct RestoreRecord {
  /// What tells one backup of the set from the others.
  let backup: String
  let backedUpAt: Instant
  /// Wall seconds of the restore.
  let seconds: Int64
  /// Files, or tables of a database, that came back.
  let count: Int64
  let isRestored: Bool
  /// Whether what came back is what was backed up.
  let isVerified: Bool

  /// Writes the row of the restore that `part` tells of, to the set that the options name.
  func write(_ part: RawPart, _ evidence: RawEvidence, _ sink: inout some RowSink) throws(Diagnostic) {
    let set = evidence.options["set"]?.stringValue ?? ""
    let day = evidence.collectedAt.day.description
    var table = try HostTable("restore_runs", in: evidence, sink: &sink)
    table.begin(at: SourceLocation(file: part.name, line: 1))
    table.set("test_id", "\(set)/\(backup)/\(day)")
    table.set("set_id", set)
    table.set("snapshot_at", backedUpAt.epochSeconds)
    table.set("tested_on", day)
    table.set("result", isRestored ? "success" : "failed")
    table.set("checksum_match", isRestored && isVerified)
    table.set("restore_minutes", (seconds + 59) / 60)
    table.set("files", count)
    try table.append(to: &sink)
  }

  /// What a script of a restore printed, as a part of that name: absent where it says so, failed where it could not say
  /// how the restore went. `tool` is what restores, for reasons.
  static func gather(_ command: HostCommand, as name: String, tool: String, from host: any Host) async -> Gathering {
    switch await host.ask([.command(command)]).first {
    case .bytes(let bytes):
      if bytes == Array("absent\n".utf8) {
        return Gathering(parts: [], outcome: .absent("\(host.name) has no \(tool)"))
      }
      return Gathering(parts: [RawPart(name: name, bytes: bytes)], outcome: .complete)
    case .unreadable(let reason): return Gathering(parts: [], outcome: .failed("\(name): \(reason)"))
    case .absent, .files, nil: return Gathering(parts: [], outcome: .failed("\(name): the host gave no answer"))
    }
  }
}
