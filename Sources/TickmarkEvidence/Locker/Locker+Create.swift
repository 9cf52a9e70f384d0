internal import Glibc
public import TickmarkCore

extension Locker {
  /// Makes an empty locker, whole or not at all. The parent folder must exist; an empty folder at `path` is replaced.
  ///
  /// The log has the name of `signer`, which signs the first checkpoint. Throws `.usage` if `path` will not do, `.tool` if
  /// the file system fails.
  public static func create(at path: String, signer: SigningKey) throws(TickmarkError) {
    let description = try LockerDescription(origin: signer.verifier.name)
    let checkpoint = try Checkpoint(LogEnd().head, signedBy: signer)
    let (parentPath, name) = try DurableFile.split(withoutTrailingSlashes(path))
    let parent = try DurableFile.open(parentPath)
    // Under its real name it appears complete; a run that is killed before leaves a folder that nothing reads.
    let draft = try parent.makeTemporaryFolder()
    do throws(TickmarkError) {
      try fill(try parent.makeFolder(draft), with: description, checkpoint)
      try give(name, to: draft, in: parent, path: path)
      try parent.sync()
    } catch {
      discard(draft, in: parent)
      throw error
    }
  }

  private static func fill(
    _ draft: consuming Folder, with description: LockerDescription, _ checkpoint: Checkpoint
  ) throws(TickmarkError) {
    let blobs = try draft.makeFolder("blobs")
    try (try blobs.makeFolder("sha256")).sync()
    try blobs.sync()
    let log = try draft.makeFolder("log")
    try log.place([], as: Log.segmentName(0), mode: 0o600)
    try log.place(checkpoint.bytes, as: Log.checkpointName, mode: 0o600)
    try log.place([], as: "lock", mode: 0o600)
    try log.sync()
    try draft.place(description.bytes, as: LockerDescription.fileName, mode: 0o400)
    try draft.sync()
  }

  private static func give(
    _ name: String, to draft: String, in parent: borrowing Folder, path: String
  ) throws(TickmarkError) {
    do throws(SystemFailure) { try parent.rename(draft, to: name) } catch {
      guard [EEXIST, ENOTEMPTY, ENOTDIR].contains(error.code) else { throw error.described("create the locker", path) }
      throw TickmarkError(
        .usage, "expected nothing or an empty folder where the locker is to be made", at: SourceLocation(file: path))
    }
  }

  private static func discard(_ draft: String, in parent: borrowing Folder) {
    if let folder = try? parent.folder(draft) {
      if let log = try? folder.folder("log") {
        try? log.remove(Log.segmentName(0))
        try? log.remove(Log.checkpointName)
        try? log.remove("lock")
      }
      if let blobs = try? folder.folder("blobs") { try? blobs.remove("sha256", flags: AT_REMOVEDIR) }
      try? folder.remove("log", flags: AT_REMOVEDIR)
      try? folder.remove("blobs", flags: AT_REMOVEDIR)
      try? folder.remove(LockerDescription.fileName)
    }
    try? parent.remove(draft, flags: AT_REMOVEDIR)
  }
}
