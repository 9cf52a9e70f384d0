internal import CLibCrypto
internal import TickmarkCore

/// The certificates that a chain must lead to.
final class TrustedRoots {
  private let store: OpaquePointer

  /// `parts` hold certificates in PEM. Throws for a part without any, and for one that cannot be read.
  init(_ parts: [RawPart]) throws(Diagnostic) {
    guard let store = X509_STORE_new() else { throw Diagnostic("libcrypto gave no place for certificates") }
    self.store = store
    for part in parts {
      let count = Self.add(part.bytes, to: store)
      guard count > 0 else {
        throw Diagnostic(
          "expected trusted roots in PEM, found none", at: SourceLocation(file: part.name),
          hint: "a file begins with '-----BEGIN CERTIFICATE-----'")
      }
    }
  }

  deinit { X509_STORE_free(store) }

  private static func add(_ pem: [UInt8], to store: OpaquePointer) -> Int {
    guard let input = BIO_new_mem_buf(pem, Int32(clamping: pem.count)) else { return 0 }
    defer { BIO_free(input) }
    var count = 0
    while let root = PEM_read_bio_X509(input, nil, nil, nil) {
      defer { X509_free(root) }
      if X509_STORE_add_cert(store, root) == 1 { count += 1 }
    }
    // The last try left the end of the file in the thread's list of errors.
    ERR_clear_error()
    return count
  }

  /// Why the first certificate is not trusted as a server's at an instant; nil if it is (RFC 5280 section 6).
  ///
  /// How strong its keys and signatures are is not judged here.
  func problem(of chain: [Certificate], at instant: Instant) -> String? {
    guard let leaf = chain.first else { return "there is no certificate" }
    guard let context = X509_STORE_CTX_new(), let others = OPENSSL_sk_new_null() else {
      return "libcrypto gave no place"
    }
    defer {
      X509_STORE_CTX_free(context)
      OPENSSL_sk_free(others)
    }
    for certificate in chain.dropFirst() { OPENSSL_sk_push(others, UnsafeRawPointer(certificate.pointer)) }
    guard X509_STORE_CTX_init(context, store, leaf.pointer, others) == 1,
      let rules = X509_STORE_CTX_get0_param(context),
      X509_VERIFY_PARAM_set_purpose(rules, X509_PURPOSE_SSL_SERVER) == 1
    else { return "libcrypto cannot check chains" }
    X509_VERIFY_PARAM_set_time(rules, Int(instant.epochSeconds))
    X509_VERIFY_PARAM_set_auth_level(rules, 0)
    defer { ERR_clear_error() }
    guard X509_verify_cert(context) != 1 else { return nil }
    return X509_verify_cert_error_string(Int(X509_STORE_CTX_get_error(context))).map { String(cString: $0) }
      ?? "not trusted"
  }
}
