internal import TickmarkCore

/// The rows of one endpoint, from all addresses behind its name.
struct TLSRows {
  /// Those that were asked.
  private let transcripts: [TLSTranscript]
  private let findings: TLSFindings?
  private let part: String
  private let observedAt: Instant
  let endpoint: String
  let port: Int

  /// The endpoints that `parts` tell of, in the order in which they come. Throws for a transcript that cannot be relied on.
  static func all(_ parts: [RawPart], observedAt: Instant) throws(Diagnostic) -> [TLSRows] {
    var found: [(part: String, transcript: TLSTranscript)] = []
    for part in parts { found.append((part.name, try TLSTranscript(part))) }
    var rows: [TLSRows] = []
    for (_, first) in found where !rows.contains(where: { $0.endpoint == first.endpoint && $0.port == first.port }) {
      let own = found.filter { $0.transcript.endpoint == first.endpoint && $0.transcript.port == first.port }
      rows.append(try TLSRows(own, observedAt: observedAt))
    }
    return rows
  }

  private init(_ all: [(part: String, transcript: TLSTranscript)], observedAt: Instant) throws(Diagnostic) {
    let asked = all.filter { !$0.transcript.isOutOfReach }
    var findings: [(part: String, findings: TLSFindings)] = []
    // Of an address that failed in the middle nobody knows what it would have said next.
    for (part, transcript) in asked where transcript.failure == nil {
      findings.append((part, try TLSFindings(transcript)))
    }
    self.findings = findings.count == asked.count ? TLSFindings(together: findings) : nil
    transcripts = asked.isEmpty ? all.map(\.transcript) : asked.map(\.transcript)
    part = asked.first?.part ?? all[0].part
    (endpoint, port) = (all[0].transcript.endpoint, all[0].transcript.port)
    self.observedAt = observedAt
  }

  /// `page` is what the same endpoint says to browsers; nil where none come.
  func writeEndpoint(
    _ roots: TrustedRoots, _ page: WebRows?, to table: inout HostTable, _ sink: inout some RowSink
  ) throws(Diagnostic) {
    begin(&table, part, line: 1)
    table.set("redirects_to_https", page?.redirectsToHTTPS)
    table.set("hsts_seconds", page?.hstsSeconds)
    let addresses = transcripts.compactMap(\.address)
    table.set("address", addresses.isEmpty ? nil : addresses.joined(separator: " "))
    table.set("starttls", transcripts[0].opening)
    table.set("is_web", transcripts[0].isWeb)
    table.set("min_protocol", findings?.versions.first?.name)
    table.set("max_protocol", findings?.versions.last?.name)
    table.set("takes_compression", findings?.takesCompression)
    table.set("renegotiates_safely", findings?.renegotiatesSafely)
    table.set("stapled", findings?.isStapled)
    table.set("application_protocol", findings?.applicationProtocol)
    writeLeaves(roots, to: &table)
    try table.append(to: &sink)
  }

  /// A server with several certificates is as good as the worst of them.
  private func writeLeaves(_ roots: TrustedRoots, to table: inout HostTable) {
    let chains = findings?.chains.map(\.certificates) ?? []
    let leaves = chains.compactMap(\.first)
    guard !leaves.isEmpty, findings?.isAChainUnknown == false else { return }
    table.set("chain_ok", chains.allSatisfy { roots.problem(of: $0, at: observedAt) == nil })
    table.set("name_ok", leaves.allSatisfy { $0.isFor(endpoint) })
    let ends = leaves.map(\.expiresAt)
    if !ends.contains(nil) { table.set("expires_at", ends.compactMap { $0 }.min()) }
    let keys = leaves.map(\.key)
    guard !keys.contains(where: { $0 == nil }) else { return }
    let weakest = keys.compactMap { $0 }.min { $0.strength < $1.strength }
    table.set("key_type", weakest?.kind)
    table.set("key_bits", weakest?.bits)
  }

  func writeSuites(to table: inout HostTable, _ sink: inout some RowSink) throws(Diagnostic) {
    for found in findings?.suites ?? [] {
      begin(&table, found.part, line: found.line)
      table.set("protocol", found.version.name)
      table.set("suite", found.suite.name)
      table.set("key_exchange", found.suite.keyExchange)
      table.set("cipher", found.suite.cipher)
      table.set("place", found.place)
      try table.append(to: &sink)
    }
  }

  func writeGroups(to table: inout HostTable, _ sink: inout some RowSink) throws(Diagnostic) {
    for found in findings?.groups ?? [] {
      begin(&table, found.part, line: found.line)
      table.set("protocol", found.version.name)
      table.set("group_name", found.name)
      table.set("prime_bits", found.primeBits.map(Int64.init))
      try table.append(to: &sink)
    }
  }

  func writeCertificates(
    _ roots: TrustedRoots, to table: inout HostTable, _ sink: inout some RowSink
  ) throws(Diagnostic) {
    // WEB-3 judges an endpoint by all that it shows: a part of it would look better than the whole.
    guard findings?.isAChainUnknown == false else { return }
    for (number, chain) in (findings?.chains ?? []).enumerated() {
      for (place, certificate) in chain.certificates.enumerated() {
        begin(&table, chain.part, line: chain.line)
        table.set("chain", Int64(number + 1))
        table.set("place", Int64(place))
        if place == 0 { table.set("problem", roots.problem(of: chain.certificates, at: observedAt)) }
        Self.write(certificate, to: &table)
        try table.append(to: &sink)
      }
    }
  }

  private static func write(_ certificate: Certificate, to table: inout HostTable) {
    table.set("sha256", Digest.of(certificate.der).hex)
    table.set("subject", certificate.subject)
    table.set("issuer", certificate.issuer)
    table.set("names", certificate.names.joined(separator: " "))
    table.set("key_type", certificate.key?.kind)
    table.set("key_bits", certificate.key?.bits)
    table.set("signature_algorithm", certificate.signatureAlgorithm)
    table.set("signature_hash", certificate.signatureHash)
    table.set("starts_at", certificate.startsAt)
    table.set("expires_at", certificate.expiresAt)
    table.set("is_self_signed", certificate.isSelfSigned)
    table.set("is_authority", certificate.isAuthority)
  }

  private func begin(_ table: inout HostTable, _ part: String, line: Int) {
    table.begin(at: SourceLocation(file: part, line: line))
    table.set("endpoint", endpoint)
    table.set("port", Int64(port))
  }
}
