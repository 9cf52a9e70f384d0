import Testing
import TickmarkCore

@Suite struct SudoersTests {
  private func sink(
    _ text: String, files: [String: String] = [:], folders: [String: [String]] = [:]
  ) async throws -> RowCollector {
    var sample = UnixSample()
    sample.files["/etc/sudoers"] = text
    for (path, text) in files { sample.files[path] = text }
    sample.folders = folders
    return try await sample.parse()
  }

  private func rights(_ text: String) async throws -> [String] {
    try await sink(text).lines(
      "unix_privileges", "rule_line", "rule_part", "principal_kind", "principal", "on_hosts", "run_as", "asks_password",
      "commands")
  }

  @Test func debiansOwnFileIsRead() async throws {
    let text = """
      #
      # This file MUST be edited with the 'visudo' command as root.
      #
      Defaults\tenv_reset
      Defaults\tmail_badpass
      Defaults\tsecure_path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
      Defaults\tuse_pty
      # Host alias specification
      root\tALL=(ALL:ALL) ALL
      # Allow members of group sudo to execute any command
      %sudo\tALL=(ALL:ALL) ALL
      """
    #expect(
      try await rights(text) == ["9 1 user root ALL ALL:ALL 1 ALL", "11 1 group sudo ALL ALL:ALL 1 ALL"])
  }

  @Test(arguments: [
    ("alice ALL = ALL", ["1 1 user alice ALL root 1 ALL"]),
    ("alice ALL=(ALL) NOPASSWD:ALL", ["1 1 user alice ALL ALL 0 ALL"]),
    ("alice ALL=(ALL) NOPASSWD : ALL # why", ["1 1 user alice ALL ALL 0 ALL"]),
    ("alice ALL=NOEXEC:SETENV:NOPASSWD:/bin/ls -l /", ["1 1 user alice ALL root 0 /bin/ls -l /"]),
    (
      "alice ALL=NOPASSWD: /bin/a, /bin/b, PASSWD: /bin/c",
      ["1 1 user alice ALL root 0 /bin/a, /bin/b", "1 2 user alice ALL root 1 /bin/c"]
    ),
    (
      "alice ALL=(www) /bin/a, (root:adm) /bin/b, /bin/c",
      ["1 1 user alice ALL www 1 /bin/a", "1 2 user alice ALL root:adm 1 /bin/b, /bin/c"]
    ),
    ("alice ALL=(:adm) /bin/a", ["1 1 user alice ALL the user's own name:adm 1 /bin/a"]),
    ("alice ALL=() /bin/a", ["1 1 user alice ALL the user's own name 1 /bin/a"]),
    (
      "alice web1=/bin/a : web2,web3=NOPASSWD:/bin/b",
      ["1 1 user alice web1 root 1 /bin/a", "1 2 user alice web2, web3 root 0 /bin/b"]
    ),
    (
      "#0, %#27, +ops, ALL, %:ad\\ group, \"odd name\" ALL=ALL",
      [
        "1 1 other #0 ALL root 1 ALL", "1 1 other %#27 ALL root 1 ALL", "1 1 other +ops ALL root 1 ALL",
        "1 1 other ALL ALL root 1 ALL", "1 1 other %:ad group ALL root 1 ALL", "1 1 user odd name ALL root 1 ALL",
      ]
    ),
    ("alice ALL=ALL, !/bin/su, !!/bin/ls", ["1 1 user alice ALL root 1 ALL, !/bin/su, /bin/ls"]),
    ("alice ALL=/bin/a x\\,y\\:z\\=1", ["1 1 user alice ALL root 1 /bin/a x\\,y\\:z\\=1"]),
    ("alice ALL=sha256:ab12= /bin/a", ["1 1 user alice ALL root 1 sha256:ab12= /bin/a"]),
    ("alice ALL=sudoedit /etc/hosts", ["1 1 user alice ALL root 1 sudoedit /etc/hosts"]),
    ("alice ALL=CWD=/tmp TIMEOUT=5m NOPASSWD: /bin/a", ["1 1 user alice ALL root 0 /bin/a"]),
    ("alice \\\n  ALL = \\\n (ALL) ALL", ["1 1 user alice ALL ALL 1 ALL"]),
    ("# comment \\\nalice ALL=NOPASSWD:ALL", ["2 1 user alice ALL root 0 ALL"]),
    ("alice ALL=ALL\r\n", ["1 1 user alice ALL root 1 ALL"]),
  ])
  func rulesAreRead(_ text: String, _ expected: [String]) async throws {
    #expect(try await rights(text) == expected)
  }

  @Test func aliasesAreResolvedWhereverTheyStand() async throws {
    let text = """
      ADMINS, !CAROL SERVERS=(OPERATORS) NOPASSWD: RESTART, !DANGER
      User_Alias ADMINS = alice, %wheel, DEPUTIES : DEPUTIES = bob
      Host_Alias SERVERS = web1, web2
      Runas_Alias OPERATORS = www, db
      Cmnd_Alias RESTART = /bin/restart a, /bin/restart b
      Cmd_Alias DANGER = /bin/sh, !/bin/ls
      """
    let sink = try await sink(text)
    #expect(
      sink.lines("unix_privileges", "principal_kind", "principal", "on_hosts", "run_as", "asks_password", "commands")
        == [
          "user alice web1, web2 www, db 0 /bin/restart a, /bin/restart b, !/bin/sh, /bin/ls",
          "group wheel web1, web2 www, db 0 /bin/restart a, /bin/restart b, !/bin/sh, /bin/ls",
          "user bob web1, web2 www, db 0 /bin/restart a, /bin/restart b, !/bin/sh, /bin/ls",
        ])
    #expect(sink.notices == ["/etc/sudoers:1: '!CAROL' takes a right away and has no row"])
  }

  @Test(arguments: [
    ("Defaults !authenticate\nalice ALL=ALL", "0"),
    ("alice ALL=ALL\nDefaults env_reset, !authenticate", "0"),
    ("Defaults !authenticate\nDefaults authenticate\nalice ALL=ALL", "1"),
    ("Defaults !authenticate\nalice ALL=PASSWD:ALL", "1"),
    ("Defaults:alice !authenticate\nalice ALL=ALL", "0"),
    ("Defaults:bob !authenticate\nalice ALL=ALL", "1"),
    ("Defaults:%wheel !authenticate\nalice ALL=ALL", "0"),
    ("User_Alias A = alice\nDefaults:A !authenticate\nalice ALL=ALL", "0"),
    ("Defaults:!alice !authenticate\nalice ALL=ALL", "1"),
    ("Defaults@web1 !authenticate\nalice ALL=ALL", "0"),
    ("Defaults>root !authenticate\nalice ALL=ALL", "0"),
    ("Defaults!/bin/ls !authenticate\nalice ALL=ALL", "0"),
    ("Defaults exempt_group=admin\nalice ALL=ALL", "0"),
    ("Defaults !!authenticate\nalice ALL=ALL", "1"),
    ("Defaults badpass_message=\"x, !authenticate\"\nalice ALL=ALL", "1"),
    ("Defaults env_keep += \"A B\", timestamp_timeout=-1\nalice ALL=ALL", "1"),
  ])
  func defaultsMaySwitchThePasswordOff(_ text: String, _ asks: String) async throws {
    #expect(try await sink(text).lines("unix_privileges", "asks_password") == [asks])
  }

  @Test(arguments: [
    ("alice", "/etc/sudoers:1: expected a host, found the end of the line"),
    ("alice ALL", "/etc/sudoers:1: expected '=', found the end of the line"),
    ("alice ALL=", "/etc/sudoers:1: expected a command, found the end of the line"),
    ("alice ALL=ls", "/etc/sudoers:1: expected a command with its whole path, an alias or ALL, found 'ls'"),
    ("alice ALL=ALL more", "/etc/sudoers:1: expected a command with its whole path, an alias or ALL, found 'ALL more'"),
    ("\n\nalice ALL=/bin/a --x=y", "/etc/sudoers:3: expected ',' or ':', found '=y'"),
    ("alice ALL=NOPASWD: ALL", "/etc/sudoers:1: expected '=', found the end of the line"),
    ("alice ALL=(ALL ALL", "/etc/sudoers:1: expected ':', found 'ALL'"),
    ("alice ALL=CMDS", "/etc/sudoers:1: the alias 'CMDS' is not defined"),
    ("alice ALL=/bin/a ^x$", "/etc/sudoers:1: expected a command without a regular expression, found '/bin/a ^x$'"),
    ("User_Alias A = A\nA ALL=ALL", "/etc/sudoers:2: the alias 'A' leads to itself"),
    ("User_Alias A = B\nUser_Alias B = A\nA ALL=ALL", "/etc/sudoers:3: the alias 'A' leads to itself"),
    ("User_Alias A = x\nUser_Alias A = y", "/etc/sudoers:2: the alias 'A' is defined again after /etc/sudoers:1"),
    ("User_Alias lower = x", "/etc/sudoers:1: expected an alias in capital letters, found 'lower'"),
    ("alice ALL=ALL \\", "/etc/sudoers:1: expected a line after the backslash, found the end of the file"),
    ("Defaults", "/etc/sudoers:1: expected a setting of Defaults, found ''"),
    ("Defaults authenticate maybe", "/etc/sudoers:1: expected a setting of Defaults, found 'authenticate maybe'"),
    ("\"alice ALL=ALL", "/etc/sudoers:1: expected a closing quote before the end of the line"),
    ("@include /etc/%h", "/etc/sudoers:1: an include that depends on the host's name ('%h') cannot be resolved here"),
    ("ali\u{0}ce ALL=ALL", "/etc/sudoers:1: expected UTF-8 text without NUL bytes"),
    ("% ALL=ALL", "/etc/sudoers:1: expected a user, found '% ALL=ALL'"),
  ])
  func whatIsNotUnderstoodIsRejectedWithItsLine(_ text: String, _ message: String) async {
    let error = await #expect(throws: Diagnostic.self) { try await sink(text) }
    #expect(error.map { Diagnostic($0.message, at: $0.location).description } == message)
  }

  @Test func aBombOfAliasesIsRejected() async {
    var text = "Cmnd_Alias A0 = /bin/a, /bin/b\n"
    for level in 1...40 { text += "Cmnd_Alias A\(level) = A\(level - 1), A\(level - 1)\n" }
    let bomb = text + "alice ALL=A40\n"
    let error = await #expect(throws: Diagnostic.self) { try await sink(bomb) }
    #expect(error?.message == "the aliases expand to more than 100000 items")
  }

  @Test func rightsWithoutEndAreRejected() async {
    let words = (0..<5000).map { "/bin/command-\($0)" }.joined(separator: ", ")
    let users = (0..<5000).map { "u\($0)" }.joined(separator: ", ")
    let bomb = "Cmnd_Alias C = \(words)\nUser_Alias U = \(users)\nU ALL=C\n"
    let error = await #expect(throws: Diagnostic.self) { try await sink(bomb) }
    #expect(error?.message == "the rules expand to more rights than any machine has")
  }

  @Test func includesAreFollowedAsSudoFollowsThem() async throws {
    let sink = try await sink(
      "#includedir /etc/sudoers.d\n@include sudoers.local\n@include /etc/none\nlast ALL=ALL\n",
      files: [
        "/etc/sudoers.d/20-b": "b ALL=ALL", "/etc/sudoers.d/10-a": "a ALL=ALL\n@include /etc/deep\n",
        "/etc/sudoers.d/30.bak": "x ALL=ALL", "/etc/sudoers.d/40~": "y ALL=ALL",
        "/etc/sudoers.local": "\nlocal ALL=ALL", "/etc/deep": "deep ALL=ALL",
      ],
      folders: ["/etc/sudoers.d": ["10-a", "20-b", "30.bak", "40~"]])
    #expect(
      sink.lines("unix_privileges", "file", "rule_line", "principal") == [
        "/etc/sudoers.d/10-a 1 a", "/etc/deep 1 deep", "/etc/sudoers.d/20-b 1 b", "/etc/sudoers.local 2 local",
        "/etc/sudoers 4 last",
      ])
    #expect(sink.notices == ["/etc/sudoers:3: the included file /etc/none does not exist"])
  }

  @Test func aCircleOfIncludesEnds() async {
    let error = await #expect(throws: Diagnostic.self) {
      try await sink("@include /etc/a", files: ["/etc/a": "@include /etc/sudoers"])
    }
    #expect(error?.message == "includes are nested more than 128 deep")
  }

  @Test func anIncludeThatMayNotBeReadIsIncomplete() async {
    var sample = UnixSample()
    sample.files["/etc/sudoers"] = "@includedir /etc/sudoers.d\n"
    sample.folders = ["/etc/sudoers.d": ["a"]]
    sample.denied = ["/etc/sudoers.d/a"]
    #expect(await sample.gather().outcome == .incomplete("/etc/sudoers.d/a: permission denied"))
    sample.denied = ["/etc/sudoers.d"]
    let gathering = await sample.gather()
    #expect(gathering.outcome == .incomplete("/etc/sudoers.d: permission denied"))
    #expect(throws: Diagnostic.self) { try UnixSample.parse(gathering) }
  }

  @Test func anIncludeCannotBringSecretsIn() async {
    var sample = UnixSample()
    sample.files["/etc/sudoers"] = "@include /etc/shadow\n@includedir /etc/d\n"
    sample.files["/etc/shadow"] = "root:$6$CANARY$CANARY:1:0:0:0:::\n"
    sample.folders = ["/etc/d": ["copy"]]
    sample.files["/etc/d/copy"] = "root:$y$j9T$CANARY$CANARY:1:0:0:0:::\n"
    let gathering = await sample.gather()
    #expect(gathering.outcome == .incomplete("/etc/shadow: not taken as a sudoers file"))
    #expect(gathering.redactions == ["shadow-hash": 1, "sudoers-hash": 1])
    for part in gathering.parts { #expect(!String(decoding: part.bytes, as: UTF8.self).contains("CANARY")) }
  }
}
