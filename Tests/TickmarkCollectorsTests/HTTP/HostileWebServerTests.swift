import Glibc
import Testing
import TickmarkCore
import TickmarkTestSupport

/// Servers of HTTP that mean harm or do not know what they do: each is an error before its time is over, or a fact that
/// passes nothing.
@Suite struct HostileWebServerTests {
  struct Server: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// What the gathering says; nil where the answer is one, and what it says is judged.
    let reason: String?
    let behaviour: LoopbackServer.Behaviour

    init(_ description: String, says reason: String?, _ behaviour: @escaping LoopbackServer.Behaviour) {
      testDescription = description
      self.reason = reason
      self.behaviour = behaviour
    }
  }

  private static let late = "no complete answer within 10 s"

  /// Sends `head` and then the same bytes until the other side is gone.
  private static func flood(_ head: String, _ bytes: [UInt8]) -> LoopbackServer.Behaviour {
    { client in
      _ = client.receive()
      client.send(Array(head.utf8))
      while client.send(bytes) {}
    }
  }

  private static func once(_ text: String) -> LoopbackServer.Behaviour {
    { client in
      _ = client.receive()
      client.send(Array(text.utf8))
    }
  }

  private static let servers = [
    Server("says nothing", says: late) { client in while !client.receive().isEmpty { sleep(12) } },
    Server("drips", says: late) { client in
      _ = client.receive()
      for byte in Array("HTTP/1.1 301 Moved\r\nLocation: https://127.0.0.1/\r\n\r\n".utf8) {
        guard client.send([byte]) else { return }
        usleep(400_000)
      }
    },
    Server(
      "sends a body without end", says: late,
      flood(
        "HTTP/1.1 301 Moved\r\nLocation: https://127.0.0.1/\r\n\r\n", [UInt8](repeating: 65, count: 4000))),
    Server("sends heads without end", says: "", flood("HTTP/1.1 200 OK\r\n", Array("X-A: b\r\n".utf8))),
    Server("sends a giant line", says: "", flood("HTTP/1.1 200 OK\r\nX: ", [UInt8](repeating: 65, count: 4000))),
    Server("sends interim answers without end", says: "", flood("", Array("HTTP/1.1 103 Early\r\n\r\n".utf8))),
    Server("closes at once", says: "the connection was closed without an answer") { client in _ = client.receive() },
    Server("resets", says: "the answer broke off or has lines that are too long") { client in
      _ = client.receive()
      client.reset()
    },
    Server("speaks SSH", says: "what came is no HTTP", once("SSH-2.0-OpenSSH_9.2\r\n")),
    Server("speaks nonsense", says: "what came is no HTTP", once(String(repeating: "\u{1}", count: 4000))),
    Server("has a status that there is not", says: "what came is no HTTP", once("HTTP/1.1 999 What\r\n\r\n")),
    Server(
      "is cut short", says: "the answer is shorter than it says itself",
      once("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")),
    Server(
      "stops in its head", says: "what came is no HTTP", once("HTTP/1.1 301 Moved\r\nLocation: https://127.0.0.1/")),
    Server("leads to itself", says: nil, once("HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1/\r\n\r\n")),
    Server(
      "leads to two places", says: nil,
      once("HTTP/1.1 301 Moved\r\nLocation: https://127.0.0.1/\r\nLocation: http://192.0.2.1/\r\n\r\n")),
    Server(
      "forges the end of curl's output", says: "what came is no HTTP",
      once("HTTP/1.1 200 OK\r\nX: a\n@curl 0 90 127.0.0.1\n\r\n\r\n\n@curl 0 5 127.0.0.1\n")),
    Server(
      "sends a bomb", says: nil,
      once(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\n"
          + String(repeating: "z", count: 20))),
  ]

  @Test(.timeLimit(.minutes(2)), arguments: servers)
  func isAnErrorInTimeAndNoRedirect(_ server: Server) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let authority = TestAuthority(folder)
      authority.issueServer()
      let (program, port) = try #require(ServerProgram.openssl(authority, []))
      defer { withExtendedLifetime(program) {} }
      let listener = LoopbackServer(server.behaviour)
      defer { listener.stop() }
      let scan = try await TLSScan(
        ["at": .string("127.0.0.1:\(port)"), "http_port": .integer(Int64(listener.port))], roots: authority.roots)
      #expect(scan.rows.lines("tls_endpoints", "redirects_to_https").allSatisfy { $0 != "1" })
      guard let expected = server.reason else {
        #expect(scan.gathering.outcome == .complete)
        return
      }
      guard case .failed(let reason) = scan.gathering.outcome else {
        Issue.record("expected a failure, found \(scan.gathering.outcome)")
        return
      }
      #expect(
        reason.hasPrefix("127.0.0.1:\(port): no page over plain HTTP on port \(listener.port): \(expected)"),
        "\(reason)")
      #expect(scan.rows.lines("http_endpoints", "plain_answer", "redirects_to_https") == ["- -"])
    }
  }
}
