internal import TickmarkCore

/// One connection from its beginning to its end, on the thread that asks for it.
struct ConnectionDialogue {
  let connection: HostConnection

  func answer() -> HostAnswer {
    do throws(SystemFailure) {
      return .bytes(try run())
    } catch {
      return error.answer
    }
  }

  private func run() throws(SystemFailure) -> [UInt8] {
    let deadline = Deadline(milliseconds: connection.timeout)
    let socket = try Socket(to: connection.address, port: connection.port, before: deadline)
    var answer: [UInt8] = []
    for turn in connection.turns {
      try socket.send(turn.send, before: deadline)
      answer = try hear(turn, on: socket, before: deadline)
      guard answer.starts(with: turn.expects) else { throw .refused(Self.surprise(answer, turn.expects)) }
    }
    return answer
  }

  private func hear(
    _ turn: HostConnection.Turn, on socket: Socket, before deadline: Deadline
  ) throws(SystemFailure) -> [UInt8] {
    var end = AnswerEnd(turn.until)
    while true {
      if let answer = end.answer { return answer }
      // One byte more than may come, to tell an answer that is just as long from one that is too long.
      let limit = connection.limit - end.heard.count + 1
      guard let bytes = try next(on: socket, limit: limit, turn, before: deadline) else { return end.heard }
      end.append(bytes)
      guard end.heard.count <= connection.limit else {
        throw .refused("an answer of more than \(connection.limit) bytes")
      }
      // Bytes that come without a pause never have to be waited for: the time is looked at here as well.
      guard deadline.millisecondsLeft != nil || turn.until == .close else { throw deadline.failure }
    }
  }

  /// Nil once nothing more can come.
  private func next(
    on socket: Socket, limit: Int, _ turn: HostConnection.Turn, before deadline: Deadline
  ) throws(SystemFailure) -> [UInt8]? {
    do throws(SystemFailure) {
      let bytes = try socket.receive(limit: limit, before: deadline)
      return bytes.isEmpty ? nil : bytes
    } catch {
      guard turn.until == .close, deadline.millisecondsLeft == nil else { throw error }
      return nil
    }
  }

  /// What came instead is not repeated: a greeting may name anybody.
  private static func surprise(_ answer: [UInt8], _ expected: [UInt8]) -> String {
    let wanted = String(decoding: expected, as: UTF8.self)
    return answer.isEmpty ? "closed where '\(wanted)' was expected" : "something else than '\(wanted)' came before TLS"
  }
}
