public import TickmarkCore

/// The private key that signs a log's checkpoints. It belongs outside the locker, readable by its owner alone.
public struct SigningKey: Sendable {
  public let verifier: VerifierKey
  private let seed: [UInt8]

  /// `seed` is thirty-two random bytes. Throws `.usage` for another length or a name that a note could not carry.
  public init(name: String, seed: [UInt8]) throws(TickmarkError) {
    guard let publicKey = Ed25519.publicKey(ofSeed: seed) else {
      throw TickmarkError(.usage, "expected a seed of \(Ed25519.keyLength) bytes, found \(seed.count)")
    }
    self.seed = seed
    verifier = try VerifierKey(name: name, publicKey: publicKey)
  }

  /// Reads what `pem` writes. Throws `.usage` at `location` for anything else.
  public init(name: String, pem bytes: [UInt8], at location: SourceLocation) throws(TickmarkError) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 4, let der = Base64.decode(lines[1].utf8), der.starts(with: Self.prefix) else {
      throw Self.unreadable(location)
    }
    let key = try SigningKey(name: name, seed: Array(der.dropFirst(Self.prefix.count)))
    guard key.pem == bytes else { throw Self.unreadable(location) }
    self = key
  }

  private static func unreadable(_ location: SourceLocation) -> TickmarkError {
    TickmarkError(.usage, "expected a private Ed25519 key in PEM (PKCS #8)", at: location)
  }

  /// PKCS #8 in PEM, which `openssl pkey` reads.
  public var pem: [UInt8] {
    Array("-----BEGIN PRIVATE KEY-----\n\(Base64.encode(Self.prefix + seed))\n-----END PRIVATE KEY-----\n".utf8)
  }

  /// Everything before the seed in the DER of RFC 8410, section 7.
  private static let prefix: [UInt8] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]

  func signature(over message: [UInt8]) throws(TickmarkError) -> [UInt8] {
    guard let signature = Ed25519.sign(message, seed: seed) else {
      throw TickmarkError(.tool, "libcrypto could not sign")
    }
    return signature
  }
}
