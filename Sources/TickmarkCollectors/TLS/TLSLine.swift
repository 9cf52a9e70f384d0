internal import TickmarkCore

/// The way to one endpoint: opens a connection for each hello, and keeps what was said.
struct TLSLine {
  /// Bytes of one answer; the largest chains that are in use have a tenth of it.
  static let answerLimit = 256 << 10
  /// Milliseconds for one connection, and for one whose end may have to be waited for.
  static let connectionTimeout = 5000
  static let closingTimeout = 2000

  let host: any Host
  let target: TLSTarget
  let address: String
  let deadline: Deadline
  private(set) var probes: [TLSProbe] = []

  init(to target: TLSTarget, at address: String, from host: any Host, deadline: Deadline) {
    self.target = target
    self.address = address
    self.host = host
    self.deadline = deadline
  }

  /// What the server chooses for `hello`; nil if it refuses.
  mutating func choice(
    _ question: TLSProbe.Question, _ hello: ClientHello, until end: HostConnection.End = .serverHello
  ) async throws(EndpointFailure) -> (hello: ServerHello, flight: TLSFlight)? {
    guard let flight = try await flight(question, hello, until: end) else { return nil }
    guard let message = flight.first(.serverHello) else {
      if flight.alert != nil { return nil }
      throw EndpointFailure(reason: "the handshake ended before the server's hello")
    }
    guard let choice = try? ServerHello(message.body) else {
      throw EndpointFailure(reason: "the server's hello is shorter than it says itself")
    }
    guard choice.version == hello.version.rawValue else { return nil }
    guard hello.suites.contains(choice.suite) else {
      throw EndpointFailure(reason: "the server chose \(choice.suite.name), which was not offered")
    }
    return (choice, flight)
  }

  private mutating func flight(
    _ question: TLSProbe.Question, _ hello: ClientHello, until end: HostConnection.End
  ) async throws(EndpointFailure) -> TLSFlight? {
    // A server's limit on new connections looks like a refusal: only the same answer twice is one.
    for attempt in 1...2 {
      guard let left = deadline.millisecondsLeft else { throw EndpointFailure(reason: deadline.failure.reason) }
      let timeout = end == .close ? Self.closingTimeout : Self.connectionTimeout
      let bytes = try await ask(hello, until: end, timeout: min(Int(left), timeout))
      guard bytes.isEmpty else { return try keep(question, hello, .bytes(bytes)) }
      if attempt == 2 { return try keep(question, hello, .hangUp) }
    }
    return nil
  }

  /// No bytes for a server that hangs up.
  private func ask(_ hello: ClientHello, until end: HostConnection.End, timeout: Int) async throws(EndpointFailure)
    -> [UInt8]
  {
    var turns = target.opening?.turns ?? []
    turns.append(HostConnection.Turn(send: hello.bytes + closing(after: end), until: end))
    let connection = HostConnection(
      address: address, port: target.port, turns: turns, timeout: timeout, limit: Self.answerLimit)
    switch await host.ask([.connection(connection)]).first {
    case .bytes(let bytes): return bytes
    case .unreadable(HostConnection.reset): return []
    case .unreadable(let reason): throw EndpointFailure(reason: reason)
    case .absent, .files, nil: throw EndpointFailure(reason: "the host gave no answer")
    }
  }

  /// In TLS 1.3 only the holder of the keys sees where a flight ends. Most servers that read an alert behind the hello
  /// close at the end of it, and nobody has to wait and guess.
  private func closing(after end: HostConnection.End) -> [UInt8] { end == .close ? [21, 3, 3, 0, 2, 1, 0] : [] }

  private mutating func keep(
    _ question: TLSProbe.Question, _ hello: ClientHello, _ answer: TLSProbe.Answer
  ) throws(EndpointFailure) -> TLSFlight? {
    let probe = TLSProbe(question: question, version: hello.version, sent: hello.bytes, answer: answer)
    probes.append(probe)
    guard let flight = probe.flight else { return nil }
    if let problem = flight.problem { throw EndpointFailure(reason: problem) }
    return flight
  }
}

extension TLSTarget.Opening {
  /// What is said before the hello.
  var turns: [HostConnection.Turn] {
    switch self {
    case .smtp:
      // RFC 3207.
      [
        .init(send: [], until: .smtpReply, expects: Array("220".utf8)),
        .init(send: Array("EHLO tickmark.invalid\r\n".utf8), until: .smtpReply, expects: Array("250".utf8)),
        .init(send: Array("STARTTLS\r\n".utf8), until: .smtpReply, expects: Array("220".utf8)),
      ]
    case .postgres:
      // SSLRequest (PostgreSQL documentation, "Message Formats").
      [.init(send: [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f], until: .bytes(1), expects: Array("S".utf8))]
    }
  }
}
