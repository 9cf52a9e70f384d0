internal import Glibc
internal import TickmarkCore

/// An open regular file; it is closed, and its lock released, when the value ends.
struct File: ~Copyable {
  private let descriptor: Int32
  /// For messages.
  let path: String

  /// Takes over `descriptor`.
  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Type, mode and size in bytes.
  func status() throws(TickmarkError) -> stat {
    var status = stat()
    try systemCall("inspect", path) { fstat(descriptor, &status) }
    return status
  }

  /// Reads up to `count` bytes from where the last read ended; none at the end of the file.
  func read(_ count: Int) throws(TickmarkError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: count)
    let got = try systemCall("read", path) { Glibc.read(descriptor, &buffer, count) }
    buffer.removeLast(count - got)
    return buffer
  }

  /// Reads to the end; nil as soon as there are more than `limit` bytes.
  func readAll(limit: Int) throws(TickmarkError) -> [UInt8]? {
    let size = Int(try status().st_size)
    guard size <= limit else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    while true {
      let piece = try read(1 << 18)
      if piece.isEmpty { return bytes }
      guard piece.count <= limit - bytes.count else { return nil }
      bytes += piece
    }
  }

  /// Whether the bytes from where the last read ended are exactly `pieces`, one behind the other.
  func holds(_ pieces: [[UInt8]]) throws(TickmarkError) -> Bool {
    for piece in pieces {
      var rest = piece[...]
      while !rest.isEmpty {
        let found = try read(min(rest.count, 1 << 18))
        guard !found.isEmpty, rest.starts(with: found) else { return false }
        rest = rest.dropFirst(found.count)
      }
    }
    return try read(1).isEmpty
  }

  /// Writes all of `bytes`: the kernel may take fewer at a time.
  func write(_ bytes: [UInt8]) throws(TickmarkError) {
    var done = 0
    while done < bytes.count {
      done += try systemCall("write", path) {
        bytes.withUnsafeBytes { rest in
          let piece = UnsafeRawBufferPointer(rebasing: rest[done...])
          return Glibc.write(descriptor, piece.baseAddress, piece.count)
        }
      }
    }
  }

  /// Returns once the bytes would survive a power cut.
  func sync() throws(TickmarkError) { try systemCall("sync", path) { fsync(descriptor) } }

  func truncate(to size: Int) throws(TickmarkError) {
    try systemCall("truncate", path) { ftruncate(descriptor, size) }
  }

  /// Sets the permission bits whatever the umask is.
  func setMode(_ mode: mode_t) throws(TickmarkError) {
    try systemCall("set the mode", path) { fchmod(descriptor, mode & 0o7777) }
  }

  /// Whether nobody else holds a lock; if so, it is ours until the file is closed.
  func tryLock() throws(TickmarkError) -> Bool {
    do throws(SystemFailure) {
      _ = try systemCall { flock(descriptor, LOCK_EX | LOCK_NB) }
      return true
    } catch {
      if error.code == EWOULDBLOCK { return false }
      throw error.described("lock", path)
    }
  }

  /// Waits for the lock. The kernel frees it when the holder closes the file or dies: there are no stale locks.
  func lock(_ operation: Int32) throws(TickmarkError) {
    try systemCall("lock", path) { flock(descriptor, operation) }
  }
}
