internal import TickmarkCore
internal import TickmarkFormats

/// What `RestoreScript` printed.
struct RestoreRun {
  /// The first eight digits of the snapshot's number, as restic shows them.
  let snapshot: String
  let snapshotAt: Instant
  /// Wall seconds of the restore.
  let seconds: Int64
  let files: Int64
  /// Whether restic gave everything back, each part with the digest under which it was stored.
  let isRestored: Bool
  /// Whether the manifest in the backup agrees as well; true where none is named.
  let isVerified: Bool

  init(_ part: RawPart) throws(Diagnostic) {
    var facts: [String: String] = [:]
    for line in TextLines.full(part.bytes) {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      if words.count == 2 { facts[words[0]] = words[1] }
    }
    let location = SourceLocation(file: part.name, line: 1)
    func number(_ name: String) throws(Diagnostic) -> Int64 {
      guard let number = facts[name].flatMap({ Int64($0) }), number >= 0 else {
        throw Diagnostic("expected '\(name)' with a number in the record of the restore", at: location)
      }
      return number
    }
    let snapshots = try JSONReader.read(Array((facts["snapshots"] ?? "").utf8), file: part.name)
    guard let snapshots = snapshots.arrayValue, let last = snapshots.last, let id = last["short_id"]?.stringValue,
      let time = last["time"]?.stringValue, let instant = RFC3339.instant(time)
    else {
      throw Diagnostic("expected a snapshot with its number and time, found none", at: location)
    }
    snapshot = id
    snapshotAt = instant
    seconds = try number("seconds")
    files = try number("files")
    // A restore of nothing restored nothing.
    let restored = try number("restore")
    isRestored = restored == 0 && files > 0
    let compared = facts["manifest"] == nil ? 0 : try number("manifest")
    isVerified = compared == 0
  }
}
