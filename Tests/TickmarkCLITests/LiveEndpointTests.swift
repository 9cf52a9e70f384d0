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

    /// `secure` and `plain` are lines inside the two servers' blocks, `shared` those before them; `PLAIN` is the port of the
    /// second, `FOLDER` the folder.
    init(_ folder: String, secure lines: String, plain others: String, shared: String = "") {
      self.folder = folder
      Self.run(
        [
          "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
          "\(folder)/server.key", "-out", "\(folder)/server.pem", "-subj", "/CN=localhost", "-days", "300", "-addext",
          "subjectAltName=DNS:localhost,IP:127.0.0.1",
        ], folder)
      let text = """
        user root root; pid \(folder)/nginx.pid; error_log /dev/null; worker_processes 1;
        events { worker_connections 64; }
        http {
          access_log off; \(shared)
          client_body_temp_path \(folder)/a; proxy_temp_path \(folder)/b; fastcgi_temp_path \(folder)/c;
          uwsgi_temp_path \(folder)/d; scgi_temp_path \(folder)/e;
          ssl_certificate \(folder)/server.pem; ssl_certificate_key \(folder)/server.key;
          server { listen 127.0.0.1:\(secure) ssl; ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE+AESGCM; \(lines) }
          server { listen 127.0.0.1:\(plain); \(others) }
        }

        """
      TestFiles.write(
        text.replacing("PLAIN", with: "\(plain)").replacing("SECURE", with: "\(secure)")
          .replacing("FOLDER", with: folder), to: "\(folder)/nginx.conf")
      Self.run(["nginx", "-c", "\(folder)/nginx.conf"], folder)
    }

    func stop() { Self.run(["nginx", "-c", "\(folder)/nginx.conf", "-s", "stop"], folder) }

    /// Somebody uses it, so that its log has a line.
    func isAskedFor(_ path: String) {
      Self.run(["curl", "-q", "-s", "-k", "https://127.0.0.1:\(secure)\(path)"], folder)
    }

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
        """, plain: "return 301 https://localhost:SECURE$request_uri;")
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

  private static let description = """
    openapi: 3.0.3
    security: [{login: []}]
    paths:
      /orders:
        get:
          operationId: listOrders
          parameters: [{name: limit, in: query, schema: {type: integer}}]
      /orders/{id}:
        get:
          operationId: getOrder
          parameters: [{name: id, in: path, required: true, schema: {type: string, example: a42}}]
    components: {securitySchemes: {login: {type: http, scheme: basic}}}

    """

  private static let api = """
    location = /v2/orders {
      if ($arg_limit ~ "[^0-9]") { return 400; }
      return 200 '[]';
    }
    location /v2/orders {
      if ($http_x_user = other) { return 404; }
      if ($arg_limit ~ "[^0-9]") { return 400; }
      return 200 '[]';
    }
    """

  /// The states of an API behind `gateway`, and of the routes that its log shows.
  private func apiStates(gateway: String) async throws -> [String: String] {
    try await Sandbox.with { sandbox in
      let server = WebServer(
        "\(sandbox.folder)/..", secure: "access_log FOLDER/access.log combined; \(gateway)", plain: Self.api,
        shared: "limit_req_zone $binary_remote_addr zone=callers:1m rate=1r/s;")
      defer { server.stop() }
      TestFiles.write("own:{PLAIN}a\nother:{PLAIN}b\n", to: "\(server.folder)/users")
      sandbox.write("Authorization: Basic b3duOmE=\n", to: "own")
      sandbox.write("Authorization: Basic b3RoZXI6Yg==\n", to: "other")
      sandbox.write(Self.description, to: "openapi.yml")
      sandbox.write("operation_id,reason,approved_by\n", to: "public.csv")
      sandbox.write(
        """
        organization: A
        period: now
        scope: [TRN-2, WEB-2]
        sources:
          - collector: openapi
            document: \(sandbox.folder)/openapi.yml
            base: https://127.0.0.1:\(server.secure)/v2
            roots: \(server.folder)/server.pem
            own_credential: \(sandbox.folder)/own
            foreign_credential: \(sandbox.folder)/other
            burst: 60
          - collector: access-log
            logs: [\(server.folder)/access.log]
            document: \(sandbox.folder)/openapi.yml
            base_path: /v2
            covers: period
            hosts: [local]
          - {table: public_api_operations, collector: file, path: public.csv, as_of: period}

        """, to: "tickmark.yml")
      server.isAskedFor("/v2/orders")
      let run = sandbox.tickmark("audit", "-q")
      #expect(run.errors.isEmpty, "\(run.errors)")
      let period = TestFiles.names(in: "\(sandbox.folder)/reports").first ?? ""
      return try sandbox.results(period).states
    }
  }

  private static let tests = ["TRN-2.a", "TRN-2.b", "TRN-2.c", "TRN-2.d", "WEB-2.a", "WEB-2.b", "WEB-2.c"]

  @Test func anAPIThatProtectsItselfPasses() async throws {
    let states = try await apiStates(
      gateway: """
        location /v2/ {
          limit_req zone=callers burst=50 nodelay; limit_req_status 429;
          auth_basic api; auth_basic_user_file FOLDER/users;
          proxy_set_header X-User $remote_user; proxy_pass http://127.0.0.1:PLAIN;
        }
        """)
    #expect(states["TRN-2.b"] == "no_occurrence")
    for test in Self.tests where test != "TRN-2.b" { #expect(states[test] == "pass", "\(test)") }
  }

  /// Both customers' credentials are unknown to it: that they are refused shows nothing.
  @Test func anAPIThatLetsNobodyInIsNoPass() async throws {
    let states = try await apiStates(gateway: "location /v2/ { return 403; }")
    for test in ["TRN-2.a", "TRN-2.d", "WEB-2.a", "WEB-2.b"] { #expect(states[test] == "fail", "\(test)") }
  }

  @Test func anAPIThatDoesNotFails() async throws {
    let states = try await apiStates(gateway: "location /v2/ { proxy_pass http://127.0.0.1:PLAIN; }")
    for test in ["TRN-2.a", "TRN-2.d", "WEB-2.a"] { #expect(states[test] == "fail", "\(test)") }
  }

  @Test func anAPIThatBreaksOffIsNoPass() async throws {
    let states = try await apiStates(gateway: "return 444;")
    for test in Self.tests { #expect(states[test] != "pass", "\(test)") }
    #expect(states["TRN-2.a"] == "error")
  }
}
