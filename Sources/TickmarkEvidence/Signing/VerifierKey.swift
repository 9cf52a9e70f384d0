public import TickmarkCore

/// A public key with the name of the log that it signs for, in the form of C2SP signed-note:
/// `example.org/audit+e6db220b+ASfCshQ…`.
public struct VerifierKey: Hashable, Sendable {
  /// The origin of the log.
  public let name: String
  /// Thirty-two bytes.
  let publicKey: [UInt8]

  /// The signature type that C2SP signed-note assigns to Ed25519.
  private static let algorithm: UInt8 = 1

  /// Throws `.usage` for a name that a signed note could not carry.
  init(name: String, publicKey: [UInt8]) throws(TickmarkError) {
    self.name = try LockerDescription(origin: name).origin
    self.publicKey = publicKey
  }

  /// Reads the text form strictly. Throws `.usage` at `location`.
  public init(_ text: String, at location: SourceLocation? = nil) throws(TickmarkError) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.decode(parts[2].utf8), bytes.first == Self.algorithm,
      bytes.count == Ed25519.keyLength + 1
    else { throw Self.unreadable(location) }
    let key = try VerifierKey(name: String(parts[0]), publicKey: Array(bytes.dropFirst()))
    guard key.text == text else { throw Self.unreadable(location) }
    self = key
  }

  private static func unreadable(_ location: SourceLocation?) -> TickmarkError {
    TickmarkError(
      .usage, "expected a verifier key", at: location, hint: "such as example.org/audit+e6db220b+ASfCshQ… (C2SP)")
  }

  /// Four bytes by which a signature names its key.
  var keyHash: [UInt8] {
    Array(Digest.of(Array(name.utf8) + [UInt8(ascii: "\n"), Self.algorithm] + publicKey).bytes.prefix(4))
  }

  public var text: String {
    let digits = keyHash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return "\(name)+\(digits)+\(Base64.encode([Self.algorithm] + publicKey))"
  }
}

extension VerifierKey: CustomStringConvertible {
  public var description: String { text }
}
