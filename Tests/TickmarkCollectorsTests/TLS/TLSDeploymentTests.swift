import Glibc
import Testing
import TickmarkCore
import TickmarkTestSupport

/// nginx in a good and a bad configuration, and TLS that begins in the middle of another protocol.
@Suite struct TLSDeploymentTests {
  private static func configuration(_ folder: String, good: Int, bad: Int) -> String {
    """
    daemon off; master_process off; pid \(folder)/nginx.pid; error_log /dev/null; worker_processes 1;
    events { worker_connections 64; }
    http {
      access_log off;
      client_body_temp_path \(folder)/a; proxy_temp_path \(folder)/b; fastcgi_temp_path \(folder)/c;
      uwsgi_temp_path \(folder)/d; scgi_temp_path \(folder)/e;
      ssl_certificate \(folder)/server.pem; ssl_certificate_key \(folder)/server.key;
      server {
        listen 127.0.0.1:\(good) ssl http2; ssl_protocols TLSv1.2 TLSv1.3; ssl_prefer_server_ciphers on;
        ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256; ssl_ecdh_curve X25519:prime256v1;
      }
      server {
        listen 127.0.0.1:\(bad) ssl; ssl_protocols TLSv1 TLSv1.1; ssl_ciphers NULL-SHA:AES128-SHA:@SECLEVEL=0;
      }
    }

    """
  }

