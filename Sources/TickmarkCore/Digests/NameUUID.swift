internal import CLibCrypto

/// A UUID made from a name: the same name gives the same number everywhere (RFC 9562, section 5.5, version 5).
public struct NameUUID: Hashable, Sendable, CustomStringConvertible {
  private let bytes: [UInt8]

  /// The space of domain names, RFC 9562, section 6.6.
  public static let domains = NameUUID(bytes: [
    0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
  ])

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// The number of `name` within the space that `space` is.
  ///
  /// SHA-1 is what the RFC asks for; nothing here relies on its strength.
  public init(_ name: String, in space: NameUUID) {
    let input = space.bytes + Array(name.utf8)
    var digest = [UInt8](repeating: 0, count: 20)
    _ = EVP_Digest(input, input.count, &digest, nil, EVP_sha1(), nil)
    digest[6] = digest[6] & 0x0f | 0x50
    digest[8] = digest[8] & 0x3f | 0x80
    bytes = Array(digest.prefix(16))
  }

  /// Thirty-two digits in five groups.
  public var description: String {
    let digits = bytes.map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }
    return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-")
  }
}
