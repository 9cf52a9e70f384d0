import Testing
import TickmarkCore
import TickmarkTestSupport

/// What the collector finds out about servers of other people: `openssl s_server` in good and bad configurations.
@Suite struct TLSServerTests {
  private func withAuthority(_ body: (TestAuthority) async throws -> Void) async throws {
    try await TestFiles.withTemporaryFolder { try await body(TestAuthority($0)) }
  }

  private func at(_ port: Int, name: String? = "localhost") -> JSONValue {
    var target: [String: JSONValue] = ["at": .string("127.0.0.1:\(port)")]
    target["name"] = name.map(JSONValue.string)
    return .object(target)
  }

  @Test func aServerOfToday() async throws {
    try await withAuthority { authority in
      authority.issueServer()
      let (server, port) = try #require(ServerProgram.openssl(authority, ["-serverpref", "-min_protocol", "TLSv1.2"]))
      defer { withExtendedLifetime(server) {} }
      let scan = try await TLSScan(at(port), roots: authority.roots)
      #expect(scan.gathering.outcome == .complete)
      #expect(
        scan.rows.lines(
          "tls_endpoints", "endpoint", "min_protocol", "max_protocol", "chain_ok", "name_ok", "key_type", "key_bits",
          "takes_compression", "renegotiates_safely", "stapled", "address", "is_web")
          == ["localhost TLSv1.2 TLSv1.3 1 1 EC 256 0 1 0 127.0.0.1 1"])
      #expect(
        scan.rows.lines("tls_suites", "protocol", "place", "suite", "key_exchange", "cipher").prefix(4) == [
          "TLSv1.3 1 TLS_AES_256_GCM_SHA384 TLSv1.3 AES_256_GCM",
          "TLSv1.3 2 TLS_CHACHA20_POLY1305_SHA256 TLSv1.3 CHACHA20_POLY1305",
          "TLSv1.3 3 TLS_AES_128_GCM_SHA256 TLSv1.3 AES_128_GCM",
          "TLSv1.2 1 TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 ECDHE_ECDSA AES_256_GCM",
        ])
      #expect(scan.rows.lines("tls_groups", "protocol", "group_name").contains("TLSv1.3 x25519"))
      #expect(scan.rows.lines("tls_groups", "protocol", "group_name").contains("TLSv1.2 secp256r1"))
    }
  }

  @Test func theOldestVersionsWithAWeakKeyAndHash() async throws {
    try await withAuthority { authority in
      authority.issueServer(key: .rsa1024, hash: "sha1")
      let (server, port) = try #require(
        ServerProgram.openssl(authority, ["-cipher", "ALL:@SECLEVEL=0", "-max_protocol", "TLSv1.1"]))
      defer { withExtendedLifetime(server) {} }
      let scan = try await TLSScan(at(port), roots: authority.roots)
      #expect(
        scan.rows.lines("tls_endpoints", "min_protocol", "max_protocol", "key_type", "key_bits", "chain_ok") == [
          "TLSv1.0 TLSv1.1 RSA 1024 1"
        ])
      #expect(
        scan.rows.lines("tls_certificates", "place", "signature_algorithm", "signature_hash", "names") == [
          "0 ecdsa-with-SHA1 SHA1 localhost 127.0.0.1"
        ])
      #expect(scan.rows.lines("tls_suites", "protocol", "suite").contains("TLSv1.0 TLS_RSA_WITH_AES_128_CBC_SHA"))
      #expect(scan.rows.lines("tls_suites", "place").allSatisfy { $0 == "-" })
    }
  }

  @Test func suitesWithoutACertificateAndWithoutACipher() async throws {
    try await withAuthority { authority in
      let (server, port) = try #require(
        ServerProgram.openssl(
          authority, ["-cipher", "aNULL:@SECLEVEL=0", "-max_protocol", "TLSv1.2", "-min_protocol", "TLSv1.2"],
          certificate: nil))
      defer { withExtendedLifetime(server) {} }
      let scan = try await TLSScan(at(port), roots: authority.roots)
      #expect(
        scan.rows.lines("tls_endpoints", "max_protocol", "chain_ok", "name_ok", "key_type", "expires_at") == [
          "TLSv1.2 - - - -"
        ])
      #expect(scan.rows.lines("tls_suites", "key_exchange", "cipher").contains("ECDH_anon NULL"))
      #expect(scan.rows.lines("tls_certificates", "place") == [])
    }
  }

  @Test func aChainInTLS13Only() async throws {
    try await withAuthority { authority in
      authority.issue("middle", extensions: ["basicConstraints=critical,CA:TRUE"])
      authority.issueServer(by: "middle")
      let (server, port) = try #require(
        ServerProgram.openssl(
          authority, ["-min_protocol", "TLSv1.3", "-cert_chain", "\(authority.folder)/middle.pem", "-alpn", "h2"]))
      defer { withExtendedLifetime(server) {} }
      let scan = try await TLSScan(at(port), roots: authority.roots)
      #expect(
        scan.rows.lines("tls_endpoints", "min_protocol", "chain_ok", "name_ok", "key_bits", "application_protocol")
          == ["TLSv1.3 1 1 256 h2"])
      #expect(
        scan.rows.lines("tls_certificates", "chain", "place", "issuer", "is_authority", "is_self_signed", "problem")
          == ["1 0 CN = middle 0 0 -", "1 1 CN = root 1 0 -"])
    }
  }

  @Test(arguments: ["TLSv1.2", "TLSv1.3"])
  func aStapledAnswerOfTheIssuer(_ version: String) async throws {
    try await withAuthority { authority in
      authority.issueServer()
      let (folder, answer) = (authority.folder, "\(authority.folder)/answer.der")
      TestFiles.write("", to: "\(folder)/index")
      authority.run([
        "ocsp", "-index", "\(folder)/index", "-rsigner", "\(folder)/root.pem", "-rkey", "\(folder)/root.key", "-CA",
        "\(folder)/root.pem", "-issuer", "\(folder)/root.pem", "-cert", "\(folder)/server.pem", "-respout", answer,
        "-ndays", "1",
      ])
      let (server, port) = try #require(
        ServerProgram.openssl(
          authority, ["-status_file", answer, "-min_protocol", version, "-max_protocol", version]))
      defer { withExtendedLifetime(server) {} }
      let scan = try await TLSScan(at(port), roots: authority.roots)
      #expect(scan.rows.lines("tls_endpoints", "max_protocol", "stapled", "chain_ok") == ["\(version) 1 1"])
    }
  }

  @Test func anIncompleteChain() async throws {
    try await withAuthority { authority in
      authority.issue("middle", extensions: ["basicConstraints=critical,CA:TRUE"])
      authority.issueServer(by: "middle")
      let (server, port) = try #require(ServerProgram.openssl(authority, []))
      defer { withExtendedLifetime(server) {} }
      let scan = try await TLSScan(at(port), roots: authority.roots)
      #expect(scan.rows.lines("tls_endpoints", "chain_ok", "name_ok") == ["0 1"])
      #expect(scan.rows.lines("tls_certificates", "problem") == ["unable to get local issuer certificate"])
    }
  }

  @Test func aCertificateForAnotherName() async throws {
    try await withAuthority { authority in
      authority.issueServer()
      let (server, port) = try #require(ServerProgram.openssl(authority, []))
      defer { withExtendedLifetime(server) {} }
      let scan = try await TLSScan(at(port, name: "www.example.org"), roots: authority.roots)
      #expect(scan.rows.lines("tls_endpoints", "endpoint", "chain_ok", "name_ok") == ["www.example.org 1 0"])
      let address = try await TLSScan(at(port, name: nil), roots: authority.roots)
      #expect(address.rows.lines("tls_endpoints", "endpoint", "name_ok") == ["127.0.0.1 1"])
    }
  }

  @Test func aCertificateThatHasEnded() async throws {
    try await withAuthority { authority in
      authority.issueServer()
      let (server, port) = try #require(ServerProgram.openssl(authority, []))
      defer { withExtendedLifetime(server) {} }
      // The clock is passed in: in 2099 every certificate of today has ended.
      let scan = try await TLSScan(at(port), roots: authority.roots, at: Instant(epochSeconds: 4_070_908_800))
      #expect(scan.rows.lines("tls_endpoints", "chain_ok", "name_ok") == ["0 1"])
      #expect(scan.rows.lines("tls_certificates", "problem") == ["certificate has expired"])
    }
  }

  @Test func aCertificateThatSignsItself() async throws {
    try await withAuthority { authority in
      authority.issue("alone", by: nil, extensions: ["subjectAltName=DNS:localhost"])
      let (server, port) = try #require(ServerProgram.openssl(authority, [], certificate: "alone"))
      defer { withExtendedLifetime(server) {} }
      let scan = try await TLSScan(at(port), roots: authority.roots)
      #expect(scan.rows.lines("tls_endpoints", "chain_ok", "name_ok") == ["0 1"])
      #expect(
        scan.rows.lines("tls_certificates", "is_self_signed", "problem") == ["1 self-signed certificate"])
      let own = try await TLSScan(at(port), roots: ["\(authority.folder)/alone.pem"])
      #expect(own.rows.lines("tls_endpoints", "chain_ok") == ["1"])
    }
  }

  @Test func twoCertificatesAreAsGoodAsTheWorst() async throws {
    try await withAuthority { authority in
      authority.issueServer()
      authority.issueServer("weak", key: .rsa1024)
      let (server, port) = try #require(
        ServerProgram.openssl(
          authority,
          [
            "-dcert", "\(authority.folder)/weak.pem", "-dkey", "\(authority.folder)/weak.key", "-cipher",
            "ALL:@SECLEVEL=0", "-max_protocol", "TLSv1.2",
          ]))
      defer { withExtendedLifetime(server) {} }
      let scan = try await TLSScan(at(port), roots: authority.roots)
      #expect(scan.rows.lines("tls_endpoints", "key_type", "key_bits", "chain_ok") == ["RSA 1024 1"])
      #expect(
        scan.rows.lines("tls_certificates", "chain", "place", "key_type", "key_bits") == ["1 0 EC 256", "2 0 RSA 1024"])
    }
  }

  @Test func aPrimeOfTheServersOwn() async throws {
    try await withAuthority { authority in
      authority.issueServer(key: .rsa2048)
      authority.run([
        "genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", "dh_param:modp_3072", "-out",
        "\(authority.folder)/dh.pem",
      ])
      let (server, port) = try #require(
        ServerProgram.openssl(
          authority,
          [
            "-dhparam", "\(authority.folder)/dh.pem", "-cipher", "DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0",
            "-max_protocol", "TLSv1.2",
          ]))
      defer { withExtendedLifetime(server) {} }
      let scan = try await TLSScan(at(port), roots: authority.roots)
      #expect(
        scan.rows.lines("tls_suites", "protocol", "suite") == ["TLSv1.2 TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"])
      #expect(scan.rows.lines("tls_groups", "protocol", "group_name", "prime_bits") == ["TLSv1.2 dh 3072"])
    }
  }
}
