internal import CLibCrypto

/// An X.509 certificate (RFC 5280) as libcrypto reads it, weak and outdated ones included.
final class Certificate {
  let pointer: OpaquePointer
  let der: [UInt8]

  /// Nil for bytes that are no certificate, or more than one.
  init?(_ der: [UInt8]) {
    var place: UnsafePointer<UInt8>?
    let (read, length) = der.withUnsafeBufferPointer { buffer in
      place = buffer.baseAddress
      let read = d2i_X509(nil, &place, buffer.count)
      return (read, buffer.baseAddress.flatMap { start in place.map { $0 - start } })
    }
    guard let read else { return nil }
    guard length == der.count else {
      X509_free(read)
      return nil
    }
    pointer = read
    self.der = der
  }

  deinit { X509_free(pointer) }

  var subject: String { Self.text(X509_get_subject_name(pointer)) }
  var issuer: String { Self.text(X509_get_issuer_name(pointer)) }

  /// Seconds since 1970; nil for a time that there is not.
  var startsAt: Int64? { Self.seconds(X509_get0_notBefore(pointer)) }
  var expiresAt: Int64? { Self.seconds(X509_get0_notAfter(pointer)) }

  /// Whether it is signed with its own key.
  var isSelfSigned: Bool { X509_self_signed(pointer, 1) == 1 }
  var isAuthority: Bool { X509_check_ca(pointer) > 0 }

  /// As in RFC 8017 and RFC 5758: `sha256WithRSAEncryption`, `ecdsa-with-SHA256`.
  var signatureAlgorithm: String? {
    let number = X509_get_signature_nid(pointer)
    return number == NID_undef ? nil : OBJ_nid2ln(number).map { String(cString: $0) }
  }

  /// The hash under the signature; nil for schemes that have none of their own.
  var signatureHash: String? {
    var hash: Int32 = 0
    guard X509_get_signature_info(pointer, &hash, nil, nil, nil) == 1, hash != NID_undef else { return nil }
    return OBJ_nid2sn(hash).map { String(cString: $0) }
  }

  /// Kind and bits of the public key: `RSA`, `EC`, `Ed25519`; nil for a key that libcrypto does not know.
  var key: (kind: String, bits: Int64, strength: Int64)? {
    guard let key = X509_get0_pubkey(pointer), let name = EVP_PKEY_get0_type_name(key) else { return nil }
    let kinds = ["ED25519": "Ed25519", "ED448": "Ed448"]
    let kind = String(cString: name)
    return (kinds[kind] ?? kind, Int64(EVP_PKEY_get_bits(key)), Int64(EVP_PKEY_get_security_bits(key)))
  }

  /// Whether it is for that name or address. The subject's common name does not count (RFC 9525 section 2).
  func isFor(_ host: String) -> Bool {
    if SocketAddress.isAddress(host) { return X509_check_ip_asc(pointer, host, 0) == 1 }
    let flags = UInt32(X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS)
    return X509_check_host(pointer, host, host.utf8.count, flags, nil) == 1
  }

  private static func text(_ name: OpaquePointer?) -> String {
    guard let name, let output = BIO_new(BIO_s_mem()) else { return "" }
    defer { BIO_free(output) }
    X509_NAME_print_ex(output, name, 0, tickmark_name_on_one_line)
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = BIO_read(output, &buffer, Int32(buffer.count))
    return PrintableText.printable(String(decoding: buffer.prefix(Int(max(0, count))), as: UTF8.self))
  }

  private static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
    guard let time, let epoch = ASN1_TIME_set(nil, 0) else { return nil }
    defer { ASN1_TIME_free(epoch) }
    var days: Int32 = 0
    var seconds: Int32 = 0
    guard ASN1_TIME_check(time) == 1, ASN1_TIME_diff(&days, &seconds, epoch, time) == 1 else { return nil }
    return Int64(days) * 86_400 + Int64(seconds)
  }
}
