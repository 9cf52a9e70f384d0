internal import Glibc

/// An IPv4 or IPv6 address with a port, as the system wants it.
struct SocketAddress {
  private enum Storage {
    case four(sockaddr_in)
    case six(sockaddr_in6)
  }

  private let storage: Storage

  /// Throws for a text that is no address and for a port that there is not.
  init(_ text: String, port: Int) throws(SystemFailure) {
    guard let number = UInt16(exactly: port), number > 0 else { throw .refused("there is no port \(port)") }
    var four = sockaddr_in()
    var six = sockaddr_in6()
    if inet_pton(AF_INET, text, &four.sin_addr) == 1 {
      four.sin_family = sa_family_t(AF_INET)
      four.sin_port = number.bigEndian
      storage = .four(four)
    } else if inet_pton(AF_INET6, text, &six.sin6_addr) == 1 {
      six.sin6_family = sa_family_t(AF_INET6)
      six.sin6_port = number.bigEndian
      storage = .six(six)
    } else {
      throw .refused("'\(PrintableText.printable(text))' is no address")
    }
  }

  /// The four or sixteen bytes of an address; nil for a text that is none.
  static func bytes(of text: String) -> [UInt8]? {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
    var six = in6_addr()
    if inet_pton(AF_INET6, text, &six) == 1 { return withUnsafeBytes(of: six) { Array($0) } }
    return nil
  }

  /// Whether `text` is an address and not a name.
  static func isAddress(_ text: String) -> Bool { (try? SocketAddress(text, port: 1)) != nil }

  var family: Int32 {
    switch storage {
    case .four: AF_INET
    case .six: AF_INET6
    }
  }

  /// What connect(2) returns.
  func connect(_ socket: Int32) -> Int32 {
    switch storage {
    case .four(var address): Self.connect(socket, &address)
    case .six(var address): Self.connect(socket, &address)
    }
  }

  private static func connect<Address>(_ socket: Int32, _ address: inout Address) -> Int32 {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, socklen_t(MemoryLayout<Address>.size))
      }
    }
  }
}
