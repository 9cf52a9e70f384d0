internal import Glibc
internal import TickmarkCore

extension Locker {
  /// Every name in the locker must be one that the format gives.
  func verifyNames(_ verification: inout Verification) throws(TickmarkError) {
    let root = try root()
    try expect([LockerDescription.fileName, "blobs", "log"], in: root, &verification)
    if let blobs = try root.folder("blobs") { try expect(["sha256"], in: blobs, &verification) }
    guard let log = try root.folder("log") else { return }
    for name in try log.names() where ![Log.checkpointName, "lock", Log.closedName].contains(name) {
      if Log.isSegment(name) { continue }
      if Folder.isDraft(name) {
        verifyDraft(name, in: log, &verification)
      } else if Log.isTornName(name) {
        verification.take { _ throws(TickmarkError) in _ = try log.file(name) }
        verification.notice(
          "what a killed run left behind, moved aside by the next; it is no evidence", "\(log.path)/\(name)")
      } else {
        verification.find("nothing of this name belongs here", "\(log.path)/\(name)")
      }
    }
    if let lock = try log.file("lock"), try lock.status().st_size != 0 {
      verification.find("expected an empty file", lock.path)
    }
  }

  /// A draft is no evidence, but neither a link nor a folder is one.
  func verifyDraft(_ name: String, in folder: borrowing Folder, _ verification: inout Verification) {
    do throws(TickmarkError) {
      _ = try folder.file(name)
      verification.notice("the draft of a run that was killed or still writes", "\(folder.path)/\(name)")
    } catch {
      verification.findings += error.diagnostics
    }
  }

  private func expect(
    _ names: Set<String>, in folder: borrowing Folder, _ verification: inout Verification
  ) throws(TickmarkError) {
    for name in try folder.names() where !names.contains(name) {
      if Folder.isDraft(name) {
        verifyDraft(name, in: folder, &verification)
      } else {
        verification.find("nothing of this name belongs here", "\(folder.path)/\(name)")
      }
    }
  }

  /// Copies of checkpoints at the close of periods: each must be signed by one of `keys`, and be of this log.
  func verifyClosed(
    _ log: VerifiedLog, signedBy keys: [VerifierKey], _ verification: inout Verification
  ) throws(TickmarkError) {
    let folder = try (try root().folder("log"))?.folder(Log.closedName)
    let names = Set(try folder?.names() ?? [])
    for (period, number) in log.closes.sorted(by: { $0.key < $1.key }) where !names.contains("\(period).note") {
      verification.find(
        "record \(number) closes \(period), and its checkpoint is not there", closedPath(period),
        hint: "a run that was killed did not write it; the next one does")
    }
    guard let folder else { return }
    for name in names.sorted() {
      if Folder.isDraft(name) {
        verifyDraft(name, in: folder, &verification)
        continue
      }
      if name.hasSuffix(".note.sig"), names.contains(String(name.dropLast(4))) { continue }
      guard name.hasSuffix(".note"), let number = log.closes[String(name.dropLast(5))] else {
        verification.find("nothing of this name belongs here", "\(folder.path)/\(name)")
        continue
      }
      let location = SourceLocation(file: "\(folder.path)/\(name)")
      verification.take { verification throws(TickmarkError) in
        guard let bytes = try folder.file(name)?.readAll(limit: Checkpoint.byteLimit) else {
          throw TickmarkError(.integrity, "expected a checkpoint", at: location)
        }
        let note = try Checkpoint(bytes, at: location)
        try note.expectSignature(of: keys, at: location)
        guard note.head.size == number + 1, log.heads[note.head.size] == note.head.root else {
          throw TickmarkError(.integrity, "the checkpoint is not that of this log at record \(number)", at: location)
        }
        if names.contains("\(name).sig") {
          verification.signedNotes.append(location.file)
        } else {
          verification.unsignedNotes.append(location.file)
        }
      }
    }
  }
}
