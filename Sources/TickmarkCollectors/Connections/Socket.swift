internal import Glibc
internal import TickmarkCore

/// A TCP socket that never blocks and is closed when nobody holds it any more.
final class Socket: Sendable {
  private let number: Int32

  /// Connects to an address in text form. Throws what a person should read if nobody answers before the deadline.
  init(to address: String, port: Int, before deadline: Deadline) throws(SystemFailure) {
    let target = try SocketAddress(address, port: port)
    number = socket(target.family, Int32(SOCK_STREAM.rawValue) | Self.flags, 0)
    guard number >= 0 else { throw Self.failure(errno) }
    guard target.connect(number) != 0 else { return }
    guard errno == EINPROGRESS else { throw Self.failure(errno) }
    try wait(for: POLLOUT, before: deadline)
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(number, SOL_SOCKET, SO_ERROR, &code, &length) == 0 else { throw Self.failure(errno) }
    guard code == 0 else { throw Self.failure(code) }
  }

  deinit { close(number) }

  private static let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)

  func send(_ bytes: [UInt8], before deadline: Deadline) throws(SystemFailure) {
    var sent = 0
    while sent < bytes.count {
      // A signal would end the whole tool where the other side is gone.
      let count = Glibc.send(number, Array(bytes[sent...]), bytes.count - sent, Int32(MSG_NOSIGNAL))
      if count >= 0 {
        sent += count
      } else if errno == EAGAIN {
        try wait(for: POLLOUT, before: deadline)
      } else if errno != EINTR {
        throw Self.failure(errno)
      }
    }
  }

  /// Bytes as they come, at most `limit`; none once the other side has closed.
  func receive(limit: Int, before deadline: Deadline) throws(SystemFailure) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: min(limit, 1 << 14))
    while true {
      let count = recv(number, &buffer, buffer.count, 0)
      if count >= 0 { return Array(buffer[..<count]) }
      if errno == EAGAIN {
        try wait(for: POLLIN, before: deadline)
      } else if errno != EINTR {
        throw Self.failure(errno)
      }
    }
  }

  private func wait(for events: Int32, before deadline: Deadline) throws(SystemFailure) {
    var entry = pollfd(fd: number, events: Int16(events), revents: 0)
    while true {
      guard let left = deadline.millisecondsLeft else { throw deadline.failure }
      let count = poll(&entry, 1, left)
      if count > 0 { return }
      if count < 0 && errno != EINTR { throw Self.failure(errno) }
    }
  }

  /// That this machine has no way to a whole network, such as that of IPv6.
  static let noRoute = "this machine has no way to it"

  private static func failure(_ code: Int32) -> SystemFailure {
    switch code {
    case ECONNREFUSED: .refused("the connection was refused")
    case ECONNRESET, EPIPE: .refused(HostConnection.reset)
    case EHOSTUNREACH: .refused("there is no way to it")
    case ENETUNREACH, EADDRNOTAVAIL, EAFNOSUPPORT: .refused(noRoute)
    case ETIMEDOUT: .refused("no answer")
    default: SystemFailure(code: code)
    }
  }
}
