internal import CLibCrypto

/// The keys under which a server sends its certificate in TLS 1.3 (RFC 8446 section 7.1).
struct HandshakeSecrets {
  let key: [UInt8]
  let initialisationVector: [UInt8]
  let cipher: OpaquePointer

  /// `hello` and `answer` are the two messages with their headers. Nil for suites that libcrypto's AEADs do not have.
  init?(suite: CipherSuite, shared: [UInt8], hello: [UInt8], answer: [UInt8]) {
    guard let parts = Self.parts(of: suite) else { return nil }
    let hash = parts.hash
    let schedule = KeySchedule(hash: hash)
    let early = schedule.extract(salt: [], schedule.zeros)
    let handshake = schedule.extract(salt: schedule.expand(early, "derived", schedule.digest([])), shared)
    let traffic = schedule.expand(handshake, "s hs traffic", schedule.digest(hello + answer))
    key = schedule.expand(traffic, "key", [], length: Int(EVP_CIPHER_get_key_length(parts.cipher)))
    initialisationVector = schedule.expand(traffic, "iv", [], length: 12)
    cipher = parts.cipher
  }

  /// Whether libcrypto's AEADs have the suite's cipher.
  static func canOpen(_ suite: CipherSuite) -> Bool { parts(of: suite) != nil }

  private static func parts(of suite: CipherSuite) -> (cipher: OpaquePointer, hash: OpaquePointer)? {
    let parts: (cipher: OpaquePointer?, hash: OpaquePointer?)
    switch suite.code {
    case 0x1301: parts = (EVP_aes_128_gcm(), EVP_sha256())
    case 0x1302: parts = (EVP_aes_256_gcm(), EVP_sha384())
    case 0x1303: parts = (EVP_chacha20_poly1305(), EVP_sha256())
    default: return nil
    }
    guard let cipher = parts.cipher, let hash = parts.hash else { return nil }
    return (cipher, hash)
  }

  /// What a record holds, without its padding, with the kind of its content; nil if it cannot be opened.
  ///
  /// `number` counts the server's records from 0 (RFC 8446 sections 5.2 and 5.3).
  func open(_ record: TLSFlight.SealedRecord, number: Int) -> (kind: UInt8, content: [UInt8])? {
    let tagLength = 16
    guard record.body.count > tagLength, let context = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    var nonce = initialisationVector
    for index in 0..<8 { nonce[11 - index] ^= UInt8(truncatingIfNeeded: number >> (8 * index)) }
    let sealed = Array(record.body.dropLast(tagLength))
    var tag = Array(record.body.suffix(tagLength))
    var opened = [UInt8](repeating: 0, count: sealed.count)
    var length: Int32 = 0
    guard EVP_DecryptInit_ex(context, cipher, nil, key, nonce) == 1,
      EVP_DecryptUpdate(context, nil, &length, record.header, Int32(record.header.count)) == 1,
      EVP_DecryptUpdate(context, &opened, &length, sealed, Int32(sealed.count)) == 1,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagLength), &tag) == 1
    else { return nil }
    var last = [UInt8](repeating: 0, count: 16)
    guard EVP_DecryptFinal_ex(context, &last, &length) == 1 else { return nil }
    guard let end = opened.lastIndex(where: { $0 != 0 }) else { return nil }
    return (opened[end], Array(opened[..<end]))
  }
}

/// HKDF with the labels of TLS 1.3 (RFC 5869, RFC 8446 section 7.1).
private struct KeySchedule {
  let hash: OpaquePointer

  private var length: Int { Int(EVP_MD_get_size(hash)) }
  var zeros: [UInt8] { [UInt8](repeating: 0, count: length) }

  func digest(_ bytes: [UInt8]) -> [UInt8] {
    var result = zeros
    EVP_Digest(bytes, bytes.count, &result, nil, hash, nil)
    return result
  }

  func extract(salt: [UInt8], _ secret: [UInt8]) -> [UInt8] { code(salt.isEmpty ? zeros : salt, secret) }

  /// No more than one block is ever needed: keys are not longer than digests.
  func expand(_ secret: [UInt8], _ label: String, _ context: [UInt8], length: Int? = nil) -> [UInt8] {
    let count = min(length ?? self.length, self.length)
    var writer = ByteWriter()
    writer.number(count, 2)
    writer.vector(1) { $0.raw("tls13 \(label)".utf8) }
    writer.vector(1) { $0.raw(context) }
    writer.number(1, 1)
    return Array(code(secret, writer.bytes).prefix(count))
  }

  private func code(_ key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    var result = zeros
    HMAC(hash, key, Int32(key.count), message, message.count, &result, nil)
    return result
  }
}
