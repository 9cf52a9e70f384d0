internal import Glibc
public import TickmarkCore

/// Files that are there whole or not at all, also after a power cut.
public enum DurableFile {
  /// Writes the file, replacing a regular file of that name: temporary file, sync, rename, sync of the folder.
  ///
  /// `mode` holds the permission bits, which the umask does not change. The folder must exist. Throws `.tool` if a link
  /// or anything but a regular file has the name, and for every failure of the file system; the old file is then
  /// unchanged.
  public static func replace(path: String, bytes: [UInt8], mode: UInt32 = 0o644) throws(TickmarkError) {
    try replace(path: path, pieces: [bytes], mode: mode)
  }

  /// As `replace`, for bytes in pieces.
  public static func replace(path: String, pieces: [[UInt8]], mode: UInt32 = 0o644) throws(TickmarkError) {
    let (parent, name) = try split(path)
    let folder = try open(parent)
    if let status = try folder.status(of: name), status.st_mode & S_IFMT != S_IFREG {
      throw TickmarkError(
        .tool, "expected a regular file or nothing, found a link or something else", at: SourceLocation(file: path),
        hint: "remove it or choose another name")
    }
    try folder.place(pieces: pieces, as: name, mode: mode)
    try folder.sync()
  }

  /// Writes the file unless something has the name already: of several runs that try, one succeeds.
  ///
  /// Returns whether this one did. The folder must exist. Throws `.tool` for every failure of the file system.
  public static func create(path: String, bytes: [UInt8], mode: UInt32) throws(TickmarkError) -> Bool {
    let (parent, name) = try split(path)
    let folder = try open(parent)
    guard try folder.placeNew(bytes, as: name, mode: mode) else { return false }
    try folder.sync()
    return true
  }

  /// Makes the folder in one that exists, unless something has the name already. Returns once its name is durable.
  public static func makeFolder(path: String, mode: UInt32) throws(TickmarkError) {
    let (parentPath, name) = try split(path)
    let parent = try open(parentPath)
    do throws(SystemFailure) { try parent.make(name, mode: mode) } catch {
      if error.code != EEXIST { throw error.described("make the folder", path) }
    }
    // Also if it was there: who made it may have been killed before this.
    try parent.sync()
  }

  static func open(_ path: String) throws(TickmarkError) -> Folder {
    do throws(SystemFailure) { return try Folder(at: path) } catch { throw error.described("open the folder", path) }
  }

  /// The folder and the last name of a path.
  static func split(_ path: String) throws(TickmarkError) -> (parent: String, name: String) {
    let bytes = Array(path.utf8)
    let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
    let name = String(decoding: bytes[(slash.map { $0 + 1 } ?? 0)...], as: UTF8.self)
    guard !["", ".", ".."].contains(name), !bytes.contains(0) else {
      throw TickmarkError(.tool, "expected the path of a file", at: SourceLocation(file: path))
    }
    guard let slash else { return (".", name) }
    return (slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self), name)
  }
}
