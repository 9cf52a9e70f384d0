import Testing
import TickmarkCore

@Suite struct UnixAccountsTests {
  /// A line of /etc/shadow for each state of a password.
  private static let shadow = """
    yescrypt:$y$j9T$CANARYsalt$CANARYhash:20500:0:99999:7:::
    sha512:$6$CANARYsalt$CANARYhash:20500:0:99999:7:::
    sha256:$5$CANARYsalt$CANARYhash:20500:0:99999:7:::
    md5:$1$CANARY$CANARYhash:20500:0:99999:7:::
    bcrypt:$2b$12$CANARYhash:20500:0:99999:7:::
    scrypt:$7$CANARYhash$x:20500:0:99999:7:::
    gost:$gy$j9T$CANARY$hash:20500:0:99999:7:::
    des:aaCANARYhash.:20500:0:99999:7:::
    new:$zz$CANARYhash:20500:0:99999:7:::
    plain:CANARY:20500:0:99999:7:::
    empty::0:0:99999:7:::
    locked:!:20500:0:99999:7:::
    star:*:20500:0:99999:7:::
    both:!$6$CANARYsalt$CANARYhash:20500:0:99999:7::20800:
    double:!!:20500:0:99999:7:::

    """

  private static var sample: UnixSample {
    var sample = UnixSample()
    let names = shadow.split(separator: "\n").compactMap { $0.split(separator: ":").first }
    sample.files["/etc/shadow"] = shadow
    sample.files["/etc/passwd"] = names.enumerated().map { "\($1):x:\(1000 + $0):100::/:/bin/sh\n" }.joined()
    return sample
  }

