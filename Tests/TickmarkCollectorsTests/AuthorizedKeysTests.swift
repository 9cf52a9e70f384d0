import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct AuthorizedKeysTests {
  private static let rsa = "SHA256:BgIhKwavya/5NepyRjP3MuEBqbtfeEr+euW6741FiYE"
  private static let ecdsa = "SHA256:L7PtDv7yw1d0grW807RXkUMuXhZQfq7PXljSsITs7kE"
  private static let ed25519 = "SHA256:2Wv7ydllmE/mIWpwHG4I2spnnhFKo/V94Pz++FlS0q8"

  @Test func `the keys of each account as ssh-keygen names them`() async throws {
    let rows = try await CollectorBench("authorized-keys").rows("debian")
    #expect(
      rows.lines(
        "unix_authorized_keys", "account", "key_type", "key_bits", "is_authority", "limits_addresses", "limits_command",
        "fingerprint") == [
          "root ssh-rsa 1024 0 1 1 \(Self.rsa)", "alice ssh-ed25519 256 0 0 0 \(Self.ed25519)",
          "alice ssh-rsa 1024 0 0 0 \(Self.rsa)", "alice ecdsa-sha2-nistp521 521 0 0 0 \(Self.ecdsa)",
          "* ecdsa-sha2-nistp521 521 1 0 0 \(Self.ecdsa)",
        ])
    #expect(
      rows.places["unix_authorized_keys"]?.prefix(2) == [
        "/root/.ssh/authorized_keys:3", "/home/alice/.ssh/authorized_keys:1",
      ])
  }

  @Test func `remarks, names and the options' values are not kept`() async throws {
    let gathering = try await CollectorBench("authorized-keys").gather(
      from: RecordedHost("authorized-keys/debian"))
    #expect(gathering.redactions == ["authorized-keys-remark": 7])
    let root = try #require(gathering.parts.first { $0.name == "/root/.ssh/authorized_keys" })
    #expect(String(decoding: root.bytes, as: UTF8.self).hasPrefix("\n\nfrom,command ssh-rsa AAAAB3NzaC1yc2E"))
    let passwd = try #require(gathering.parts.first { $0.name == "/etc/passwd" })
    #expect(String(decoding: passwd.bytes, as: UTF8.self).contains("\nalice:x:1000:1000::/home/alice/:/bin/bash\n"))
  }

  @Test(
    arguments: [
      ("ssh-future AAAA x", nil), ("from=\"a b\" ssh-rsa AAAA", ["from"]),
      ("restrict,command=\"x \\\" y\" ssh-rsa A", ["restrict", "command"]),
      ("  ssh-rsa AAAA", []), ("# ssh-rsa AAAA", nil), ("ssh-rsa", nil),
      ("cert-authority ssh-ed25519 AAAA a", ["cert-authority"]),
    ] as [(String, [String]?)])
  func `lines of the file`(_ line: String, _ options: [String]?) {
    #expect(AuthorizedKeyLine(line)?.options == options)
  }

  @Test(arguments: ["ssh-rsa AAAA", "ssh-future AAAAC3Nz", "hello", "ssh-ed25519 AAAAB3NzaC1yc2EAAAADAQAB"])
  func `what the server may understand and nobody here does is refused`(_ line: String) async throws {
    let bench = try CollectorBench("authorized-keys")
    var parts = await bench.gather(from: RecordedHost("authorized-keys/hostile")).parts
    let index = try #require(parts.firstIndex { $0.name == "/root/.ssh/authorized_keys" })
    parts[index].bytes = AuthorizedKeyLine.redact(Array("\n\(line)\n".utf8)).bytes
    let error = #expect(throws: Diagnostic.self) { try bench.parse(parts) }
    #expect(
      error?.description.hasPrefix("/root/.ssh/authorized_keys:2: expected a public key of a known kind")
        == true,
      "\(error?.description ?? "")")
  }

  @Test func `a block that names a program or more files`() {
    let block =
      "Match User a\n AuthorizedKeysCommand /bin/Keys %u\n TrustedUserCAKeys /etc/CA\n AuthorizedKeysFile none\n"
    let settings = KeyFileSettings(
      Array("authorizedkeysfile k\ntrustedusercakeys none\n".utf8), blocks: [SSHConfiguration(Array(block.utf8))])
    #expect(settings.programs == ["/bin/Keys"])
    #expect(settings.authorities == ["/etc/CA"])
    let passwd = Array("a:x:1:1::/home/a:/bin/sh\n".utf8)
    #expect(settings.files(of: passwd) == ["/home/a/k", "/etc/CA"])
  }

  @Test func `a program that gives keys makes the evidence incomplete`() async throws {
    let host = PrefixHost(
      name: "srv-01",
      via: [
        "sh", "-c",
        "{ cat; } | sed \"s|'sshd' '-T'|'printf' 'authorizedkeysfile none\\\\nauthorizedkeyscommand /bin/keys %u\\\\n'|\" | \"$@\"",
        "prefix",
      ])
    let gathering = try await CollectorBench("authorized-keys").gather(from: host)
    #expect(gathering.outcome == .incomplete("keys that '/bin/keys' gives are not seen"))
  }

  /// The fingerprint is what everybody else's tools say.
  @Test(arguments: [("rsa", "1023"), ("rsa", "3072"), ("ecdsa", "384"), ("ed25519", "256")])
  func `the real ssh-keygen`(_ type: String, _ bits: String) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let program = BoundedProgram(folder: folder)
      let made = program.run(["ssh-keygen", "-q", "-t", type, "-b", bits, "-N", "", "-f", "key"])
      // Some builds refuse small keys.
      guard made.status == 0 else { return }
      let words = program.run(["ssh-keygen", "-l", "-f", "key.pub"]).output.split(separator: " ")
      let line = try #require(
        AuthorizedKeyLine(String(decoding: TestFiles.read("\(folder)/key.pub") ?? [], as: UTF8.self)))
      let blob = try #require(PublicKeyBlob(type: line.type, base64: line.key))
      #expect(["\(blob.bits)", blob.fingerprint] == words.prefix(2).map(String.init))
    }
  }

  /// Windows' ends of lines are the server's too.
  @Test func `lines that end with a carriage return`() throws {
    let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    let kept = AuthorizedKeyLine.redact(Array("# keys\r\n\(key) me\r\n\(key) you\r\n".utf8)).bytes
    #expect(String(decoding: kept, as: UTF8.self) == "\n\(key)\n\(key)\n")
  }

  @Test func `a file that a block includes belongs to the block`() {
    let main = SSHConfiguration(Array("PermitRootLogin no\nMatch Address 0.0.0.0/0\n Include x/*.conf\n".utf8))
    #expect(main.includesInBlock)
    let other = SSHConfiguration(Array("PermitRootLogin yes\n".utf8), isMatched: main.includesInBlock)
    #expect(other.matched == ["permitrootlogin": ["yes"]])
  }

  @Test func `a name in quotation marks is noticed`() {
    let block = SSHConfiguration(Array("AuthorizedKeysFile \"/etc/ssh/my keys/%u\"\nBanner \"x\"\n".utf8))
    #expect(KeyFileSettings.keywords.intersection(block.quoted) == ["authorizedkeysfile"])
  }
}
