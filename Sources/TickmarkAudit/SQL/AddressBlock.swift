internal import Glibc

/// An IPv4 or IPv6 network in CIDR notation (RFC 4632, RFC 4291); a plain address is a network of one.
struct AddressBlock: Hashable {
  private let bytes: [UInt8]
  private let bits: Int

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let bytes = AddressBlock.address(String(parts[0])) else { return nil }
    var bits = bytes.count * 8
    if parts.count == 2 {
      guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(parts[1]), length <= bits else {
        return nil
      }
      bits = length
    }
    self.bytes = bytes
    self.bits = bits
  }

  /// Whether all of `other` lies inside. An IPv4 network holds no IPv6 address.
  func contains(_ other: AddressBlock) -> Bool {
    guard bytes.count == other.bytes.count, other.bits >= bits else { return false }
    let whole = bits / 8
    guard bytes[..<whole] == other.bytes[..<whole] else { return false }
    guard bits % 8 != 0 else { return true }
    let mask = UInt8(truncatingIfNeeded: 0xff00 >> (bits % 8))
    return bytes[whole] & mask == other.bytes[whole] & mask
  }

  private static func address(_ text: String) -> [UInt8]? {
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      if inet_pton(family, text, &bytes) == 1 { return bytes }
    }
    return nil
  }
}
