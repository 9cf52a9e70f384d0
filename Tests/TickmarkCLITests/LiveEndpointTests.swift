import Glibc
import Testing
import TickmarkTestSupport

/// A web server that runs, from `tickmark.yml` to the verdict.
@Suite("Live endpoints") struct LiveEndpointTests {
  /// nginx as a daemon, ended with the test.
  private struct WebServer {
    let folder: String
    let secure = freePort()
    let plain = freePort()

    /// `secure` and `plain` are lines inside the two servers' blocks.
    init(_ folder: String, secure lines: String, plain others: String) {
      self.folder = folder
      Self.run(
        [
          "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
          "\(folder)/server.key", "-out", "\(folder)/server.pem", "-subj", "/CN=localhost", "-days", "300", "-addext",
          "subjectAltName=DNS:localhost",
        ], folder)
      TestFiles.write(
        """
        user root root; pid \(folder)/nginx.pid; error_log /dev/null; worker_processes 1;
        events { worker_connections 64; }
        http {
          access_log off;
          client_body_temp_path \(folder)/a; proxy_temp_path \(folder)/b; fastcgi_temp_path \(folder)/c;
          uwsgi_temp_path \(folder)/d; scgi_temp_path \(folder)/e;
          ssl_certificate \(folder)/server.pem; ssl_certificate_key \(folder)/server.key;
          server { listen 127.0.0.1:\(secure) ssl; ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE+AESGCM; \(lines) }
          server { listen 127.0.0.1:\(plain); \(others) }
        }

        """, to: "\(folder)/nginx.conf")
      Self.run(["nginx", "-c", "\(folder)/nginx.conf"], folder)
    }

    func stop() { Self.run(["nginx", "-c", "\(folder)/nginx.conf", "-s", "stop"], folder) }

    private static func run(_ words: [String], _ folder: String) {
      _ = TestProgram.run(words, log: "\(folder)/\(words[0]).log")
    }

    private static func freePort() -> Int {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = bind(descriptor, $0, length)
          _ = getsockname(descriptor, $0, &length)
        }
      }
      return Int(UInt16(bigEndian: address.sin_port))
    }
  }

  private func states(secure: String, plain: String) async throws -> [String: String] {
    try await Sandbox.with { sandbox in
      let server = WebServer("\(sandbox.folder)/..", secure: secure, plain: plain)
      defer { server.stop() }
      sandbox.write(
        """
        organization: A
        period: now
        scope: [TRN-1, WEB-1, WEB-3]
        sources:
          - collector: tls
            targets: [{at: "127.0.0.1:\(server.secure)", name: localhost, http_port: \(server.plain)}]
            roots: [\(server.folder)/server.pem]

        """, to: "tickmark.yml")
      let run = sandbox.tickmark("audit", "-q")
      #expect(run.errors.isEmpty, "\(run.errors)")
      let period = TestFiles.names(in: "\(sandbox.folder)/reports").first ?? ""
      return try sandbox.results(period).states
    }
  }

  @Test func aServerThatKeepsBrowsersOnHTTPSPasses() async throws {
    let states = try await states(
      secure: """
        add_header Strict-Transport-Security "max-age=31536000" always;
        add_header Content-Security-Policy "default-src 'self'; frame-ancestors 'none'" always;
        add_header X-Content-Type-Options nosniff always; add_header Referrer-Policy no-referrer always;
        add_header Set-Cookie "session=a; Secure; HttpOnly; SameSite=Lax" always; return 200 ok;
        """, plain: "return 301 https://localhost$request_uri;")
    for test in ["TRN-1.a", "TRN-1.b", "TRN-1.c", "WEB-1.a", "WEB-1.b", "WEB-3.a"] {
      #expect(states[test] == "pass", "\(test)")
    }
  }

  @Test func aServerThatDoesNotFails() async throws {
    let states = try await states(
      secure: "add_header Set-Cookie session=a always; return 200 ok;", plain: "return 301 http://localhost/;")
    for test in ["TRN-1.c", "WEB-1.a", "WEB-1.b"] { #expect(states[test] == "fail", "\(test)") }
  }

  @Test func aServerThatBreaksOffIsNoPass() async throws {
    let states = try await states(secure: "return 444;", plain: "return 301 https://localhost/;")
    for test in ["TRN-1.a", "TRN-1.c", "WEB-1.a", "WEB-1.b", "WEB-3.a"] { #expect(states[test] == "error", "\(test)") }
  }
}
