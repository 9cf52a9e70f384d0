internal import CLibCrypto

/// The prober's half of a key exchange, on X25519 (RFC 7748) or P-256 (SEC 1), which every server of TLS 1.3 has
/// (RFC 8446 section 9.1).
///
/// The private half is published here: what it opens is a server's certificate, which the server shows to everybody.
/// With it, whoever holds the kept bytes of a handshake can open them again.
struct KeyShare {
  let group: TLSGroup
  let publicKey: [UInt8]
  private static let privateKey = Array("this key is no secret to anyone.".utf8)
  /// What stands around the same bytes in an ECPrivateKey on P-256 (RFC 5915), the public half included.
  private static let ellipticFrame = (
    "30770201010420",
    "a00a06082a8648ce3d030107a14403420004cd83917d44d033ecf04713555b249c9245004d323d61e4578165815a7b2e99dbf816ea5476eb3e0d"
      + "de656c9cb24936d6a4d8edf3d52f88e2617b5a6923626b73"
  )
  /// What stands before a point of P-256 in a SubjectPublicKeyInfo (RFC 5480).
  private static let ellipticHead = "3059301306072a8648ce3d020106082a8648ce3d030107034200"

  /// Nil for other groups, and if libcrypto lacks the curve.
  init?(_ group: TLSGroup = .x25519) {
    guard let key = Self.ownKey(group) else { return nil }
    defer { EVP_PKEY_free(key) }
    var bytes: UnsafeMutablePointer<UInt8>?
    let length = EVP_PKEY_get1_encoded_public_key(key, &bytes)
    defer { CRYPTO_free(bytes, nil, 0) }
    guard length > 0, let bytes else { return nil }
    self.group = group
    publicKey = Array(UnsafeBufferPointer(start: bytes, count: length))
  }

  /// What both sides know; nil for a server's key that is none, and for other groups.
  static func secret(on group: TLSGroup, with serverKey: [UInt8]) -> [UInt8]? {
    guard let own = ownKey(group) else { return nil }
    defer { EVP_PKEY_free(own) }
    guard let other = otherKey(group, serverKey) else { return nil }
    defer { EVP_PKEY_free(other) }
    guard let context = EVP_PKEY_CTX_new(own, nil) else { return nil }
    defer { EVP_PKEY_CTX_free(context) }
    var secret = [UInt8](repeating: 0, count: 32)
    var length = secret.count
    guard EVP_PKEY_derive_init(context) == 1, EVP_PKEY_derive_set_peer(context, other) == 1,
      EVP_PKEY_derive(context, &secret, &length) == 1, length == secret.count
    else { return nil }
    return secret
  }

  private static func ownKey(_ group: TLSGroup) -> OpaquePointer? {
    switch group {
    case .x25519: EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nil, privateKey, privateKey.count)
    case .p256:
      decoded(ellipticFrame.0, privateKey, ellipticFrame.1) { place, count in
        d2i_PrivateKey(EVP_PKEY_EC, nil, &place, count)
      }
    default: nil
    }
  }

  private static func otherKey(_ group: TLSGroup, _ bytes: [UInt8]) -> OpaquePointer? {
    switch group {
    case .x25519: bytes.count == 32 ? EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nil, bytes, bytes.count) : nil
    case .p256: bytes.count == 65 ? decoded(ellipticHead, bytes, "") { d2i_PUBKEY(nil, &$0, $1) } : nil
    default: nil
    }
  }

  private static func decoded(
    _ head: String, _ bytes: [UInt8], _ tail: String,
    _ decode: (inout UnsafePointer<UInt8>?, Int) -> OpaquePointer?
  ) -> OpaquePointer? {
    let der = (Hexadecimal.bytes(head) ?? []) + bytes + (Hexadecimal.bytes(tail) ?? [])
    return der.withUnsafeBufferPointer { buffer in
      var place = buffer.baseAddress
      return decode(&place, buffer.count)
    }
  }
}
