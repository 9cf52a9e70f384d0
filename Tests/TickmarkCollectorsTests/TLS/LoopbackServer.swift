import Glibc
import Synchronization

/// A server on the loopback interface that does with each connection whatever a test says.
final class LoopbackServer: Sendable {
  /// One accepted connection.
  struct Client {
    let socket: Int32

    /// False once the other side is gone.
    @discardableResult func send(_ bytes: [UInt8]) -> Bool {
      Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// The bytes that are there, after waiting for the first; empty once the other side is gone.
    func receive() -> [UInt8] {
      var buffer = [UInt8](repeating: 0, count: 1 << 14)
      return Array(buffer[..<max(0, recv(socket, &buffer, buffer.count, 0))])
    }

    /// Closes with a reset instead of an end.
    func reset() {
      var option = linger(l_onoff: 1, l_linger: 0)
      setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
  }

  typealias Behaviour = @Sendable (Client) -> Void

  let port: Int
  private let listener: Int32
  private let behaviour: Behaviour
  private let isOpen = Mutex(true)

  init(_ behaviour: @escaping Behaviour) {
    self.behaviour = behaviour
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    port = Self.bind(listener)
    listen(listener, 64)
    Self.start { self.accept() }
  }

  /// A port on which nobody listens.
  static func freePort() -> Int {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    return bind(socket)
  }

  /// Ends the listening; connections end with their behaviours.
  func stop() {
    isOpen.withLock { isOpen in
      if isOpen { shutdown(listener, Int32(SHUT_RDWR)) }
      isOpen = false
    }
  }

  /// A connection to a port of this machine; nil if nobody listens there.
  static func connect(to port: Int) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = loopback(port)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result == 0 { return descriptor }
    close(descriptor)
    return nil
  }

  private static func loopback(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
  }

  private static func bind(_ socket: Int32) -> Int {
    var address = loopback(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = Glibc.bind(socket, $0, length)
        _ = getsockname(socket, $0, &length)
      }
    }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  private func accept() {
    while true {
      let client = Glibc.accept(listener, nil, nil)
      guard client >= 0 else { break }
      Self.start { [behaviour] in
        // A test never waits longer for a server than the server for a test.
        var limit = timeval(tv_sec: 4, tv_usec: 0)
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        behaviour(Client(socket: client))
        close(client)
      }
    }
    close(listener)
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static func start(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, work)
    pthread_detach(thread)
  }
}
