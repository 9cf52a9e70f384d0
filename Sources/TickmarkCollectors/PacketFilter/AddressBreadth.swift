/// Whether addresses that a rule names are few enough to be a limit.
enum AddressBreadth {
  /// Leading bits that a network has at least: a rule for half of the internet limits nothing.
  private static let leastBits = (ipv4: 8, ipv6: 16)

  /// `10.0.0.0/8`, `192.0.2.1`; false for what is no address.
  static func isNarrow(network text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let address = SocketAddress.bytes(of: parts[0]) else { return false }
    guard parts.count == 2 else { return parts.count == 1 }
    let bits = Int(parts[1]) ?? Netmask.bits(parts[1]) ?? 0
    return bits >= (address.count == 4 ? leastBits.ipv4 : leastBits.ipv6)
  }

  /// From a first to a last address.
  static func isNarrow(from first: String, to last: String) -> Bool {
    guard let first = SocketAddress.bytes(of: first), let last = SocketAddress.bytes(of: last),
      first.count == last.count
    else { return false }
    // What differs in the leading bits spans more than a network of that size.
    let bits = first.count == 4 ? leastBits.ipv4 : leastBits.ipv6
    return first.prefix(bits / 8).elementsEqual(last.prefix(bits / 8))
  }
}
