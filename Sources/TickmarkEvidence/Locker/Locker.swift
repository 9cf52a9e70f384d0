internal import Glibc
public import TickmarkCore

/// The evidence locker: raw bytes under the names of their digests, and an append-only log of what they are.
///
/// Plain files, so that an outsider can check everything with `sha256sum` and a dozen lines of any language:
///
///     locker.json              format version and origin
///     blobs/sha256/ab/abcd…    bytes as they came; the name is their SHA-256
///     log/000000.jsonl         one record a line, 65,536 lines a segment
///     log/checkpoint           size and root of the log, signed
///     log/lock                 flock(2) target, empty
///     log/torn-0               bytes of a record that a killed run cut short
///
/// The order of writes is the promise: a log line names durable blobs only, a checkpoint covers durable lines only, and a
/// number is given out for a durable checkpoint only. No link is followed inside the locker, nor if the locker's folder is one itself.
public struct Locker: Sendable {
  /// The locker's folder, as it was given.
  public let path: String
  /// The log's name in checkpoints.
  public let origin: String
  let keys: LockerKeys

  /// Opens an existing locker; `keys` say whom to believe.
  ///
  /// Throws `.usage` if there is no locker at `path`, `.integrity` if its `locker.json` is damaged or gone, `.tool` if it
  /// cannot be read or is of another version.
  public init(opening path: String, keys: LockerKeys) throws(TickmarkError) {
    self.path = path
    self.keys = keys
    let root = try Locker.root(path)
    let file = "\(path)/\(LockerDescription.fileName)"
    guard let description = try root.file(LockerDescription.fileName) else {
      for remains in ["log", "blobs"] where try root.folder(remains) != nil {
        throw TickmarkError(.integrity, "this file is gone and \(remains)/ is there", at: SourceLocation(file: file))
      }
      throw TickmarkError(
        .usage, "expected a locker, found a folder without \(LockerDescription.fileName)", at: .init(file: path))
    }
    guard let bytes = try description.readAll(limit: LockerDescription.byteLimit) else {
      throw TickmarkError(
        .integrity, "expected at most \(LockerDescription.byteLimit) bytes", at: SourceLocation(file: file))
    }
    origin = try LockerDescription(bytes, at: SourceLocation(file: file)).origin
  }

  func root() throws(TickmarkError) -> Folder { try Locker.root(path) }

  private static func root(_ path: String) throws(TickmarkError) -> Folder {
    let location = SourceLocation(file: path)
    do throws(SystemFailure) {
      // "locker/" would follow a link named locker.
      return try Folder(at: withoutTrailingSlashes(path), flags: O_NOFOLLOW)
    } catch {
      switch error.code {
      case ENOENT: throw TickmarkError(.usage, "expected a locker, found nothing", at: location)
      case ENOTDIR, ELOOP: throw TickmarkError(.usage, "expected a locker, found a file or a link", at: location)
      default: throw error.described("open the locker", path)
      }
    }
  }

  static func withoutTrailingSlashes(_ path: String) -> String {
    var path = path
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    return path
  }
}