  @Test func nginxGoodAndBad() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let authority = TestAuthority(folder)
      authority.issueServer(key: .rsa2048)
      let (good, bad) = (LoopbackServer.freePort(), LoopbackServer.freePort())
      TestFiles.write(Self.configuration(folder, good: good, bad: bad), to: "\(folder)/nginx.conf")
      let server = try #require(ServerProgram(["nginx", "-c", "\(folder)/nginx.conf"], ports: [good, bad]))
      defer { withExtendedLifetime(server) {} }
      let scan = try await TLSScan(
        ["at": .string("127.0.0.1:\(good)"), "name": "localhost"], .string("127.0.0.1:\(bad)"), roots: authority.roots)
      #expect(scan.gathering.outcome == .complete)
      #expect(
        Set(scan.rows.lines("tls_endpoints", "endpoint", "min_protocol", "max_protocol", "application_protocol")) == [
          "localhost TLSv1.2 TLSv1.3 h2", "127.0.0.1 TLSv1.0 TLSv1.1 http/1.1",
        ])
      let suites = scan.rows.lines("tls_suites", "port", "protocol", "place", "suite")
      #expect(suites.filter { $0.hasPrefix("\(bad) TLSv1.1") }.count == 2)
      #expect(suites.contains("\(bad) TLSv1.0 - TLS_RSA_WITH_NULL_SHA"))
      #expect(
        suites.filter { $0.contains("TLSv1.2") } == [
          "\(good) TLSv1.2 1 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "\(good) TLSv1.2 2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        ])
      #expect(
        Set(scan.rows.lines("tls_groups", "port", "protocol", "group_name")) == [
          "\(good) TLSv1.3 x25519", "\(good) TLSv1.3 secp256r1", "\(good) TLSv1.2 x25519", "\(good) TLSv1.2 secp256r1",
        ])
    }
  }

  /// Whoever comes with TLS 1.3 is shown another certificate than whoever comes with TLS 1.2.
  @Test func aCertificateThatOnlyTLS13Shows() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let authority = TestAuthority(folder)
      authority.issueServer(key: .rsa2048)
      authority.issue("alone", by: nil, extensions: ["subjectAltName=DNS:elsewhere.example.test"])
      let second = "ssl_certificate \(folder)/alone.pem; ssl_certificate_key \(folder)/alone.key;"
      let server = try #require(
        WebServer(
          authority,
          secure: "ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256; return 200 ok;",
          plain: "return 200 ok;", shared: second))
      let scan = try await TLSScan(
        ["at": .string("127.0.0.1:\(server.secure)"), "name": "localhost", "web": false], roots: authority.roots)
      #expect(scan.gathering.outcome == .complete)
      #expect(scan.rows.lines("tls_endpoints", "chain_ok", "name_ok", "key_type", "key_bits") == ["0 0 RSA 2048"])
      #expect(
        scan.rows.lines("tls_certificates", "chain", "place", "subject", "problem") == [
          "1 0 CN = server -", "2 0 CN = alone self-signed certificate",
        ])
    }
  }

  /// With a group that we have no key for, the chain of TLS 1.3 stays sealed: that of TLS 1.2 says nothing of it.
  @Test func aChainThatStaysSealedIsUnknown() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let authority = TestAuthority(folder)
      authority.issueServer()
      let (server, port) = try #require(ServerProgram.openssl(authority, ["-groups", "P-384"]))
      defer { withExtendedLifetime(server) {} }
      let scan = try await TLSScan(
        ["at": .string("127.0.0.1:\(port)"), "name": "localhost", "web": false], roots: authority.roots)
      #expect(scan.gathering.outcome == .complete)
      #expect(
        scan.rows.lines("tls_endpoints", "max_protocol", "chain_ok", "name_ok", "key_type", "expires_at") == [
          "TLSv1.3 - - - -"
        ])
      #expect(scan.rows.lines("tls_certificates", "place") == [])
    }
  }

  /// A server that takes no X25519 asks for a key on P-256 first.
  @Test(arguments: ["TLSv1.2", "TLSv1.3"])
  func aChainBehindAKeyOnP256(_ oldest: String) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let authority = TestAuthority(folder)
      authority.issueServer()
      let (server, port) = try #require(
        ServerProgram.openssl(authority, ["-groups", "P-256", "-min_protocol", oldest]))
      defer { withExtendedLifetime(server) {} }
      let scan = try await TLSScan(
        ["at": .string("127.0.0.1:\(port)"), "name": "localhost", "web": false], roots: authority.roots)
      #expect(scan.gathering.outcome == .complete)
      #expect(
        scan.rows.lines("tls_endpoints", "max_protocol", "chain_ok", "name_ok", "key_type") == ["TLSv1.3 1 1 EC"])
      #expect(scan.rows.lines("tls_certificates", "chain", "place") == ["1 0"])
    }
  }

  private struct Opening: Sendable {
    let name: String
    let speak: @Sendable (LoopbackServer.Client) -> Bool
  }

  private static let openings = [
    Opening(name: "smtp") { client in
      client.send(Array("220-mail.example.test\r\n220 ready\r\n".utf8))
      guard client.receive().starts(with: "EHLO ".utf8) else { return false }
      client.send(Array("250-mail.example.test\r\n250-SIZE 1000\r\n250 STARTTLS\r\n".utf8))
      guard client.receive() == Array("STARTTLS\r\n".utf8) else { return false }
      return client.send(Array("220 go ahead\r\n".utf8))
    },
    Opening(name: "postgres") { client in
      guard client.receive() == [0, 0, 0, 8, 4, 210, 22, 47] else { return false }
      return client.send([UInt8(ascii: "S")])
    },
  ]

  @Test(arguments: [0, 1])
  func tlsBeginsInTheMiddle(_ index: Int) async throws {
    let opening = Self.openings[index]
    try await TestFiles.withTemporaryFolder { folder in
      let authority = TestAuthority(folder)
      authority.issueServer()
      let (program, port) = try #require(ServerProgram.openssl(authority, ["-min_protocol", "TLSv1.3"]))
      defer { withExtendedLifetime(program) {} }
      let front = LoopbackServer { client in
        if opening.speak(client) { client.relay(to: port) }
      }
      defer { front.stop() }
      let target: JSONValue = [
        "at": .string("127.0.0.1:\(front.port)"), "name": "localhost", "starttls": .string(opening.name),
      ]
      let scan = try await TLSScan(target, roots: authority.roots)
      #expect(scan.gathering.outcome == .complete)
      #expect(
        scan.rows.lines("tls_endpoints", "starttls", "is_web", "min_protocol", "chain_ok", "name_ok") == [
          "\(opening.name) 0 TLSv1.3 1 1"
        ])
      #expect(scan.rows.lines("tls_suites", "suite").count == 3)
    }
  }
}

extension LoopbackServer.Client {
  /// Passes on what both sides say, until one of them has nothing more to say.
  fileprivate func relay(to port: Int) {
    guard let other = LoopbackServer.connect(to: port) else { return }
    defer { close(other) }
    var entries = [
      pollfd(fd: socket, events: Int16(POLLIN), revents: 0), pollfd(fd: other, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&entries, 2, 4000) > 0 {
      for (from, to) in [(0, 1), (1, 0)] where entries[from].revents != 0 {
        let bytes = LoopbackServer.Client(socket: entries[from].fd).receive()
        guard !bytes.isEmpty, LoopbackServer.Client(socket: entries[to].fd).send(bytes) else { return }
      }
    }
  }
}
