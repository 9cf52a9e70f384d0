internal import TickmarkCore

/// The rows of one endpoint.
struct TLSRows {
  private let transcript: TLSTranscript
  private let findings: TLSFindings?
  private let part: String
  private let observedAt: Instant

  /// Throws for a transcript that cannot be relied on.
  init(_ part: RawPart, observedAt: Instant) throws(Diagnostic) {
    transcript = try TLSTranscript(part)
    // Of an endpoint that failed in the middle nobody knows what it would have said next.
    findings = transcript.failure == nil ? try TLSFindings(transcript) : nil
    self.part = part.name
    self.observedAt = observedAt
  }

  var endpoint: String { transcript.endpoint }
  var port: Int { transcript.port }

  /// `page` is what the same endpoint says to browsers; nil where none come.
  func writeEndpoint(
    _ roots: TrustedRoots, _ page: WebRows?, to table: inout HostTable, _ sink: inout some RowSink
  ) throws(Diagnostic) {
    begin(&table, line: 1)
    table.set("redirects_to_https", page?.redirectsToHTTPS)
    table.set("hsts_seconds", page?.hstsSeconds)
    table.set("address", transcript.address)
    table.set("starttls", transcript.opening)
    table.set("is_web", transcript.isWeb)
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
    table.set("name_ok", leaves.allSatisfy { $0.isFor(transcript.endpoint) })
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
      begin(&table, line: found.line)
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
      begin(&table, line: found.line)
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
        begin(&table, line: chain.line)
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

  private func begin(_ table: inout HostTable, line: Int) {
    table.begin(at: SourceLocation(file: part, line: line))
    table.set("endpoint", transcript.endpoint)
    table.set("port", Int64(transcript.port))
  }
}
