internal import TickmarkCore

/// A public key as SSH writes it on the wire: RFC 4253, section 6.6, and RFC 5656, section 3.1.
struct PublicKeyBlob {
  let fingerprint: String
  let bits: Int

  /// Nil for bytes that are no key of that kind.
  init?(type: String, base64: String) {
    guard let bytes = Base64.decode(Array(base64.utf8)), let fields = Self.fields(bytes), let name = fields.first,
      name.elementsEqual(type.utf8)
    else { return nil }
    let size: Int? =
      switch type {
      case "ssh-ed25519", "sk-ssh-ed25519@openssh.com": 256
      case "ecdsa-sha2-nistp256", "sk-ecdsa-sha2-nistp256@openssh.com": 256
      case "ecdsa-sha2-nistp384": 384
      case "ecdsa-sha2-nistp521": 521
      // The exponent stands before the modulus.
      case "ssh-rsa": fields.count == 3 ? Self.bits(fields[2]) : nil
      case "ssh-dss": fields.count == 5 ? Self.bits(fields[1]) : nil
      default: nil
      }
    guard let size, fields.count > 1 else { return nil }
    bits = size
    let digest = Base64.encode(Digest.of(bytes).bytes)
    fingerprint = "SHA256:\(digest.prefix { $0 != "=" })"
  }

  /// Strings with their lengths in front, to the last byte.
  private static func fields(_ bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
    var rest = bytes[...]
    var fields: [ArraySlice<UInt8>] = []
    while !rest.isEmpty {
      guard rest.count >= 4 else { return nil }
      let length = Int(rest.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
      rest = rest.dropFirst(4)
      guard rest.count >= length else { return nil }
      fields.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return fields
  }

  /// Bits of a positive number; zeros in front do not count.
  private static func bits(_ number: ArraySlice<UInt8>) -> Int {
    let digits = number.drop { $0 == 0 }
    guard let first = digits.first else { return 0 }
    return digits.count * 8 - first.leadingZeroBitCount
  }
}
