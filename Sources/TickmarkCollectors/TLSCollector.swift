public import TickmarkCore

/// What endpoints offer to those who connect with TLS: versions, cipher suites, groups, certificates; and what those to
/// which browsers come say about HTTPS, cookies and other protection.
///
/// It connects to the source's own targets and to nothing else, says nothing but first hellos, and keeps what it said
/// and what came. Where browsers come, the program `curl` asks for the front page, over HTTPS and over plain HTTP; of its
/// answers only what `WebAnswer` names is kept. An endpoint that does not answer makes the gathering incomplete, and is
/// named.
public struct TLSCollector: Collector {
  public let id = "tls"
  public let version = 3
  public let tables = [
    "http_cookies", "http_endpoints", "tls_certificates", "tls_endpoints", "tls_groups", "tls_suites",
  ]
  public let observesNow = true
  public let options: [ObjectShape.Field] = [
    TLSTarget.option,
    .init(
      "roots", .list(.text(absolutePath), nonEmpty: true),
      "files with the trusted roots in PEM; \(systemRoots) if absent"),
    .init("timeout", .integer(1...600), "seconds for all that one target is asked; 30 if absent"),
  ]

  /// Endpoints that are asked at the same time: each has one connection at a time.
  private static let width = 32
  private static let systemRoots = "/etc/ssl/certs/ca-certificates.crt"
  private static let absolutePath = TextShape("an absolute path") { $0.hasPrefix("/") }

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let paths = (request.options["roots"]?.arrayValue ?? []).compactMap(\.stringValue)
    let roots = await TLSRootFiles.ask(paths.isEmpty ? [Self.systemRoots] : paths, of: host)
    guard case .found(let parts) = roots else { return Gathering(parts: [], outcome: roots.outcome) }
    let listed = request.options["targets"]?.arrayValue ?? []
    let targets = listed.compactMap(TLSTarget.init)
    guard !targets.isEmpty, targets.count == listed.count else {
      return Gathering(parts: [], outcome: .failed("expected targets as host:port, found something else"))
    }
    if let twice = Self.listedTwice(targets) {
      return Gathering(parts: [], outcome: .failed("\(twice) is listed twice among the targets"))
    }
    let seconds = request.options["timeout"]?.integerValue ?? 30
    let visits = await visits(to: targets, from: host, milliseconds: Int(seconds) * 1000)
    let all = (parts + visits.flatMap(\.parts)).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return Gathering(parts: all, outcome: Self.outcome(of: visits))
  }

  /// All that one address of a target was asked.
  private struct Visit {
    var handshakes: TLSTranscript
    var pages: WebTranscript?

    var parts: [RawPart] {
      let part = handshakes.part
      return [part] + (pages.map { [$0.part(part.name)] } ?? [])
    }
    var failure: String? { handshakes.failure ?? pages?.failure }
  }

  /// Names what failed, up to twenty addresses: the transcripts name them all, and a reason is something that people read.
  private static func outcome(of visits: [Visit]) -> Gathering.Outcome {
    let problems = visits.compactMap { visit in visit.failure.map { "\(visit.handshakes.place): \($0)" } }
    guard !problems.isEmpty else { return .complete }
    let more = problems.count > 20 ? "; and \(problems.count - 20) more" : ""
    let reason = problems.prefix(20).joined(separator: "; ") + more
    return problems.count == visits.filter({ !$0.handshakes.isOutOfReach }).count
      ? .failed(reason) : .incomplete(reason)
  }

  /// The key of the tables: two targets with one key would be one row.
  private static func listedTwice(_ targets: [TLSTarget]) -> String? {
    var seen: Set<String> = []
    return targets.map { "\($0.endpoint):\($0.port)" }.first { !seen.insert($0).inserted }
  }

  /// The visits to each target, in the order of the targets.
  private func visits(to targets: [TLSTarget], from host: any Host, milliseconds: Int) async -> [Visit] {
    await withTaskGroup(of: (Int, [Visit]).self) { group in
      var visits: [Int: [Visit]] = [:]
      var waiting = targets.enumerated().makeIterator()
      func addNext() {
        guard let (index, target) = waiting.next() else { return }
        group.addTask { (index, await Self.visits(to: target, from: host, milliseconds: milliseconds)) }
      }
      for _ in 0..<Self.width { addNext() }
      for await (index, visit) in group {
        visits[index] = visit
        addNext()
      }
      return targets.indices.flatMap { visits[$0] ?? [] }
    }
  }

  /// Whoever asks for a name comes to any of its addresses, so each is visited.
  private static func visits(to target: TLSTarget, from host: any Host, milliseconds: Int) async -> [Visit] {
    let deadline = Deadline(milliseconds: milliseconds)
    var transcript = TLSTranscript(target)
    do throws(EndpointFailure) {
      let addresses = try await TargetAddress.all(of: target.host, on: host, before: deadline)
      guard addresses.count <= TargetAddress.limit else {
        throw EndpointFailure(reason: "its name has \(addresses.count) addresses, and \(TargetAddress.limit) are asked")
      }
      transcript.isOneOfSeveral = addresses.count > 1
      var visits: [Visit] = []
      for address in addresses {
        transcript.address = address
        visits.append(await visit(to: target, transcript, from: host, before: deadline))
      }
      return withoutWhatIsOutOfReach(visits)
    } catch {
      transcript.failure = error.reason
      return [Visit(handshakes: transcript)]
    }
  }

  /// A machine without IPv6 cannot come to addresses of IPv6, and says so instead of failing, as long as it comes to another
  /// address of the name.
  private static func withoutWhatIsOutOfReach(_ visits: [Visit]) -> [Visit] {
    let isOutOfReach = { (visit: Visit) in
      visit.handshakes.failure == Socket.noRoute && visit.handshakes.probes.isEmpty
        && visit.handshakes.address?.contains(":") == true
    }
    guard !visits.allSatisfy(isOutOfReach) else { return visits }
    return visits.map { visit in
      guard isOutOfReach(visit) else { return visit }
      var visit = visit
      (visit.handshakes.isOutOfReach, visit.handshakes.failure) = (true, nil)
      return visit
    }
  }

  private static func visit(
    to target: TLSTarget, _ transcript: TLSTranscript, from host: any Host, before deadline: Deadline
  ) async -> Visit {
    guard let address = transcript.address else { return Visit(handshakes: transcript) }
    var transcript = transcript
    var interview = TLSInterview(on: TLSLine(to: target, at: address, from: host, deadline: deadline))
    (transcript.probes, transcript.failure) = await interview.run()
    // A certificate that nobody can read is this endpoint's failure, and not that of all evidence.
    if transcript.failure == nil {
      do throws(Diagnostic) { _ = try TLSFindings(transcript) } catch { transcript.failure = error.message }
    }
    guard target.isWeb, transcript.failure == nil else { return Visit(handshakes: transcript) }
    let pages = await WebTranscript(of: target, at: address, from: host, before: deadline)
    return Visit(handshakes: transcript, pages: pages)
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let files = TLSRootFiles.isRoots
    let roots = try TrustedRoots(evidence.parts.filter { files($0.name) })
    let transcripts = evidence.parts.filter { !files($0.name) }
    let isPage = { (part: RawPart) in part.name.hasSuffix(WebTranscript.nameEnding) }
    let endpoints = try TLSRows.all(transcripts.filter { !isPage($0) }, observedAt: evidence.collectedAt)
    let pages = try WebRows.all(transcripts.filter(isPage))
    guard !endpoints.isEmpty else { throw Diagnostic("there is no transcript among the parts") }
    var table = try HostTable("http_cookies", in: evidence, sink: &sink)
    for page in pages { try page.writeCookies(to: &table, &sink) }
    table = try HostTable("http_endpoints", in: evidence, sink: &sink)
    for page in pages { try page.writeEndpoint(to: &table, &sink) }
    table = try HostTable("tls_endpoints", in: evidence, sink: &sink)
    for endpoint in endpoints {
      let page = pages.first { $0.endpoint == endpoint.endpoint && $0.port == endpoint.port }
      try endpoint.writeEndpoint(roots, page, to: &table, &sink)
    }
    table = try HostTable("tls_suites", in: evidence, sink: &sink)
    for endpoint in endpoints { try endpoint.writeSuites(to: &table, &sink) }
    table = try HostTable("tls_groups", in: evidence, sink: &sink)
    for endpoint in endpoints { try endpoint.writeGroups(to: &table, &sink) }
    table = try HostTable("tls_certificates", in: evidence, sink: &sink)
    for endpoint in endpoints { try endpoint.writeCertificates(roots, to: &table, &sink) }
  }
}
