/// On what a server wants to agree (RFC 8422 section 5.4, RFC 5246 section 7.4.3).
struct ServerKeyExchange {
  /// The named group of an elliptic exchange.
  let group: TLSGroup?
  /// Bits of the prime of a finite-field exchange.
  let primeBits: Int?

  /// Nil for suites with another exchange, and for a message that does not hold one.
  init?(_ body: ArraySlice<UInt8>, suite: CipherSuite) {
    var reader = ByteReader(body)
    if suite.keyExchange?.hasPrefix("ECDH") == true {
      guard let kind = try? reader.number(1), kind == 3, let code = try? reader.number(2) else { return nil }
      group = TLSGroup(code: code)
      primeBits = nil
    } else if suite.keyExchange?.hasPrefix("DH") == true {
      guard let prime = try? reader.vector(2) else { return nil }
      let digits = prime.drop { $0 == 0 }
      group = nil
      primeBits = digits.first.map { digits.count * 8 - $0.leadingZeroBitCount } ?? 0
    } else {
      return nil
    }
  }
}
