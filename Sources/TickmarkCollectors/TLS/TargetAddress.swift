internal import TickmarkCore

/// Finds the addresses of a target, once.
enum TargetAddress {
  /// Addresses behind one name that are asked.
  static let limit = 8

  /// The first address that the host's own resolver gives.
  static func resolve(_ name: String, on host: any Host, before deadline: Deadline) async throws(EndpointFailure)
    -> String
  {
    guard let first = try await all(of: name, on: host, before: deadline).first else {
      throw EndpointFailure(reason: noAddress)
    }
    return first
  }

  private static let noAddress = "its name has no address"

  /// All addresses that the host's own resolver gives, in its order. Throws for a name without one, and for a name that
  /// leads to where nobody meant to look.
  static func all(of name: String, on host: any Host, before deadline: Deadline) async throws(EndpointFailure)
    -> [String]
  {
    if SocketAddress.isAddress(name) { return [name] }
    guard let left = deadline.millisecondsLeft else { throw EndpointFailure(reason: deadline.failure.reason) }
    let seconds = max(1, min(10, Int(left) / 1000))
    let question = HostCommand(["getent", "ahosts", name], timeout: seconds, limit: 1 << 16)
    switch await host.ask([.command(question)]).first {
    case .bytes(let bytes): return try addresses(bytes, of: name)
    case .absent: throw EndpointFailure(reason: "the host has no program 'getent' to look names up")
    case .unreadable("exit code 2"): throw EndpointFailure(reason: noAddress)
    case .unreadable(let reason): throw EndpointFailure(reason: reason)
    case .files, nil: throw EndpointFailure(reason: "the host gave no answer")
    }
  }

  /// `getent ahosts` prints an address once for each kind of socket.
  private static func addresses(_ output: [UInt8], of name: String) throws(EndpointFailure) -> [String] {
    var found: [String] = []
    for line in output.split(separator: UInt8(ascii: "\n")) {
      let address = String(decoding: line.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
      guard SocketAddress.isAddress(address) else { throw EndpointFailure(reason: noAddress) }
      if isInside(address), name != "localhost" {
        throw EndpointFailure(reason: "its name leads to \(address): list the address itself if it is meant")
      }
      if !found.contains(address) { found.append(address) }
    }
    guard !found.isEmpty else { throw EndpointFailure(reason: noAddress) }
    return found
  }

  /// Loopback, link-local (there the metadata of clouds are) and unspecified addresses (RFC 6890).
  private static func isInside(_ address: String) -> Bool {
    let lower = address.lowercased()
    let plain = lower.hasPrefix("::ffff:") ? String(lower.dropFirst(7)) : lower
    return ["127.", "169.254.", "0.", "fe8", "fe9", "fea", "feb"].contains { plain.hasPrefix($0) }
      || plain == "::1" || plain == "::"
  }
}
