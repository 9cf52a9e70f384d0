internal import CLibCrypto

/// Signatures of RFC 8032, pure Ed25519. They are deterministic: the same key and message give the same bytes.
public enum Ed25519 {
  /// Bytes of a seed and of a public key.
  public static let keyLength = 32
  /// Bytes of a signature.
  public static let signatureLength = 64

  /// The public key of a private one; nil unless `seed` has thirty-two bytes.
  public static func publicKey(ofSeed seed: [UInt8]) -> [UInt8]? {
    guard let key = privateKey(seed) else { return nil }
    defer { EVP_PKEY_free(key) }
    var bytes = [UInt8](repeating: 0, count: keyLength)
    var length = bytes.count
    guard EVP_PKEY_get_raw_public_key(key, &bytes, &length) == 1, length == keyLength else { return nil }
    return bytes
  }

  /// The signature over `message`; nil unless `seed` has thirty-two bytes.
  public static func sign(_ message: [UInt8], seed: [UInt8]) -> [UInt8]? {
    guard let key = privateKey(seed), let context = EVP_MD_CTX_new() else { return nil }
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_free(key)
    }
    var signature = [UInt8](repeating: 0, count: signatureLength)
    var length = signature.count
    guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
      EVP_DigestSign(context, &signature, &length, message, message.count) == 1, length == signatureLength
    else { return nil }
    return signature
  }

  /// Whether `signature` is good; false also for a key or signature of another length.
  public static func isValid(_ signature: [UInt8], of message: [UInt8], publicKey: [UInt8]) -> Bool {
    guard publicKey.count == keyLength, signature.count == signatureLength,
      let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, publicKey.count),
      let context = EVP_MD_CTX_new()
    else { return false }
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_free(key)
    }
    guard EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return false }
    return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }

  private static func privateKey(_ seed: [UInt8]) -> OpaquePointer? {
    seed.count == keyLength ? EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count) : nil
  }
}
