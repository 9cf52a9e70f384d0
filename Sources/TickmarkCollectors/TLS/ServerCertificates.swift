/// The certificates of one handshake, the server's own first, with what else its flight says.
struct ServerCertificates {
  /// DER; empty where the server has none.
  var chain: [[UInt8]] = []
  /// Whether an answer of the certificate's issuer came with it (RFC 6066 section 8, RFC 8446 section 4.4.2.1).
  var isStapled = false
  /// The protocol above TLS that was chosen.
  var applicationProtocol: String?

  /// Certificates that a chain may have.
  static let limit = 16

  struct Unreadable: Error {
    let reason: String
  }

  /// From a flight of versions before TLS 1.3.
  init(open flight: TLSFlight, _ hello: ServerHello) throws(Unreadable) {
    isStapled = flight.first(.certificateStatus) != nil
    applicationProtocol = ServerHello.applicationProtocol(hello.extensions)
    guard let message = flight.first(.certificate) else { return }
    do throws(ByteReader.Shortage) {
      var reader = ByteReader(message.body)
      var list = ByteReader(try reader.vector(3))
      while !list.isAtEnd { chain.append(Array(try list.vector(3))) }
    } catch {
      throw Unreadable(reason: "the server's certificates are shorter than they say themselves")
    }
    try check()
  }

  /// From a flight of TLS 1.3, opened with the prober's key; `sent` is the hello in its record.
  ///
  /// Empty where the server chose another group or a suite whose cipher libcrypto does not have: unknown, not absent.
  init(sealed flight: TLSFlight, _ hello: ServerHello, sent: [UInt8]) throws(Unreadable) {
    guard let message = flight.first(.serverHello), let group = hello.group,
      let key = hello.sharedKey, let shared = KeyShare.secret(on: TLSGroup(code: group), with: key),
      let secrets = HandshakeSecrets(
        suite: hello.suite, shared: shared, hello: Array(sent.dropFirst(5)), answer: message.whole)
    else { return }
    let opened = Self.open(flight.sealed, secrets)
    do throws(ByteReader.Shortage) {
      if let message = opened.messages.first(where: { $0.kind == 8 }) { try take(encryptedExtensions: message.body) }
      if let message = opened.first(.certificate) { try take(certificate: message.body) }
    } catch {
      throw Unreadable(reason: "the server's certificates are shorter than they say themselves")
    }
    try check()
  }

  private static func open(_ records: [TLSFlight.SealedRecord], _ secrets: HandshakeSecrets) -> TLSFlight {
    var bytes: [UInt8] = []
    for (number, record) in records.enumerated() {
      // What follows is under the keys of a later stage, or an alert about our hanging up.
      guard let (kind, content) = secrets.open(record, number: number), kind == 22 else { break }
      var writer = ByteWriter()
      writer.raw([22, 3, 3])
      writer.vector(2) { $0.raw(content) }
      bytes += writer.bytes
    }
    return TLSFlight(bytes)
  }

  private mutating func take(encryptedExtensions body: ArraySlice<UInt8>) throws(ByteReader.Shortage) {
    var reader = ByteReader(body)
    var list = ByteReader(try reader.vector(2))
    var extensions: [Int: ArraySlice<UInt8>] = [:]
    while !list.isAtEnd { extensions[try list.number(2)] = try list.vector(2) }
    applicationProtocol = ServerHello.applicationProtocol(extensions)
  }

  private mutating func take(certificate body: ArraySlice<UInt8>) throws(ByteReader.Shortage) {
    var reader = ByteReader(body)
    _ = try reader.vector(1)
    var list = ByteReader(try reader.vector(3))
    while !list.isAtEnd {
      chain.append(Array(try list.vector(3)))
      var extensions = ByteReader(try list.vector(2))
      while !extensions.isAtEnd {
        if try extensions.number(2) == ServerHello.Extension.statusRequest { isStapled = true }
        _ = try extensions.vector(2)
      }
    }
  }

  private func check() throws(Unreadable) {
    guard chain.count <= Self.limit else { throw Unreadable(reason: "a chain of \(chain.count) certificates") }
    for der in chain where Certificate(der) == nil {
      throw Unreadable(reason: "what the server sends as a certificate is none")
    }
  }
}
