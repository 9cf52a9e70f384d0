internal import Glibc
internal import TickmarkCore

/// Why the system did not give a file: known to be absent, or not readable.
enum SystemFailure: Error, Hashable {
  case absent
  case refused(String)

  /// `code` is a value of `errno`.
  init(code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self = .absent
    case EACCES, EPERM: self = .refused("permission denied")
    case ELOOP: self = .refused("too many symbolic links")
    case ENAMETOOLONG: self = .refused("the path is too long")
    case ENXIO, ENODEV: self = .refused("not a regular file")
    case EIO: self = .refused("input/output error")
    case EMFILE, ENFILE: self = .refused("too many open files")
    default: self = .refused("system error \(code)")
    }
  }

  static let notRegular = SystemFailure.refused("not a regular file")
  static let notFolder = SystemFailure.refused("not a folder")
  static func tooLarge(limit: Int) -> SystemFailure { .refused("larger than the limit of \(limit) bytes") }

  /// A C string would end at the NUL byte and name another file.
  static func refuseNUL(in path: String) throws(SystemFailure) {
    guard !path.utf8.contains(0) else { throw .refused("the path holds a NUL byte") }
  }

  var reason: String {
    switch self {
    case .absent: "no such file"
    case .refused(let reason): reason
    }
  }

  var answer: HostAnswer {
    switch self {
    case .absent: .absent
    case .refused(let reason): .unreadable(reason)
    }
  }
}
