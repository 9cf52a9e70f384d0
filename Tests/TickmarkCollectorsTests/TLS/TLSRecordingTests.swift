import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

/// What two recorded servers give, to the letter: one with a chain in TLS 1.2 and 1.3, one with a certificate that has
/// ended, in TLS 1.3 only and behind IPv6.
@Suite struct TLSRecordingTests {
  /// 2026-09-21, while the first certificate holds.
  private static let september = Instant(epochSeconds: 1_790_000_000)

  private func scan(at instant: Instant = september) async throws -> TLSScan {
    try await TLSScan(
      .string("www.example.test:443"), ["at": "[2001:db8::10]:8443", "name": "api.example.test", "web": false],
      roots: ["/etc/ssl/certs/ca-certificates.crt"], at: instant, from: RecordedHost("tls/two-servers", test: Self.file)
    )
  }

  /// The recordings lie beside the suite that holds all collectors against them.
  private static let file =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    .joined(separator: "/") + "/ConformanceTests.swift"

  @Test func theEndpoints() async throws {
    let rows = try await scan().rows
    #expect(
      rows.lines(
        "tls_endpoints", "endpoint", "port", "address", "is_web", "min_protocol", "max_protocol", "chain_ok", "name_ok",
        "key_type", "key_bits", "expires_at")
        == [
          "www.example.test 443 192.0.2.10 1 TLSv1.2 TLSv1.3 1 1 EC 256 1795737600",
          "api.example.test 8443 2001:db8::10 0 TLSv1.3 TLSv1.3 0 1 RSA 2048 1788220800",
        ].sorted())
    #expect(
      rows.lines("tls_endpoints", "takes_compression", "renegotiates_safely", "stapled", "application_protocol")
        == ["- - 0 http/1.1", "0 1 0 h2"])
    #expect(
      rows.lines("tls_endpoints", "redirects_to_https", "hsts_seconds", "starttls", "collected_at") == [
        "- - - 1790000000", "1 31536000 - 1790000000",
      ])
  }

  @Test func theSuites() async throws {
    #expect(
      try await scan().rows.lines("tls_suites", "port", "protocol", "place", "suite") == [
        "8443 TLSv1.3 - TLS_CHACHA20_POLY1305_SHA256", "8443 TLSv1.3 - TLS_AES_128_GCM_SHA256",
        "443 TLSv1.3 1 TLS_AES_256_GCM_SHA384", "443 TLSv1.3 2 TLS_CHACHA20_POLY1305_SHA256",
        "443 TLSv1.3 3 TLS_AES_128_GCM_SHA256", "443 TLSv1.2 1 TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "443 TLSv1.2 2 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "443 TLSv1.2 3 TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
      ])
  }

  @Test func theGroups() async throws {
    #expect(
      try await scan().rows.lines("tls_groups", "port", "protocol", "group_name", "prime_bits") == [
        "8443 TLSv1.3 x25519 -", "443 TLSv1.3 x25519 -", "443 TLSv1.3 secp256r1 -", "443 TLSv1.2 x25519 -",
        "443 TLSv1.2 secp256r1 -",
      ])
  }

  @Test func theCertificates() async throws {
    let rows = try await scan().rows
    #expect(
      rows.lines("tls_certificates", "chain", "place", "subject", "names", "problem") == [
        "1 0 O = Example CA, CN = api.example.test *.example.test 2001:db8::10 certificate has expired",
        "1 0 O = Example CA, CN = www.example.test www.example.test example.test -",
        "1 1 O = Example CA, CN = Example Issuing CA  -",
      ])
    #expect(
      rows.lines("tls_certificates", "key_type", "key_bits", "signature_algorithm", "starts_at", "expires_at") == [
        "RSA 2048 ecdsa-with-SHA256 1735689600 1788220800", "EC 256 ecdsa-with-SHA256 1787875200 1795737600",
        "EC 256 ecdsa-with-SHA384 1704067200 2019686400",
      ])
    #expect(
      rows.lines("tls_certificates", "issuer", "signature_hash", "is_authority", "is_self_signed") == [
        "O = Example CA, CN = Example Root SHA256 0 0", "O = Example CA, CN = Example Issuing CA SHA256 0 0",
        "O = Example CA, CN = Example Root SHA384 1 0",
      ])
    #expect(
      rows.lines("tls_certificates", "sha256").first
        == "8df67d635e977b956a7fbafe139bbc1d51675dd297b10bd4ab644bdade8191c9")
  }

  /// The same bytes at other times: only the clock that is passed in counts.
  @Test(arguments: [
    (1_780_000_000, ["1", "0"], ["-", "certificate is not yet valid", "-"]),
    (1_795_737_599, ["0", "1"], ["certificate has expired", "-", "-"]),
    (1_795_737_600, ["0", "0"], ["certificate has expired", "certificate has expired", "-"]),
  ])
  func theClockIsPassedIn(_ seconds: Int, _ chains: [String], _ problems: [String]) async throws {
    let rows = try await scan(at: Instant(epochSeconds: Int64(seconds))).rows
    #expect(rows.lines("tls_endpoints", "chain_ok") == chains)
    #expect(rows.lines("tls_certificates", "problem") == problems)
  }

  @Test func eachRowLeadsBackToItsHandshake() async throws {
    let rows = try await scan().rows
    #expect(
      rows.places["tls_endpoints"] == [
        "[2001:db8::10]:8443 as api.example.test:1", "www.example.test:443 as www.example.test:1",
      ])
    #expect(rows.places["tls_suites"]?.last == "www.example.test:443 as www.example.test:8")
  }

  /// Every line of a transcript that is lost or changed is noticed, or changes nothing that is said.
  @Test func aTranscriptThatWasCutIsRefused() async throws {
    let parts = try await scan().gathering.parts
    let part = try #require(parts.first { $0.name == "www.example.test:443 as www.example.test" })
    let lines = part.bytes.split(separator: UInt8(ascii: "\n"))
    for index in lines.indices {
      var kept = lines
      kept.remove(at: index)
      let bytes = Array(kept.joined(separator: [UInt8(ascii: "\n")]))
      #expect(throws: Diagnostic.self) { try TLSTranscript(RawPart(name: part.name, bytes: bytes)) }
    }
    #expect(try TLSTranscript(part).part == part)
  }

  /// Whatever stands in an answer: a diagnostic or findings, and never a trap.
  @Test func noByteOfAnAnswerIsTrusted() async throws {
    var refused = 0
    for part in try await scan().gathering.parts where part.name.hasSuffix(".test") {
      let transcript = try TLSTranscript(part)
      for probe in transcript.probes {
        guard case .bytes(let bytes) = probe.answer else { continue }
        for place in stride(from: 0, to: bytes.count, by: 5) {
          var changed = bytes
          changed[place] ^= UInt8(truncatingIfNeeded: 1 << (place % 8))
          for answer in [changed, Array(bytes[..<place])] {
            var copy = transcript
            copy.probes = [
              TLSProbe(question: probe.question, version: probe.version, sent: probe.sent, answer: .bytes(answer))
            ]
            if (try? TLSFindings(copy)) == nil { refused += 1 }
          }
        }
      }
    }
    #expect(refused > 20)
  }
}
