import Glibc
import Synchronization
import Testing
import TickmarkCore
import TickmarkTestSupport

/// Servers that mean harm or do not know what they do: each is an error, and before the time is over.
@Suite struct TLSHostileServerTests {
  struct Server: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// How the reason begins.
    let reason: String
    var starttls: String?
    let behaviour: LoopbackServer.Behaviour

    init(
      _ description: String, starttls: String? = nil, says reason: String,
      _ behaviour: @escaping LoopbackServer.Behaviour
    ) {
      testDescription = description
      self.reason = reason
      self.starttls = starttls
      self.behaviour = behaviour
    }
  }

  private static let late = "no complete answer within "
  private static let tooMuch = "an answer of more than 262144 bytes"

  /// A ServerHello of TLS 1.3, with the first of the suites that were offered unless another is given.
  private static func hello(suite: [UInt8] = [0x13, 0x03]) -> [UInt8] {
    let body: [UInt8] =
      [3, 3] + [UInt8](repeating: 7, count: 32) + [0] + suite + [0, 0, 6, 0, 43, 0, 2, 3, 4]
    return handshake(2, body)
  }

  private static func handshake(_ kind: UInt8, _ body: [UInt8]) -> [UInt8] {
    record(22, [kind, UInt8(body.count >> 16), UInt8(body.count >> 8 & 255), UInt8(body.count & 255)] + body)
  }

  private static func record(_ kind: UInt8, _ body: [UInt8]) -> [UInt8] {
    [kind, 3, 3, UInt8(body.count >> 8), UInt8(body.count & 255)] + body
  }

  /// Sends the same until the other side is gone.
  private static func flood(_ bytes: [UInt8]) -> LoopbackServer.Behaviour {
    { client in
      _ = client.receive()
      while client.send(bytes) {}
    }
  }

  private static func once(_ bytes: [UInt8]) -> LoopbackServer.Behaviour {
    { client in
      _ = client.receive()
      client.send(bytes)
      _ = client.receive()
    }
  }

  /// Takes one suite in TLS 1.2, and then sends whatever it has for certificates.
  private static func certificates(_ message: [UInt8], repeated: [UInt8] = []) -> LoopbackServer.Behaviour {
    { client in
      let hello = client.receive()
      let suite: [UInt8] = [0xc0, 0x2f]
      // The length of the session's name tells a hello of TLS 1.3, and no other suite is taken.
      guard hello.count > 46, hello[10] == 3, hello[43] == 0, hello[46...].prefix(700).contains(suite) else {
        client.send(record(21, [2, 70]))
        return
      }
      client.send(handshake(2, [3, 3] + [UInt8](repeating: 7, count: 32) + [0] + suite + [0]) + message)
      while !repeated.isEmpty, client.send(repeated) {}
      client.send(handshake(14, []))
      _ = client.receive()
    }
  }

  /// Takes one suite in TLS 1.2 and answers nobody afterwards: what is asked later looks refused.
  private static func silentAfterTheFirst() -> LoopbackServer.Behaviour {
    let taken = Mutex(0)
    return { client in
      let hello = client.receive()
      guard hello.count > 46, hello[43] == 0, hello[46...].prefix(700).contains([0xc0, 0x2f]) else {
        if taken.withLock({ $0 }) == 0 { client.send(record(21, [2, 70])) }
        return
      }
      guard
        taken.withLock({
          $0 += 1; return $0
        }) == 1
      else { return }
      client.send(handshake(2, [3, 3] + [UInt8](repeating: 7, count: 32) + [0, 0xc0, 0x2f, 0]))
      _ = client.receive()
    }
  }

  private static func list(_ certificates: [[UInt8]]) -> [UInt8] {
    let all = certificates.reduce(into: [UInt8]()) { $0 += [0, UInt8($1.count >> 8), UInt8($1.count & 255)] + $1 }
    return handshake(11, [0, UInt8(all.count >> 8), UInt8(all.count & 255)] + all)
  }

  private static let servers = [
    Server(
      "answers nobody after the first suite", says: "no longer takes what it took before", silentAfterTheFirst()),
    Server(
      "sends a giant certificate", says: tooMuch,
      certificates(
        record(22, [11, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfc]), repeated: record(22, [UInt8](repeating: 1, count: 16000)))
    ),
    Server(
      "sends nonsense as a certificate", says: "what the server sends as a certificate is none",
      certificates(list([[48, 3, 2, 1, 1]]))),
    Server(
      "sends a long chain", says: "a chain of 17 certificates",
      certificates(list([[UInt8]](repeating: [1], count: 17)))),
    Server(
      "sends certificates that are cut short",
      says: "the server's certificates are shorter than they say themselves",
      certificates(handshake(11, [0, 0, 9, 0, 0, 8, 1]))),
    Server("says nothing", says: late) { client in while !client.receive().isEmpty {} },
    Server("drips", says: late) { client in
      for byte in hello() {
        guard client.send([byte]) else { return }
        usleep(100_000)
      }
    },
    Server("closes at once", says: "refuses every version of TLS") { _ in },
    Server("resets at once", says: "refuses every version of TLS") { $0.reset() },
    Server("resets behind the hello", says: "refuses every version of TLS") { client in
      _ = client.receive()
      client.reset()
    },
    Server("refuses all", says: "refuses every version of TLS", once(record(21, [2, 40]))),
    Server("speaks HTTP", says: "what came is no TLS record", once(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))),
    Server("speaks SSH", says: "what came is no TLS record") { $0.send(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8)) },
    Server("speaks nonsense", says: "what came is no TLS record", once([UInt8](repeating: 0xff, count: 4000))),
    Server("repeats what it hears", says: late) { client in
      while case let bytes = client.receive(), !bytes.isEmpty { client.send(bytes) }
    },
    Server("sends empty records", says: "an empty record", flood(record(22, []))),
    Server("warns without end", says: tooMuch, flood(record(21, [1, 112]))),
    Server("asks for hellos without end", says: "more messages than a handshake has", flood(handshake(0, []))),
    Server("changes ciphers without end", says: tooMuch, flood(record(20, [1]))),
    Server("sends sealed records without end", says: tooMuch, flood(record(23, [UInt8](repeating: 1, count: 16000)))),
    Server("announces a giant record", says: "a record of more than 18432 bytes", once([22, 3, 3, 0xff, 0xff, 2])),
    Server("announces a giant message", says: tooMuch) { client in
      _ = client.receive()
      client.send(record(22, [2, 0xff, 0xff, 0xff]))
      while client.send(record(22, [UInt8](repeating: 0, count: 16000))) {}
    },
    Server(
      "is cut short", says: "the server's hello is shorter than it says itself", once(handshake(2, [3, 3, 1, 2, 3]))),
    Server("stops in the middle", says: "the handshake ended before the server's hello") { client in
      _ = client.receive()
      client.send(Array(hello().prefix(20)))
    },
    Server(
      "chooses what was not offered", says: "the server chose TLS_RSA_WITH_RC4_128_SHA, which was not offered",
      once(hello(suite: [0, 5]))),
    Server("says no before TLS", starttls: "smtp", says: "something else than '220' came before TLS") { client in
      client.send(Array("554 no\r\n".utf8))
    },
    Server("greets without end", starttls: "smtp", says: tooMuch) { client in
      while client.send(Array("220-welcome\r\n".utf8)) {}
    },
    Server("speaks no TLS", starttls: "postgres", says: "something else than 'S' came before TLS", once([78])),
  ]

  @Test(.timeLimit(.minutes(2)), arguments: servers)
  func isAnErrorInTime(_ server: Server) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let authority = TestAuthority(folder)
      let listener = LoopbackServer(server.behaviour)
      defer { listener.stop() }
      var target: [String: JSONValue] = ["at": .string("127.0.0.1:\(listener.port)")]
      target["starttls"] = server.starttls.map(JSONValue.string)
      // Those that would never end are ended soon, and say so; the others end before a time that any machine keeps.
      let seconds: Int64 = server.reason == Self.late ? 2 : 120
      let scan = try await TLSScan(.object(target), roots: authority.roots, timeout: seconds)
      guard case .failed(let reason) = scan.gathering.outcome else {
        Issue.record("expected a failure, found \(scan.gathering.outcome)")
        return
      }
      #expect(reason.hasPrefix("127.0.0.1:\(listener.port): \(server.reason)"), "\(reason)")
      #expect(scan.rows.lines("tls_endpoints", "endpoint", "min_protocol", "chain_ok") == ["127.0.0.1 - -"])
      #expect(scan.rows.lines("tls_suites", "suite") == [])
    }
  }

  @Test func aDeadPortIsNamedAndTheOthersStay() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let authority = TestAuthority(folder)
      authority.issueServer()
      let (program, port) = try #require(ServerProgram.openssl(authority, []))
      defer { withExtendedLifetime(program) {} }
      let dead = LoopbackServer.freePort()
      let scan = try await TLSScan(
        .string("127.0.0.1:\(dead)"), .string("127.0.0.1:\(port)"), roots: authority.roots)
      #expect(scan.gathering.outcome == .incomplete("127.0.0.1:\(dead): the connection was refused"))
      #expect(
        Set(scan.rows.lines("tls_endpoints", "port", "max_protocol", "chain_ok"))
          == ["\(dead) - -", "\(port) TLSv1.3 1"])
    }
  }
}
