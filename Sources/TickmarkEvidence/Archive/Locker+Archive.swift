internal import Glibc
public import TickmarkCore

extension Locker {
  /// The locker as it is now, for an archive: names relative to the locker, blobs that records name and nobody erased.
  ///
  /// The log is always whole, so that its root can be computed; blobs for which `leavesOut` holds are missing. What a
  /// killed run left behind is no part. Throws `.integrity` as reading the log does.
  public func archiveEntries(leavingOut leavesOut: (Digest) -> Bool) throws(TickmarkError) -> LockerArchive {
    let root = try root()
    let log = try openLog(for: .reading)
    var named: Set<Digest> = []
    let end = try log.scan { line, location throws(TickmarkError) in
      named.formUnion(try LogRecord(line: line, at: location).blobs.map(\.digest))
    }
    try end.expectWhole(in: log.folder)
    var entries = [Archive.Entry(name: "log/lock") { () throws(TickmarkError) in [] }]
    entries.append(try entry(LockerDescription.fileName, as: LockerDescription.fileName, in: root))
    for segment in 0...end.segment {
      let name = Log.segmentName(segment)
      entries.append(try entry(name, as: "log/\(name)", in: log.folder))
    }
    let checkpoint = log.checkpoint.bytes
    entries.append(Archive.Entry(name: "log/\(Log.checkpointName)") { () throws(TickmarkError) in checkpoint })
    if let closed = try log.folder.folder(Log.closedName) {
      for name in try closed.names() where !Folder.isDraft(name) {
        entries.append(try entry(name, as: "log/\(Log.closedName)/\(name)", in: closed))
      }
    }
    let present = named.filter { end.erased[$0] == nil }
    let leftOut = present.filter(leavesOut)
    for digest in present.subtracting(leftOut) {
      let name = "blobs/sha256/\(digest.hex.prefix(2))/\(digest)"
      entries.append(Archive.Entry(name: name) { () throws(TickmarkError) in try blob(digest) })
    }
    return LockerArchive(entries: entries, head: end.head, leftOut: leftOut)
  }

  private func entry(
    _ name: String, as archived: String, in folder: borrowing Folder
  ) throws(TickmarkError) -> Archive.Entry {
    guard let bytes = try folder.file(name)?.readAll(limit: Archive.oneFileLimit) else {
      throw TickmarkError(
        .integrity, "expected a file, found nothing", at: SourceLocation(file: "\(folder.path)/\(name)"))
    }
    return Archive.Entry(name: archived) { () throws(TickmarkError) in bytes }
  }
}

/// A locker, ready to be archived.
public struct LockerArchive {
  public let entries: [Archive.Entry]
  public let head: LockerHead
  /// Blobs that records name and the archive does not have.
  public let leftOut: Set<Digest>
}
