internal import Glibc
internal import TickmarkCore

/// What a program reads from standard input, put into a pipe before the program starts.
///
/// So nobody writes to a program that has ended: that would be a signal, and the end of the tool.
enum InputPipe {
  /// Bytes; what Linux lets a user's pipe hold.
  static let capacity = 1 << 20
  /// Bytes; what a pipe holds unless asked for more.
  private static let ordinaryCapacity = 1 << 16
  /// `F_SETPIPE_SZ` of <linux/fcntl.h>, which the C library shows to GNU programs only.
  private static let setPipeSize: Int32 = 1031

  /// The reading end of a pipe with all of `bytes`, in the process library's own type; the library closes it.
  static func holding<Handle: RawRepresentable>(_ bytes: [UInt8]) throws(SystemFailure) -> Handle
  where Handle.RawValue == Int32 {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemFailure(code: errno) }
    defer { close(ends[1]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    if bytes.count > ordinaryCapacity { _ = fcntl(ends[1], setPipeSize, Int32(capacity)) }
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    guard bytes.isEmpty || write(ends[1], bytes, bytes.count) == bytes.count, let handle = Handle(rawValue: ends[0])
    else {
      close(ends[0])
      throw .refused("\(bytes.count) bytes of input do not fit in a pipe")
    }
    return handle
  }
}
