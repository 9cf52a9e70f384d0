/// What the server chose (RFC 8446 section 4.1.3, RFC 5246 section 7.4.1.3). A HelloRetryRequest is one too.
struct ServerHello {
  /// The number of the version; of `supported_versions` where it stands there.
  let version: Int
  let suite: CipherSuite
  let compression: Int
  /// By number.
  let extensions: [Int: ArraySlice<UInt8>]
  let isRetry: Bool

  enum Extension {
    static let serverName = 0
    static let statusRequest = 5
    static let groups = 10
    static let pointFormats = 11
    static let signatureAlgorithms = 13
    static let applicationProtocols = 16
    static let supportedVersions = 43
    static let exchangeModes = 45
    static let keyShare = 51
    static let renegotiation = 0xff01
  }

  /// `body` is the message without its header.
  init(_ body: ArraySlice<UInt8>) throws(ByteReader.Shortage) {
    var reader = ByteReader(body)
    let legacy = try reader.number(2)
    isRetry = try reader.bytes(32).elementsEqual(Self.retry)
    _ = try reader.vector(1)
    suite = CipherSuite(code: try reader.number(2))
    compression = try reader.number(1)
    var extensions: [Int: ArraySlice<UInt8>] = [:]
    if !reader.isAtEnd {
      var list = ByteReader(try reader.vector(2))
      while !list.isAtEnd { extensions[try list.number(2)] = try list.vector(2) }
    }
    self.extensions = extensions
    if let chosen = extensions[Extension.supportedVersions] {
      var reader = ByteReader(chosen)
      version = try reader.number(2)
    } else {
      version = legacy
    }
  }

  /// The group of the key share, or the group that a retry asks for.
  var group: Int? {
    guard let share = extensions[Extension.keyShare] else { return nil }
    var reader = ByteReader(share)
    return try? reader.number(2)
  }

  /// The server's key of the key share; nil in a retry.
  var sharedKey: [UInt8]? {
    guard !isRetry, let share = extensions[Extension.keyShare] else { return nil }
    var reader = ByteReader(share)
    guard (try? reader.number(2)) != nil, let key = try? reader.vector(2) else { return nil }
    return Array(key)
  }

  /// The protocol that is spoken above TLS (RFC 7301).
  static func applicationProtocol(_ extensions: [Int: ArraySlice<UInt8>]) -> String? {
    guard let list = extensions[Extension.applicationProtocols] else { return nil }
    var reader = ByteReader(list)
    guard let names = try? reader.vector(2) else { return nil }
    var inner = ByteReader(names)
    guard let name = try? inner.vector(1) else { return nil }
    return PrintableText.printable(String(decoding: name, as: UTF8.self), limit: 40)
  }

  /// The digest of "HelloRetryRequest" (RFC 8446 section 4.1.3).
  private static let retry: [UInt8] = [
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2, 0xa2, 0x11,
    0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
  ]
}
