/// What a prober says first (RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2, RFC 6101 section 5.6.1.2).
///
/// It is the same bytes each time: nothing that is asked for or answered here is secret, so nothing has to be random,
/// and a record of what was said can be compared with another one.
struct ClientHello {
  var version: TLSProtocol
  var suites: [CipherSuite]
  /// The name of the server (RFC 6066 section 3); nil for an address.
  var name: String?
  var groups: [TLSGroup] = TLSGroup.all
  /// Keys to agree on at once, in TLS 1.3. Without any a server asks for the group that it likes best.
  var shares: [KeyShare] = []
  var signatureAlgorithms = SignatureAlgorithms.all
  /// Whether compression, stapling and the protocol above are asked for as well.
  var asksForDetails = false

  /// Thirty-two bytes that tell a server's owner who was here.
  static let random = Array("tickmark audits what TLS offers.".utf8)

  /// The message with its header, as it enters the hash of a handshake.
  var message: [UInt8] {
    var writer = ByteWriter()
    writer.number(1, 1)
    writer.vector(3) { body in
      body.number(min(version, .tls12).rawValue, 2)
      body.raw(Self.random)
      // TLS 1.3 in the clothes of a resumed session passes more middleboxes (RFC 8446 appendix D.4).
      body.vector(1) { if version == .tls13 { $0.raw(Self.random) } }
      body.vector(2) { list in
        for suite in suites { list.number(suite.code, 2) }
        // Before TLS 1.0 there are no extensions: the signal asks the same (RFC 5746 section 3.3).
        if version == .ssl3 { list.number(0x00ff, 2) }
      }
      body.vector(1) { $0.raw(asksForDetails && version < .tls13 ? [1, 0] : [0]) }
      if version > .ssl3 { body.vector(2, extensions) }
    }
    return writer.bytes
  }

  /// The message in records, as it goes over the wire.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.number(22, 1)
    writer.number(min(version, .tls10).rawValue, 2)
    writer.vector(2) { $0.raw(message) }
    return writer.bytes
  }

  private func extensions(_ writer: inout ByteWriter) {
    if let name {
      Self.add(ServerHello.Extension.serverName, to: &writer) { body in
        body.vector(2) { list in
          list.number(0, 1)
          list.vector(2) { $0.raw(name.utf8) }
        }
      }
    }
    Self.add(ServerHello.Extension.groups, to: &writer) { body in
      body.vector(2) { list in groups.forEach { list.number($0.code, 2) } }
    }
    if version >= .tls12 {
      Self.add(ServerHello.Extension.signatureAlgorithms, to: &writer) { body in
        body.vector(2) { list in signatureAlgorithms.forEach { list.number($0, 2) } }
      }
    }
    version == .tls13 ? addOfTLS13(&writer) : addBeforeTLS13(&writer)
    if asksForDetails { addDetails(&writer) }
  }

  private func addOfTLS13(_ writer: inout ByteWriter) {
    Self.add(ServerHello.Extension.supportedVersions, to: &writer) { body in
      body.vector(1) { $0.number(TLSProtocol.tls13.rawValue, 2) }
    }
    Self.add(ServerHello.Extension.exchangeModes, to: &writer) { body in body.vector(1) { $0.number(1, 1) } }
    Self.add(ServerHello.Extension.keyShare, to: &writer) { body in
      body.vector(2) { list in
        for share in shares {
          list.number(share.group.code, 2)
          list.vector(2) { $0.raw(share.publicKey) }
        }
      }
    }
  }

  private func addBeforeTLS13(_ writer: inout ByteWriter) {
    Self.add(ServerHello.Extension.pointFormats, to: &writer) { body in body.vector(1) { $0.number(0, 1) } }
    Self.add(ServerHello.Extension.renegotiation, to: &writer) { body in body.number(0, 1) }
  }

  private func addDetails(_ writer: inout ByteWriter) {
    Self.add(ServerHello.Extension.statusRequest, to: &writer) { body in
      body.number(1, 1)
      body.number(0, 2)
      body.number(0, 2)
    }
    Self.add(ServerHello.Extension.applicationProtocols, to: &writer) { body in
      body.vector(2) { list in
        for name in Self.applicationProtocols { list.vector(1) { $0.raw(name.utf8) } }
      }
    }
  }

  /// A server that speaks another one only may end the handshake (RFC 7301 section 3.2): so all that audits meet.
  private static let applicationProtocols = [
    "h2", "http/1.1", "postgresql", "smtp", "imap", "pop3", "ftp", "dot", "mqtt", "xmpp-client",
  ]

  private static func add(_ number: Int, to writer: inout ByteWriter, _ body: (inout ByteWriter) -> Void) {
    writer.number(number, 2)
    writer.vector(2, body)
  }
}
