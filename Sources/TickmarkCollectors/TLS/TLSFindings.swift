internal import TickmarkCore

/// What the answers of one endpoint say.
struct TLSFindings {
  struct Suite {
    let suite: CipherSuite
    let version: TLSProtocol
    /// Its place in the server's own order, from 1; nil where the client's order counts or the server's is not known.
    var place: Int64?
    let line: Int
    var part = ""
  }

  struct Group {
    let version: TLSProtocol
    /// The registered name, or `dh` for a prime of the server's own.
    let name: String
    /// Bits of the prime; nil where the name tells the size.
    let primeBits: Int?
    let line: Int
    var part = ""
  }

  struct Chain {
    let certificates: [Certificate]
    var ders: [[UInt8]] { certificates.map(\.der) }
    let line: Int
    var part = ""
  }

  private(set) var suites: [Suite] = []
  private(set) var groups: [Group] = []
  private(set) var chains: [Chain] = []
  private(set) var takesCompression: Bool?
  private(set) var renegotiatesSafely: Bool?
  private(set) var isStapled: Bool?
  private(set) var applicationProtocol: String?
  private var order: [TLSProtocol: CipherSuite] = [:]
  /// Versions in which a chain was read, and whether a server took a hello and its chain could not be read.
  private var readIn: Set<TLSProtocol> = []
  private var hasSealedChain = false
  /// Whether a server asked for a key on P-256 first, with which it is asked next.
  private var wantsAnotherKey = false

  /// Throws for answers that no server should give: each is a line of the transcript.
  init(_ transcript: TLSTranscript) throws(Diagnostic) {
    for (index, probe) in transcript.probes.enumerated() {
      guard let flight = probe.flight, let message = flight.first(.serverHello) else {
        // Refused with the key that it wanted: it has no such certificate.
        if probe.question == .certificate { wantsAnotherKey = false }
        continue
      }
      let line = index + 2
      let place = SourceLocation(file: transcript.label, line: line)
      guard let hello = try? ServerHello(message.body) else {
        throw Diagnostic("the server's hello is shorter than it says itself", at: place)
      }
      guard hello.version == probe.version.rawValue else { continue }
      do throws(ServerCertificates.Unreadable) {
        try take(probe, hello, flight, line)
      } catch {
        throw Diagnostic(error.reason, at: place)
      }
    }
    numberPlaces()
    isAChainUnknown = hasSealedChain || wantsAnotherKey || (versions.contains(.tls13) && !readIn.contains(.tls13))
  }

  var versions: [TLSProtocol] { Set(suites.map(\.version)).sorted() }

  /// Whether somebody may be shown a chain that nobody here has read: in TLS 1.3 it is sealed, and a server may have
  /// another one there.
  private(set) var isAChainUnknown = false

  private mutating func take(
    _ probe: TLSProbe, _ hello: ServerHello, _ flight: TLSFlight, _ line: Int
  ) throws(ServerCertificates.Unreadable) {
    switch probe.question {
    case .suites: suites.append(Suite(suite: hello.suite, version: probe.version, line: line))
    case .order: order[probe.version] = hello.suite
    case .groups: take(group: hello, flight, probe.version, line)
    case .certificate: try take(certificate: hello, flight, probe, line)
    case .again: break
    }
    guard probe.version < .tls13 else { return }
    renegotiatesSafely = (renegotiatesSafely ?? true) && hello.extensions[ServerHello.Extension.renegotiation] != nil
  }

  private mutating func take(group hello: ServerHello, _ flight: TLSFlight, _ version: TLSProtocol, _ line: Int) {
    if let code = hello.group {
      groups.append(Group(version: version, name: TLSGroup(code: code).name, primeBits: nil, line: line))
    } else if let message = flight.first(.serverKeyExchange),
      let exchange = ServerKeyExchange(message.body, suite: hello.suite)
    {
      groups.append(
        Group(
          version: version, name: exchange.group?.name ?? "dh", primeBits: exchange.primeBits, line: line))
    }
  }

  private mutating func take(
    certificate hello: ServerHello, _ flight: TLSFlight, _ probe: TLSProbe, _ line: Int
  ) throws(ServerCertificates.Unreadable) {
    let found =
      probe.version == .tls13
      ? try ServerCertificates(sealed: flight, hello, sent: probe.sent)
      : try ServerCertificates(open: flight, hello)
    if probe.version < .tls13 { takesCompression = takesCompression == true || hello.compression != 0 }
    guard !found.chain.isEmpty else {
      let isFirst = hello.isRetry && hello.group == TLSGroup.p256.code && !wantsAnotherKey
      hasSealedChain = hasSealedChain || (probe.version == .tls13 && !isFirst)
      wantsAnotherKey = isFirst
      return
    }
    wantsAnotherKey = false
    readIn.insert(probe.version)
    isStapled = (isStapled ?? true) && found.isStapled
    applicationProtocol = applicationProtocol ?? found.applicationProtocol
    // A server with one certificate shows it in every handshake.
    guard !chains.contains(where: { $0.certificates.map(\.der) == found.chain }) else { return }
    chains.append(Chain(certificates: found.chain.compactMap(Certificate.init), line: line))
  }

  private mutating func numberPlaces() {
    for version in TLSProtocol.allCases {
      let indices = suites.indices.filter { suites[$0].version == version }
      guard let first = indices.first, let chosen = order[version], suites[first].suite == chosen else { continue }
      for (place, index) in indices.enumerated() { suites[index].place = Int64(place + 1) }
    }
  }

  /// What the addresses of one name offer together: whoever comes meets any of them, so that the weakest counts.
  ///
  /// Each has the name of its part. Nil without any.
  init?(together all: [(part: String, findings: TLSFindings)]) {
    guard var joined = all.first.map({ $0.findings.marked($0.part) }) else { return nil }
    for (part, findings) in all.dropFirst() { joined.add(findings.marked(part)) }
    self = joined
  }

  private func marked(_ part: String) -> TLSFindings {
    var copy = self
    for index in suites.indices { copy.suites[index].part = part }
    for index in groups.indices { copy.groups[index].part = part }
    for index in chains.indices { copy.chains[index].part = part }
    return copy
  }

  private mutating func add(_ other: TLSFindings) {
    isAChainUnknown = isAChainUnknown || other.isAChainUnknown
    for suite in other.suites {
      if let index = suites.firstIndex(where: { $0.version == suite.version && $0.suite == suite.suite }) {
        if suites[index].place != suite.place { suites[index].place = nil }
      } else {
        suites.append(suite)
      }
    }
    for group in other.groups {
      if let index = groups.firstIndex(where: { $0.version == group.version && $0.name == group.name }) {
        if (group.primeBits ?? .max) < (groups[index].primeBits ?? .max) { groups[index] = group }
      } else {
        groups.append(group)
      }
    }
    for chain in other.chains where !chains.contains(where: { $0.ders == chain.ders }) { chains.append(chain) }
    takesCompression = Self.joined(takesCompression, other.takesCompression) { $0 || $1 }
    renegotiatesSafely = Self.joined(renegotiatesSafely, other.renegotiatesSafely) { $0 && $1 }
    isStapled = Self.joined(isStapled, other.isStapled) { $0 && $1 }
    if applicationProtocol != other.applicationProtocol { applicationProtocol = nil }
  }

  private static func joined(_ one: Bool?, _ other: Bool?, _ join: (Bool, Bool) -> Bool) -> Bool? {
    guard let one, let other else { return one ?? other }
    return join(one, other)
  }
}
