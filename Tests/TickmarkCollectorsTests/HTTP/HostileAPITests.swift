import Glibc
import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

/// APIs that mean harm: no status is made up, and nobody waits longer than was said.
@Suite struct HostileAPITests {
  struct Server: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let reason: String
    let behaviour: LoopbackServer.Behaviour
  }

  private static func flood(_ head: String, _ bytes: [UInt8]) -> LoopbackServer.Behaviour {
    { client in
      _ = client.receive()
      client.send(Array(head.utf8))
      while client.send(bytes) {}
    }
  }

  private static let servers = [
    Server(
      testDescription: "sends a refusal with a body without end", reason: "more output than the limit of 1048576 bytes",
      behaviour: flood("HTTP/1.1 401 No\r\n\r\n", [UInt8](repeating: 65, count: 4000))),
    Server(testDescription: "drips a refusal", reason: "no complete answer within 10 s") { client in
      _ = client.receive()
      for byte in Array("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n".utf8) {
        guard client.send([byte]) else { return }
        usleep(400_000)
      }
    },
    Server(testDescription: "promises more than it sends", reason: "the answer is shorter than it says itself") {
      client in
      _ = client.receive()
      client.send(Array("HTTP/1.1 401 Unauthorized\r\nContent-Length: 9\r\n\r\nhalf".utf8))
    },
  ]

  @Test(.timeLimit(.minutes(2)), arguments: servers)
  func isAnErrorInTime(_ server: Server) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let listener = LoopbackServer(server.behaviour)
      defer { listener.stop() }
      TestFiles.write(#"{"openapi":"3.0.3","paths":{"/a":{"get":{}}}}"#, to: "\(folder)/api.json")
      let bench = try CollectorBench(
        "openapi",
        ["document": .string("\(folder)/api.json"), "base": .string("http://127.0.0.1:\(listener.port)")])
      let gathering = await bench.gather(from: LocalHost())
      guard case .failed(let reason) = gathering.outcome else {
        Issue.record("expected a failure, found \(gathering.outcome)")
        return
      }
      #expect(reason.hasPrefix("GET /a (stranger): \(server.reason)"), "\(reason)")
      #expect(try bench.parse(gathering.parts).lines("api_operations", "unauthenticated_status") == ["-"])
    }
  }
}
