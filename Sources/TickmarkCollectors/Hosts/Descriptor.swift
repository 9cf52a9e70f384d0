internal import Glibc
internal import TickmarkCore

/// An open file or folder that is closed when nobody holds it any more.
final class Descriptor: Sendable {
  let number: Int32

  /// Opens `name` inside `folder`; the folder of the process if nil and the path is relative.
  ///
  /// Never blocks on a FIFO and never takes a terminal.
  init(_ name: String, in folder: Descriptor? = nil, flags: Int32) throws(SystemFailure) {
    try SystemFailure.refuseNUL(in: name)
    let all = flags | O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    number = openat(folder?.number ?? AT_FDCWD, name, all)
    guard number >= 0 else { throw SystemFailure(code: errno) }
  }

  deinit { close(number) }

  /// What the descriptor stands for.
  func status() throws(SystemFailure) -> FileStatus {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw SystemFailure(code: errno) }
    return FileStatus(status)
  }

  /// All bytes, or a failure if there are more than `limit`.
  func bytes(limit: Int) throws(SystemFailure) -> [UInt8] {
    let size = try status().size
    guard size <= limit else { throw .tooLarge(limit: limit) }
    var bytes: [UInt8] = []
    // A byte more than the file says: files of /proc say 0, and a file may grow.
    bytes.reserveCapacity(size + 1)
    var buffer = [UInt8](repeating: 0, count: min(max(size + 1, 4096), 1 << 20))
    while true {
      let count = read(number, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0 {
        guard errno == EINTR else { throw SystemFailure(code: errno) }
        continue
      }
      guard bytes.count + count <= limit else { throw .tooLarge(limit: limit) }
      bytes += buffer[..<count]
    }
  }
}
