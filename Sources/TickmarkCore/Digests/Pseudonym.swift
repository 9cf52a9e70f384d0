internal import CLibCrypto

/// Stable stand-ins for persons: the same key gives the same person the same pseudonym, and nobody without the key
/// can find the person from it.
///
/// The key lies outside the repository and outside every report. Under GDPR 4(5) it is the "additional information",
/// so reports with pseudonyms remain personal data, only safer.
public struct Pseudonymizer: Sendable {
  private let key: [UInt8]

  /// `key` is secret and may have any length above zero.
  public init(key: [UInt8]) { self.key = key }

  /// `P-QYJL-AJUF-C4`: the first ten base32 digits of HMAC-SHA256 over `kind`, a NUL byte and `identifier`.
  public func pseudonym(of identifier: String, kind: String = "person") -> String {
    let digits = Array(Self.base32(authenticationCode(Array(kind.utf8) + [0] + Array(identifier.utf8))).prefix(10))
    return "P-\(String(digits[0..<4]))-\(String(digits[4..<8]))-\(String(digits[8..<10]))"
  }

  /// Whether `text` has the form of a pseudonym.
  public static func isPseudonym(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let digits = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    return parts.map(\.count) == [1, 4, 4, 2] && parts[0] == "P" && parts[1...].joined().allSatisfy(digits.contains)
  }

  private func authenticationCode(_ message: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 32
    HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &code, &length)
    return code
  }

  /// RFC 4648 base32 without padding.
  private static func base32(_ bytes: [UInt8]) -> [Character] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var digits: [Character] = []
    var buffer = 0
    var bits = 0
    for byte in bytes {
      buffer = (buffer << 8 | Int(byte)) & 0xfff
      bits += 8
      while bits >= 5 {
        bits -= 5
        digits.append(alphabet[buffer >> bits & 31])
      }
    }
    return digits
  }
}
