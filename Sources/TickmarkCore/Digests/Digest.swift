internal import CLibCrypto

/// A SHA-256 digest, the name of a blob and the identity of an input.
public struct Digest: Hashable, Sendable {
  /// Sixty-four lower-case hexadecimal digits.
  public let hex: String

  /// Accepts exactly sixty-four lower-case hexadecimal digits.
  public init?(hex: String) {
    guard hex.utf8.count == 64, hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
      return nil
    }
    self.hex = hex
  }

  /// `bytes` are the thirty-two bytes that a hash function gave.
  package init(bytes: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    hex = String(decoding: text, as: UTF8.self)
  }

  /// The digest of `bytes`.
  public static func of(_ bytes: [UInt8]) -> Digest {
    var stream = DigestStream()
    stream.update(bytes)
    return stream.finish()
  }

  /// The digest of `text` in UTF-8.
  public static func of(_ text: String) -> Digest { of(Array(text.utf8)) }

  /// The thirty-two bytes.
  public var bytes: [UInt8] {
    let digits = Array(hex.utf8).map { $0 <= 57 ? $0 - 48 : $0 - 87 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

extension Digest: CustomStringConvertible {
  public var description: String { hex }
}

extension Digest: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let digest = Digest(hex: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a SHA-256 digest in hexadecimal")
    }
    self = digest
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}

/// SHA-256 over bytes that arrive in pieces.
public struct DigestStream: ~Copyable {
  private let context: OpaquePointer?

  public init() {
    context = EVP_MD_CTX_new()
    EVP_DigestInit_ex(context, EVP_sha256(), nil)
  }

  deinit { EVP_MD_CTX_free(context) }

  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
  }

  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
  }

  /// The digest of all bytes so far; the stream is used up.
  public consuming func finish() -> Digest {
    var result = [UInt8](repeating: 0, count: 32)
    result.withUnsafeMutableBufferPointer { _ = EVP_DigestFinal_ex(context, $0.baseAddress, nil) }
    return Digest(bytes: result)
  }
}
