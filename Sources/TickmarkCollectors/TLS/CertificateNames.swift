internal import CLibCrypto
internal import Glibc

extension Certificate {
  /// The names and addresses that it is for (RFC 5280 section 4.2.1.6), in its own order, at most a hundred.
  var names: [String] {
    guard let list = X509_get_ext_d2i(pointer, NID_subject_alt_name, nil, nil) else { return [] }
    let stack = OpaquePointer(list)
    defer { GENERAL_NAMES_free(stack) }
    return (0..<min(100, OPENSSL_sk_num(stack))).compactMap { index in
      guard let entry = OPENSSL_sk_value(stack, index) else { return nil }
      return Self.name(entry.assumingMemoryBound(to: GENERAL_NAME.self))
    }
  }

  private static func name(_ entry: UnsafePointer<GENERAL_NAME>) -> String? {
    var kind: Int32 = 0
    guard let value = GENERAL_NAME_get0_value(entry, &kind), kind == GEN_DNS || kind == GEN_IPADD else { return nil }
    let string = value.assumingMemoryBound(to: ASN1_STRING.self)
    guard let data = ASN1_STRING_get0_data(string) else { return nil }
    let bytes = Array(UnsafeBufferPointer(start: data, count: Int(max(0, ASN1_STRING_length(string)))))
    return kind == GEN_DNS ? PrintableText.printable(String(decoding: bytes, as: UTF8.self)) : address(bytes)
  }

  private static func address(_ bytes: [UInt8]) -> String? {
    let family: Int32
    switch bytes.count {
    case 4: family = AF_INET
    case 16: family = AF_INET6
    default: return nil
    }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
