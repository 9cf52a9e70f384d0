/// A group for the key exchange by its number in IANA's registry "TLS Supported Groups".
struct TLSGroup: Hashable {
  let code: Int

  static let x25519 = TLSGroup(code: 0x001d)
  static let p256 = TLSGroup(code: 0x0017)

  /// The registered name; the number in hexadecimal where there is none.
  var name: String { Self.names.first { $0.0 == code }?.1 ?? "0x" + String(code, radix: 16) }

  /// Those that most servers like first.
  static let all = names.map { TLSGroup(code: $0.0) }

  private static let names = [
    (0x11ec, "X25519MLKEM768"), (0x11eb, "SecP256r1MLKEM768"), (0x11ed, "SecP384r1MLKEM1024"), (0x001d, "x25519"),
    (0x0017, "secp256r1"), (0x001e, "x448"), (0x0018, "secp384r1"), (0x0019, "secp521r1"), (0x0100, "ffdhe2048"),
    (0x0101, "ffdhe3072"), (0x0102, "ffdhe4096"), (0x0103, "ffdhe6144"), (0x0104, "ffdhe8192"),
    (0x001a, "brainpoolP256r1"), (0x001b, "brainpoolP384r1"), (0x001c, "brainpoolP512r1"),
    (0x001f, "brainpoolP256r1tls13"), (0x0020, "brainpoolP384r1tls13"), (0x0021, "brainpoolP512r1tls13"),
    (0x0029, "curveSM2"), (0x0016, "secp256k1"), (0x0015, "secp224r1"), (0x0014, "secp224k1"), (0x0013, "secp192r1"),
    (0x0012, "secp192k1"), (0x0010, "secp160r1"), (0x0011, "secp160r2"), (0x000f, "secp160k1"), (0x000e, "sect571r1"),
    (0x000d, "sect571k1"), (0x000c, "sect409r1"), (0x000b, "sect409k1"), (0x000a, "sect283r1"), (0x0009, "sect283k1"),
    (0x0008, "sect239k1"), (0x0007, "sect233r1"), (0x0006, "sect233k1"), (0x0005, "sect193r2"), (0x0004, "sect193r1"),
    (0x0003, "sect163r2"), (0x0002, "sect163r1"), (0x0001, "sect163k1"),
  ]
}

/// Signature algorithms by their numbers (RFC 8446 section 4.2.3): all that servers may have, weak ones included.
enum SignatureAlgorithms {
  static let elliptic = [0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x081a, 0x081b, 0x081c, 0x0303, 0x0203]
  static let rsa = [0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501, 0x0601, 0x0301, 0x0201, 0x0101]
  private static let dsa = [0x0402, 0x0502, 0x0602, 0x0302, 0x0202]
  static let all = elliptic + rsa + dsa
}
