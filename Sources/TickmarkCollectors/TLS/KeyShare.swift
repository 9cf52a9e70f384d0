internal import CLibCrypto

/// The prober's half of a key exchange, on X25519 (RFC 7748).
///
/// The private half is published here: what it opens is a server's certificate, which the server shows to everybody.
/// With it, whoever holds the kept bytes of a handshake can open them again.
struct KeyShare {
  let group = TLSGroup.x25519
  let publicKey: [UInt8]
  private static let privateKey = Array("this key is no secret to anyone.".utf8)

  /// Nil only if libcrypto lacks the curve.
  init?() {
    guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nil, Self.privateKey, Self.privateKey.count) else {
      return nil
    }
    defer { EVP_PKEY_free(key) }
    var bytes = [UInt8](repeating: 0, count: 32)
    var length = bytes.count
    guard EVP_PKEY_get_raw_public_key(key, &bytes, &length) == 1, length == bytes.count else { return nil }
    publicKey = bytes
  }

  /// What both sides know; nil for a server's key that is none.
  static func secret(with serverKey: [UInt8]) -> [UInt8]? {
    guard serverKey.count == 32,
      let own = EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nil, privateKey, privateKey.count)
    else { return nil }
    defer { EVP_PKEY_free(own) }
    guard let other = EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nil, serverKey, serverKey.count) else { return nil }
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
}
