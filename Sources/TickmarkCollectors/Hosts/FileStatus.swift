internal import Glibc
internal import TickmarkCore

/// The part of a file's status that decides whether it may be read.
struct FileStatus {
  enum Kind { case regular, folder, link, other }

  let kind: Kind
  /// Bytes; 0 where the file system does not say.
  let size: Int

  init(_ status: stat) {
    size = max(0, Int(status.st_size))
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    default: kind = .other
    }
  }

  /// The status of `name` inside `folder`; of the link itself unless `follow`.
  init(of name: String, in folder: Descriptor? = nil, follow: Bool) throws(SystemFailure) {
    try SystemFailure.refuseNUL(in: name)
    var status = stat()
    let flags = follow ? 0 : AT_SYMLINK_NOFOLLOW
    guard fstatat(folder?.number ?? AT_FDCWD, name, &status, flags) == 0 else { throw SystemFailure(code: errno) }
    self.init(status)
  }
}
