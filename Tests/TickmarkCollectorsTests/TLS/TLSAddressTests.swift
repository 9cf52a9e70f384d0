import Glibc
import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

/// Whoever asks for a name meets any of its addresses: each is asked, and the weakest counts.
@Suite struct TLSAddressTests {
  /// This machine, with a resolver that a test writes and addresses to which it has no way.
  private struct ResolvingHost: Host {
    let name = "local"
    let addresses: [String]
    var outOfReach: Set<String> = []

    func ask(_ questions: [HostQuestion]) async -> [HostAnswer] {
      var answers: [HostAnswer] = []
      for question in questions {
        switch question {
        case .command(let command) where command.arguments.first == "getent":
          let lines = addresses.flatMap { ["\($0) STREAM localhost\n", "\($0) DGRAM\n", "\($0) RAW\n"] }
          answers.append(.bytes(Array(lines.joined().utf8)))
        case .connection(let connection) where outOfReach.contains(connection.address):
          answers.append(.unreadable("this machine has no way to it"))
        default: answers += await LocalHost().ask([question])
        }
      }
      return answers
    }
  }

  /// A good server at 127.0.0.1, and another one at 127.0.0.2.
  private func scan(
    _ addresses: [String], outOfReach: Set<String> = [], other: String = "", _ body: (TLSScan, Int) throws -> Void
  ) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let authority = TestAuthority(folder)
      authority.issueServer(key: .rsa2048)
      authority.issue("alone", by: nil, extensions: ["subjectAltName=DNS:elsewhere.example.test"])
      let good =
        #"ssl_protocols TLSv1.3; add_header Strict-Transport-Security "max-age=31536000"; add_header X-Frame-Options DENY;"#
      let shared = """
        server {
          listen 127.0.0.2:SECURE ssl; server_name localhost; ssl_certificate FOLDER/alone.pem;
          ssl_certificate_key FOLDER/alone.key; ssl_protocols TLSv1.2; \(other) return 200 old;
        }
        server { listen 127.0.0.2:PLAIN; return 200 old; }
        """
      let server = try #require(
        WebServer(
          authority, secure: "\(good) add_header Set-Cookie \"a=b; Secure\"; return 200 ok;",
          plain: "return 301 https://localhost:SECURE/;", shared: shared))
      let target: JSONValue = [
        "at": .string("localhost:\(server.secure)"), "http_port": .integer(Int64(server.plain)),
      ]
      let host = ResolvingHost(addresses: addresses, outOfReach: outOfReach)
      try body(try await TLSScan(target, roots: authority.roots, from: host), server.secure)
    }
  }

  @Test func theWeakestOfTwoAddressesCounts() async throws {
    let cookie = #"add_header Set-Cookie "a=b"; add_header X-Frame-Options SAMEORIGIN;"#
    try await scan(["127.0.0.1", "127.0.0.2"], other: cookie) { scan, port in
      #expect(scan.gathering.outcome == .complete)
      #expect(
        scan.rows.lines(
          "tls_endpoints", "endpoint", "address", "min_protocol", "max_protocol", "chain_ok", "name_ok", "key_type",
          "redirects_to_https", "hsts_seconds")
          == ["localhost 127.0.0.1 127.0.0.2 TLSv1.2 TLSv1.3 0 0 RSA 0 0"])
      #expect(
        scan.rows.lines("tls_certificates", "chain", "subject") == ["1 CN = server", "2 CN = alone"])
      #expect(
        scan.rows.lines("http_endpoints", "https_status", "plain_answer", "frame_options", "permissions_policy") == [
          "200 - - absent"
        ])
      #expect(
        scan.rows.lines("http_cookies", "number", "name", "is_secure") == ["1 a 1", "2 a 0"])
      #expect(
        scan.gathering.parts.map(\.name).filter { $0.hasPrefix("localhost") } == [
          "localhost:\(port) at 127.0.0.1 as localhost", "localhost:\(port) at 127.0.0.1 as localhost over HTTP",
          "localhost:\(port) at 127.0.0.2 as localhost", "localhost:\(port) at 127.0.0.2 as localhost over HTTP",
        ])
    }
  }

  @Test func anAddressThatDoesNotAnswerIsNamed() async throws {
    try await scan(["127.0.0.1", "127.0.0.3"]) { scan, port in
      #expect(
        scan.gathering.outcome == .incomplete("localhost:\(port) at 127.0.0.3: the connection was refused"))
      #expect(scan.rows.lines("tls_endpoints", "chain_ok", "min_protocol") == ["- -"])
      #expect(scan.rows.lines("tls_certificates", "chain") == [])
    }
  }

  /// A machine without IPv6 cannot ask what only IPv6 reaches: it says so, as long as it reaches something.
  @Test func anAddressOfIPv6WithoutAWayIsLeftOut() async throws {
    try await scan(["2001:db8::1", "127.0.0.1"], outOfReach: ["2001:db8::1"]) { scan, _ in
      #expect(scan.gathering.outcome == .complete)
      #expect(scan.rows.lines("tls_endpoints", "address", "chain_ok", "hsts_seconds") == ["127.0.0.1 1 31536000"])
    }
    try await scan(["2001:db8::1", "2001:db8::2"], outOfReach: ["2001:db8::1", "2001:db8::2"]) { scan, _ in
      guard case .failed = scan.gathering.outcome else {
        Issue.record("expected a failure, found \(scan.gathering.outcome)")
        return
      }
      #expect(scan.rows.lines("tls_endpoints", "chain_ok") == ["-"])
    }
    try await scan(["127.0.0.3", "127.0.0.1"], outOfReach: ["127.0.0.3"]) { scan, port in
      #expect(
        scan.gathering.outcome == .incomplete("localhost:\(port) at 127.0.0.3: this machine has no way to it"))
    }
  }

  @Test func moreAddressesThanAreAskedAreAnError() async throws {
    try await scan((1...9).map { "127.0.0.\($0)" }) { scan, port in
      #expect(
        scan.gathering.outcome == .failed("localhost:\(port): its name has 9 addresses, and 8 are asked"))
      #expect(scan.rows.lines("tls_endpoints", "address", "chain_ok") == ["- -"])
    }
  }
}