  @Test func passwordsAreDescribedAndNeverShown() async throws {
    let sink = try await Self.sample.parse()
    #expect(
      sink.lines("unix_accounts", "account", "password_status", "hash_algorithm", "password_changed_on", "expires_on")
        == [
          "yescrypt P yescrypt 2026-02-16 -", "sha512 P sha512crypt 2026-02-16 -", "sha256 P sha256crypt 2026-02-16 -",
          "md5 P md5crypt 2026-02-16 -", "bcrypt P bcrypt 2026-02-16 -", "scrypt P scrypt 2026-02-16 -",
          "gost P gost-yescrypt 2026-02-16 -", "des P descrypt 2026-02-16 -", "new P unknown 2026-02-16 -",
          "plain P unknown 2026-02-16 -", "empty NP - - -", "locked L - 2026-02-16 -", "star L - 2026-02-16 -",
          "both L sha512crypt 2026-02-16 2026-12-13", "double L - 2026-02-16 -",
        ])
  }

  @Test func noHashIsKept() async {
    let gathering = await Self.sample.gather()
    #expect(gathering.outcome == .complete)
    #expect(gathering.redactions == ["shadow-hash": 11])
    for part in gathering.parts { #expect(!String(decoding: part.bytes, as: UTF8.self).contains("CANARY")) }
  }

  @Test func aHashInPasswdOrGroupIsNotKeptEither() async throws {
    var sample = UnixSample()
    sample.files["/etc/passwd"] = """
      old:aaCANARYhash.:1:1:Old:/home:/bin/sh
      new:$6$CANARY$CANARY:2:2:New:/home:
      open::3:3:Open:/home:/usr/sbin/nologin
      shut:*:4:4::/home:/bin/false

      """
    sample.files["/etc/group"] = "staff:$6$CANARY$CANARY:50:\n"
    let gathering = await sample.gather()
    #expect(gathering.redactions == ["passwd-hash": 2, "group-hash": 1])
    for part in gathering.parts { #expect(!String(decoding: part.bytes, as: UTF8.self).contains("CANARY")) }
    #expect(
      try UnixSample.parse(gathering).lines(
        "unix_accounts", "account", "password_status", "hash_algorithm", "shell", "can_log_in") == [
          "old P descrypt /bin/sh 1", "new P sha512crypt /bin/sh 1", "open NP - /usr/sbin/nologin 0",
          "shut L - /bin/false 0",
        ])
  }

  @Test(arguments: [
    "root:$6$CANARY$CANARY", "$6$CANARY$CANARY", "root:$6$CANARY$CANARY:1:2:3:4:5:6:7:8:9", ":::$6$CANARY$CANARY:::::",
    "root:x:$6$CANARY:CANARY:1::::", "$6$CANARY$CANARY:x:1:2:3:4:::", "CANARYCANARY1", "root:*:CANARYaaaaaaa:0:0:0:::",
  ])
  func aDamagedShadowLineLeaksNothingAndIsRejected(_ line: String) async {
    var sample = UnixSample()
    sample.files["/etc/shadow"] = "root:*:1:0:0:0:::\n\(line)\n"
    let gathering = await sample.gather()
    for part in gathering.parts { #expect(!String(decoding: part.bytes, as: UTF8.self).contains("CANARY")) }
    #expect(throws: Diagnostic.self) { try UnixSample.parse(gathering) }
  }

  @Test(arguments: [
    ("root:x:0:0:root:/root", "/etc/passwd:1: expected 7 fields, found 6"),
    ("root:x:0:0:root:/root:/bin/sh:more", "/etc/passwd:1: expected 7 fields, found 8"),
    ("root:x:zero:0::/root:/bin/sh", "/etc/passwd:1: expected the number of the user, found '?'"),
    ("root:x:-1:0::/root:/bin/sh", "/etc/passwd:1: expected the number of the user, found '-1'"),
    ("root:x:4294967296:0::/root:/bin/sh", "/etc/passwd:1: expected the number of the user, found '4294967296'"),
    ("root:x:0:0::/:/bin/sh\nroot:x:0:0::/:/bin/sh", "/etc/passwd:2: 'root' stands here again after line 1"),
    (":x:0:0::/:/bin/sh", "/etc/passwd:1: expected a name in the first field, found nothing"),
    ("+nis:x:0:0::/:/bin/sh", "/etc/passwd:1: an entry for a network directory cannot be resolved here"),
    ("", "/etc/passwd: expected at least one account, found none"),
    ("ro\u{0}ot:x:0:0::/:/bin/sh", "/etc/passwd:1: expected UTF-8 text without NUL bytes"),
  ])
  func aDamagedPasswdIsRejectedWithItsLine(_ text: String, _ message: String) async throws {
    var sample = UnixSample()
    sample.files["/etc/passwd"] = text
    let gathering = await sample.gather()
    let error = #expect(throws: Diagnostic.self) { try UnixSample.parse(gathering) }
    #expect(error?.description == message)
  }

  @Test(arguments: ["root:*:x:0:0:0:::", "root:*:-2:0:0:0:::", "root:*:2932897:0:0:0:::", "root:*:1:0:0:0:"])
  func aDayThatIsNoneIsRejected(_ line: String) async {
    var sample = UnixSample()
    sample.files["/etc/shadow"] = "# comment\n\(line)\n"
    let gathering = await sample.gather()
    let error = #expect(throws: Diagnostic.self) { try UnixSample.parse(gathering) }
    #expect(error?.location == SourceLocation(file: "/etc/shadow", line: 2))
  }

  @Test func anAccountWithoutAShadowLineIsLockedAndNoticed() async throws {
    var sample = UnixSample()
    sample.files["/etc/shadow"] = "ghost:*:1:0:0:0:::\n"
    let sink = try await sample.parse()
    #expect(sink.lines("unix_accounts", "account", "password_status") == ["root L"])
    #expect(
      sink.notices == [
        "/etc/passwd:1: the account has no line in /etc/shadow, so no password opens it",
        "/etc/shadow:1: the line belongs to no account of /etc/passwd",
      ])
  }

  @Test(arguments: ["/etc/shadow", "/etc/group", "/var/log/lastlog", "/etc/sudoers"])
  func aFileThatMayNotBeReadMakesTheCollectionIncompleteAndGivesNoRows(_ path: String) async {
    var sample = UnixSample()
    sample.denied = [path]
    let gathering = await sample.gather()
    guard case .incomplete(let reason) = gathering.outcome else {
      Issue.record("expected an incomplete collection, found \(gathering.outcome)")
      return
    }
    #expect(reason.hasPrefix("\(path): permission denied"))
    let error = #expect(throws: Diagnostic.self) { try UnixSample.parse(gathering) }
    #expect(error?.description == "\(path): the file was not read, so nothing can be said about it")
  }

  @Test func theReasonForShadowSaysWhoMayReadIt() async {
    var sample = UnixSample()
    sample.denied = ["/etc/shadow"]
    #expect(
      await sample.gather().outcome
        == .incomplete("/etc/shadow: permission denied (only root and the group shadow may read it)"))
  }

  @Test func aMachineWithoutPasswdHasNoSuchEvidence() async {
    var sample = UnixSample()
    sample.files["/etc/passwd"] = .some(nil)
    #expect(await sample.gather().outcome == .absent("srv-01 has no /etc/passwd"))
    sample.denied = ["/etc/passwd"]
    #expect(await sample.gather().outcome == .failed("/etc/passwd: permission denied"))
  }

  @Test func membershipsArePrimaryAndFurther() async throws {
    var sample = UnixSample()
    sample.files["/etc/passwd"] = "root:x:0:0::/:\nalice:x:1000:1000::/:\nbob:x:1001:4242::/:\n"
    sample.files["/etc/group"] = "root:x:0:\nsudo:x:27:alice,ghost,alice\nalice:x:1000:alice\nempty:x:5:\nwheel:x:0:\n"
    let sink = try await sample.parse()
    #expect(
      sink.lines("unix_groups", "group_name", "gid", "account") == [
        "root 0 root", "sudo 27 alice", "sudo 27 ghost", "alice 1000 alice", "wheel 0 root", "4242 4242 bob",
      ])
    #expect(sink.notices.contains("/etc/passwd:3: the group 4242 has no name in /etc/group"))
    #expect(sink.places["unix_groups"]?[1] == "/etc/group:2")
  }

  @Test func lastLoginsKeepTimeAndLoseOrigin() async throws {
    var sample = UnixSample()
    var log = [UInt8](repeating: 0, count: 292 * 3)
    log.replaceSubrange(292..<296, with: [0x80, 0x25, 0xb1, 0x6a])
    log.replaceSubrange(296..<302, with: Array("CANARY".utf8))
    log.replaceSubrange(584 + 36..<584 + 42, with: Array("CANARY".utf8))
    sample.binary["/var/log/lastlog"] = log
    sample.files["/etc/passwd"] = "root:x:0:0::/:\nalice:x:1:1::/:\n"
    let gathering = await sample.gather()
    #expect(gathering.redactions == ["lastlog-origin": 2])
    #expect(gathering.parts.first { $0.name == "/var/log/lastlog" }?.bytes == Array("1 1789994368\n".utf8))
    #expect(
      try UnixSample.parse(gathering).lines("unix_accounts", "account", "last_login_at") == [
        "root -", "alice 1789994368",
      ])
  }

  @Test func aLastlogThatIsCutShortIsIncomplete() async {
    var sample = UnixSample()
    sample.binary["/var/log/lastlog"] = [UInt8](repeating: 0, count: 293)
    #expect(
      await sample.gather().outcome
        == .incomplete("/var/log/lastlog: its 293 bytes are no whole number of records of 292 bytes"))
  }

  @Test func evidenceWithoutTheHostsAnswersIsRejected() async {
    var gathering = await UnixSample().gather()
    gathering.parts.removeAll { $0.name == "answers" }
    #expect(throws: Diagnostic.self) { try UnixSample.parse(gathering) }
  }
}
