import Testing
import TickmarkCore
import TickmarkTestSupport

/// What the collector `tls` finds out about the pages of a real nginx.
@Suite struct WebServerTests {
  private func scan(
    secure: String, plain: String, name: String = "localhost", _ body: (TLSScan) throws -> Void
  ) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let authority = TestAuthority(folder)
      authority.issueServer(key: .rsa2048)
      let server = try #require(WebServer(authority, secure: secure, plain: plain))
      try body(
        try await TLSScan(
          [
            "at": .string("127.0.0.1:\(server.secure)"), "name": .string(name),
            "http_port": .integer(Int64(server.plain)),
          ], roots: authority.roots))
    }
  }

  @Test func aPageThatProtectsItsReaders() async throws {
    let secure = """
      add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
      add_header Content-Security-Policy "default-src 'self'; frame-ancestors 'none'" always;
      add_header X-Content-Type-Options nosniff always; add_header X-Frame-Options DENY always;
      add_header Referrer-Policy no-referrer always;
      add_header Set-Cookie "session=CANARY-7f; Secure; HttpOnly; SameSite=Lax; Path=/" always;
      add_header Set-Cookie "theme=CANARY-dark; path=/" always;
      return 200 "<h1>CANARY page</h1>";
      """
    try await scan(secure: secure, plain: "return 301 https://$host:SECURE/start?token=CANARY;") { scan in
      #expect(scan.gathering.outcome == .complete)
      #expect(scan.rows.lines("tls_endpoints", "redirects_to_https", "hsts_seconds") == ["1 31536000"])
      #expect(
        scan.rows.lines(
          "http_endpoints", "endpoint", "https_status", "plain_answer", "plain_status",
          "hsts_subdomains", "frame_ancestors", "frame_options", "content_type_options", "referrer_policy",
          "permissions_policy", "content_security_policy") == [
            "localhost 200 redirect 301 1 'none' DENY nosniff no-referrer absent "
              + "default-src 'self'; frame-ancestors 'none'"
          ])
      #expect(
        scan.rows.lines("http_cookies", "scheme", "number", "name", "is_secure", "is_http_only", "same_site") == [
          "https 1 session 1 1 Lax", "https 2 theme 0 0 -",
        ])
      for part in scan.gathering.parts {
        #expect(!String(decoding: part.bytes, as: UTF8.self).contains("CANARY"), "\(part.name)")
      }
    }
  }

  @Test func aPageThatDoesNot() async throws {
    let plain = #"add_header Strict-Transport-Security "max-age=31536000"; return 200 "welcome";"#
    try await scan(secure: "return 404;", plain: plain) { scan in
      #expect(scan.gathering.outcome == .complete)
      #expect(scan.rows.lines("tls_endpoints", "redirects_to_https", "hsts_seconds") == ["0 0"])
      #expect(
        scan.rows.lines(
          "http_endpoints", "https_status", "plain_answer", "hsts_seconds", "hsts_subdomains", "frame_options") == [
            "404 page 0 0 absent"
          ])
    }
  }

  /// Each is a redirect, and none keeps a browser on HTTPS with the same host.
  @Test(arguments: [
    "http://localhost/", "https://elsewhere.example.test/", "//localhost/", "/login", "https://localhost@192.0.2.1/",
    #"https://localhost\\@192.0.2.1/"#, "https://localhost.example.test/", "ftp://localhost/",
    "https://localhost:9999/",
    "https://localhost/", "https://localhost:abc, http://evil.example.test/",
  ])
  func aRedirectToElsewhere(_ location: String) async throws {
    let plain = #"absolute_redirect off; add_header Location "\#(location)" always; return 302;"#
    try await scan(secure: "return 200 ok;", plain: plain) { scan in
      #expect(scan.rows.lines("http_endpoints", "plain_answer") == ["redirect"])
      #expect(scan.rows.lines("tls_endpoints", "redirects_to_https") == ["0"])
    }
  }

  /// HTTPS itself sends browsers back.
  @Test func aPageThatLeadsBackToPlainHTTP() async throws {
    let secure = #"add_header Strict-Transport-Security "max-age=31536000" always; return 302 http://localhost/;"#
    try await scan(secure: secure, plain: "return 301 https://localhost:SECURE/;") { scan in
      #expect(scan.rows.lines("tls_endpoints", "redirects_to_https", "hsts_seconds") == ["0 31536000"])
    }
  }

  /// What a server says while it fails is not what its pages say.
  @Test func aServerThatFailsSaysNothing() async throws {
    let secure = """
      add_header Strict-Transport-Security "max-age=31536000" always; add_header X-Frame-Options DENY always;
      add_header Content-Security-Policy "default-src 'self'" always; return 503 no;
      """
    try await scan(secure: secure, plain: "return 301 https://localhost:SECURE/;") { scan in
      #expect(scan.gathering.outcome == .complete)
      #expect(scan.rows.lines("tls_endpoints", "hsts_seconds") == ["-"])
      #expect(
        scan.rows.lines("http_endpoints", "https_status", "hsts_seconds", "frame_options", "content_security_policy")
          == ["503 - - -"])
    }
  }

  /// Browsers keep no HSTS for an address.
  @Test func anAddressHasNoHSTS() async throws {
    let secure = #"add_header Strict-Transport-Security "max-age=31536000" always; return 200 ok;"#
    try await scan(secure: secure, plain: "return 301 https://127.0.0.1:SECURE/;", name: "127.0.0.1") { scan in
      #expect(scan.rows.lines("tls_endpoints", "redirects_to_https", "hsts_seconds") == ["1 0"])
      #expect(scan.rows.lines("http_endpoints", "hsts_subdomains") == ["0"])
    }
  }

  /// That a port is closed to this machine does not say that browsers find nothing there.
  @Test func nobodyListensForPlainHTTP() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let authority = TestAuthority(folder)
      authority.issueServer()
      let server = try #require(WebServer(authority, secure: "return 200 ok;", plain: "return 200 ok;"))
      let dead = LoopbackServer.freePort()
      let scan = try await TLSScan(
        ["at": .string("127.0.0.1:\(server.secure)"), "name": "localhost", "http_port": .integer(Int64(dead))],
        roots: authority.roots)
      #expect(scan.gathering.outcome == .complete)
      #expect(scan.rows.lines("http_endpoints", "plain_answer", "redirects_to_https") == ["refused -"])
      #expect(scan.rows.lines("tls_endpoints", "redirects_to_https", "hsts_seconds") == ["- 0"])
    }
  }
}
