/// A cipher suite by its number in IANA's registry "TLS Cipher Suites".
struct CipherSuite: Hashable {
  let code: Int

  /// The registered name; `0x1234` for a number that has none.
  var name: String { Self.names[code] ?? "0x" + Hexadecimal.text([UInt8(code >> 8 & 255), UInt8(code & 255)]) }

  /// What stands before `_WITH_`: `ECDHE_RSA`, `DH_anon`. `TLSv1.3` where the suite leaves it open, as all of that version do.
  var keyExchange: String? {
    guard let name = Self.names[code] else { return nil }
    guard let place = name.firstRange(of: "_WITH_") else { return Self.openKeyExchange }
    return String(name[..<place.lowerBound].dropFirst(4))
  }

  static let openKeyExchange = "TLSv1.3"

  /// The cipher without the hash that stands behind it: `AES_128_GCM`, `RC4_128`, `NULL`.
  var cipher: String? {
    guard let name = Self.names[code] else { return nil }
    let start = name.firstRange(of: "_WITH_")?.upperBound ?? name.index(name.startIndex, offsetBy: 4)
    let parts = name[start...].split(separator: "_")
    let hashes: Set<Substring> = ["MD5", "SHA", "SHA256", "SHA384", "SHA512", "SM3", "GOSTR3411"]
    // TLS_NULL_WITH_NULL_NULL has no hash either, and TLS_SHA256_SHA256 nothing but hashes.
    guard parts.count > 1, let last = parts.last, hashes.contains(last) || parts[0] == "NULL" else {
      return parts.joined(separator: "_")
    }
    return parts.dropLast().joined(separator: "_")
  }

  /// Whether it can be chosen in a version: those of TLS 1.3 and those before have nothing in common.
  func belongs(to version: TLSProtocol) -> Bool { Self.ofTLS13.contains(code) == (version == .tls13) }

  /// What kind of certificate the server proves itself with: `RSA`, `ECDSA`, `DSS`; nil where the suite does not say.
  var certificateKind: String? {
    let words = keyExchange?.split(separator: "_") ?? []
    return ["ECDSA", "DSS", "RSA"].first { kind in words.contains { $0 == kind } }
  }

  var isEphemeralElliptic: Bool { keyExchange?.hasPrefix("ECDHE_") == true }
  var isEphemeralFinite: Bool { keyExchange?.hasPrefix("DHE_") == true }

  /// The suites that can be asked for in a version, those that most servers like first.
  static func all(of version: TLSProtocol) -> [CipherSuite] {
    names.keys.sorted(by: >).map(CipherSuite.init).filter { $0.belongs(to: version) }
  }

  /// RFC 8446 appendix B.4, RFC 9150, RFC 8998, RFC 9367, and AEGIS.
  private static let ofTLS13: Set<Int> = Set(0x1301...0x1307).union([0xc0b4, 0xc0b5, 0x00c6, 0x00c7])
    .union(0xc103...0xc106)

  static let names: [Int: String] = Dictionary(
    CipherSuiteRegistry.text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard words.count == 2, let code = Int(words[0], radix: 16) else { return nil }
      return (code, "TLS_\(words[1])")
    }
  ) { first, _ in first }
}
