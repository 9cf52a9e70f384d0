internal import TickmarkCore

/// Asks one endpoint for all that it offers.
///
/// A server tells one suite a handshake: the one that it likes best among those offered. So what it chose is left out of
/// the next hello, until it refuses.
struct TLSInterview {
  private var line: TLSLine
  private let name: String?
  private var offered: [TLSProtocol: [CipherSuite]] = [:]

  init(on line: TLSLine) {
    self.line = line
    name = SocketAddress.isAddress(line.target.endpoint) ? nil : line.target.endpoint
  }

  /// What was said, also if the endpoint failed in the middle of it.
  mutating func run() async -> (probes: [TLSProbe], failure: String?) {
    do throws(EndpointFailure) {
      for version in TLSProtocol.allCases.reversed() { try await askForSuites(version) }
      guard offered.values.contains(where: { !$0.isEmpty }) else {
        throw EndpointFailure(reason: "refuses every version of TLS")
      }
      for version in TLSProtocol.allCases.reversed() { try await askForOrder(version) }
      try await askForCertificates()
      try await askForGroups()
      try await askAgain()
      return (line.probes, nil)
    } catch {
      return (line.probes, error.reason)
    }
  }

  private mutating func askForSuites(_ version: TLSProtocol) async throws(EndpointFailure) {
    var remaining = CipherSuite.all(of: version)
    while !remaining.isEmpty {
      let hello = ClientHello(version: version, suites: remaining, name: name)
      guard let choice = try await line.choice(.suites, hello) else { return }
      offered[version, default: []].append(choice.hello.suite)
      remaining.removeAll { $0 == choice.hello.suite }
    }
  }

  /// A server with an order of its own chooses the same suite wherever it stands.
  private mutating func askForOrder(_ version: TLSProtocol) async throws(EndpointFailure) {
    guard let suites = offered[version], suites.count > 1 else { return }
    let turned = Array(suites.dropFirst()) + suites.prefix(1)
    _ = try await line.choice(.order, ClientHello(version: version, suites: turned, name: name))
  }

  /// One handshake for each kind of key: those that the suites of the newest readable version speak of, and in TLS 1.3,
  /// whose suites speak of none, those that signature algorithms do. A server may show another chain there.
  private mutating func askForCertificates() async throws(EndpointFailure) {
    if let (version, suites) = newestReadable {
      for kind in ["ECDSA", "RSA", "DSS"] {
        let fitting = suites.filter { $0.certificateKind == kind }
        guard !fitting.isEmpty else { continue }
        let hello = ClientHello(version: version, suites: fitting, name: name, asksForDetails: true)
        _ = try await line.choice(.certificate, hello, until: .serverHelloDone)
      }
    }
    guard let suites = offered[.tls13], let share = KeyShare() else { return }
    let readable = suites.filter(HandshakeSecrets.canOpen)
    for algorithms in [SignatureAlgorithms.elliptic, SignatureAlgorithms.rsa] {
      var hello = ClientHello(
        version: .tls13, suites: readable.isEmpty ? suites : readable, name: name, shares: [share],
        signatureAlgorithms: algorithms, asksForDetails: true)
      let answer = try await line.choice(.certificate, hello, until: .close)
      // Who insists on another group names it first.
      guard let choice = answer?.hello, choice.isRetry, let group = choice.group, group != share.group.code,
        let other = KeyShare(TLSGroup(code: group))
      else { continue }
      hello.shares = [other]
      _ = try await line.choice(.certificate, hello, until: .close)
    }
  }

  private mutating func askForGroups() async throws(EndpointFailure) {
    if let suites = offered[.tls13] { try await askForGroups(.tls13, suites, until: .serverHello) }
    guard let (version, suites) = newestReadable else { return }
    let elliptic = suites.filter(\.isEphemeralElliptic)
    if !elliptic.isEmpty, version > .ssl3 { try await askForGroups(version, elliptic, until: .serverHelloDone) }
    let finite = suites.filter(\.isEphemeralFinite)
    guard !finite.isEmpty else { return }
    let hello = ClientHello(version: version, suites: finite, name: name)
    _ = try await line.choice(.groups, hello, until: .serverHelloDone)
  }

  private mutating func askForGroups(
    _ version: TLSProtocol, _ suites: [CipherSuite], until end: HostConnection.End
  ) async throws(EndpointFailure) {
    var remaining = TLSGroup.all
    while !remaining.isEmpty {
      let hello = ClientHello(version: version, suites: suites, name: name, groups: remaining)
      guard let (choice, flight) = try await line.choice(.groups, hello, until: end) else { return }
      let exchange = flight.first(.serverKeyExchange).flatMap { ServerKeyExchange($0.body, suite: choice.suite) }
      // A server that does not heed the list chooses what was left out: more than that is not to be learned.
      guard let group = choice.group ?? exchange?.group?.code, remaining.contains(TLSGroup(code: group)) else { return }
      remaining.removeAll { $0.code == group }
    }
  }

  /// A server that hangs up may refuse a hello, or may have stopped answering: only one that still takes what it took
  /// before is known.
  private mutating func askAgain() async throws(EndpointFailure) {
    guard line.probes.contains(where: { $0.answer == .hangUp }) else { return }
    for version in TLSProtocol.allCases.reversed() {
      guard let suite = offered[version]?.first else { continue }
      let hello = ClientHello(version: version, suites: [suite], name: name)
      if try await line.choice(.again, hello) == nil {
        throw EndpointFailure(reason: "no longer takes what it took before, so what it refused is not known")
      }
      return
    }
  }

  /// The newest version in which certificates are sent in the open.
  private var newestReadable: (TLSProtocol, [CipherSuite])? {
    for version in TLSProtocol.allCases.reversed() where version < .tls13 {
      if let suites = offered[version] { return (version, suites) }
    }
    return nil
  }
}
