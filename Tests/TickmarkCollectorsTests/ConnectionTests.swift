import Testing
import TickmarkCollectors
import TickmarkCore

/// Connections that a host opens: what ends an answer, and who may open one.
@Suite struct ConnectionTests {
  private func ask(
    _ turns: [HostConnection.Turn], timeout: Int = 60_000, limit: Int = 100, from host: any Host = LocalHost(),
    _ behaviour: @escaping LoopbackServer.Behaviour
  ) async -> HostAnswer? {
    let server = LoopbackServer(behaviour)
    defer { server.stop() }
    let connection = HostConnection(
      address: "127.0.0.1", port: server.port, turns: turns, timeout: timeout, limit: limit)
    return await host.ask([.connection(connection)]).first
  }

  @Test func theAnswerIsThatOfTheLastTurn() async {
    let turns = [
      HostConnection.Turn(send: [], until: .bytes(2), expects: [1]), .init(send: [7], until: .bytes(3)),
    ]
    let answer = await ask(turns) { client in
      client.send([1, 2])
      client.send(client.receive() + [8, 9, 10, 11])
      _ = client.receive()
    }
    #expect(answer == .bytes([7, 8, 9]))
  }

  @Test func anAnswerThatIsNotExpectedEndsTheDialogue() async {
    let turns = [HostConnection.Turn(send: [], until: .smtpReply, expects: Array("220".utf8))]
    #expect(
      await ask(turns) { $0.send(Array("554 go away, Wanda\r\n".utf8)) }
        == .unreadable("something else than '220' came before TLS"))
    #expect(await ask(turns) { _ in } == .unreadable("closed where '220' was expected"))
  }

  @Test(arguments: [
    ("220 ready\r\n", "220 ready\r\n"), ("220-a\r\n220-b\r\n220 c\r\n", "220-a\r\n220-b\r\n220 c\r\n"),
    ("220-a\r\n", "220-a\r\n"),
  ])
  func aReplyEndsWithItsLastLine(_ sent: String, _ heard: String) async {
    let answer = await ask([.init(send: [], until: .smtpReply)]) { client in client.send(Array(sent.utf8)) }
    #expect(answer == .bytes(Array(heard.utf8)))
  }

  @Test func anAnswerOverTheLimitIsRefusedAndNotCut() async {
    let turn = HostConnection.Turn(send: [], until: .close)
    #expect(await ask([turn], limit: 4) { $0.send([1, 2, 3, 4]) } == .bytes([1, 2, 3, 4]))
    #expect(
      await ask([turn], limit: 3) { $0.send([1, 2, 3, 4]) } == .unreadable("an answer of more than 3 bytes"))
  }

  @Test func silenceEndsWithTheTime() async {
    let silent: LoopbackServer.Behaviour = { _ = $0.receive() }
    #expect(
      await ask([.init(send: [], until: .bytes(1))], timeout: 300, silent)
        == .unreadable("no complete answer within 300 ms"))
    #expect(await ask([.init(send: [], until: .close)], timeout: 300, silent) == .bytes([]))
  }

  @Test func aResetIsTold() async {
    let answer = await ask([.init(send: [1], until: .bytes(1))]) { client in
      _ = client.receive()
      client.reset()
    }
    #expect(answer == .unreadable(HostConnection.reset))
  }

  @Test func aPlaceThatCannotBeReachedIsNoAnswer() async {
    func ask(_ address: String, _ port: Int) async -> HostAnswer? {
      await LocalHost().ask([
        .connection(.init(address: address, port: port, turns: [], timeout: 1000, limit: 1))
      ]).first
    }
    #expect(await ask("127.0.0.1", LoopbackServer.freePort()) == .unreadable("the connection was refused"))
    #expect(await ask("::1", LoopbackServer.freePort()) == .unreadable("the connection was refused"))
    #expect(await ask("127.0.0.1", 0) == .unreadable("there is no port 0"))
    #expect(await ask("127.0.0.1", 65_536) == .unreadable("there is no port 65536"))
    #expect(await ask("localhost", 1) == .unreadable("'localhost' is no address"))
  }

  @Test func onlyTheMachineItselfConnects() async {
    let turn = HostConnection.Turn(send: [], until: .close)
    #expect(
      await ask([turn], from: RootHost(name: "image", root: "/")) { _ in }
        == .unreadable("an image cannot connect to anything"))
    #expect(
      await ask([turn], from: PrefixHost(name: "shell", via: ["env"])) { _ in }
        == .unreadable("connections are made from this machine only"))
  }

  @Test func moreConnectionsThanThreadsAreAllAnswered() async {
    let server = LoopbackServer { client in client.send(client.receive()) }
    defer { server.stop() }
    let port = server.port
    let answers = await withTaskGroup(of: HostAnswer?.self) { group in
      for number in 0..<300 {
        group.addTask {
          let turn = HostConnection.Turn(send: [UInt8(number % 256)], until: .bytes(1))
          let connection = HostConnection(address: "127.0.0.1", port: port, turns: [turn], timeout: 20_000, limit: 1)
          return await LocalHost().ask([.connection(connection)]).first
        }
      }
      return await group.reduce(into: [HostAnswer?]()) { $0.append($1) }
    }
    #expect(answers.count == 300)
    #expect(answers.allSatisfy { if case .bytes(let bytes) = $0 { bytes.count == 1 } else { false } })
  }
}
