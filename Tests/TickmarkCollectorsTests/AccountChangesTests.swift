import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct AccountChangesTests {
  private func changes(_ rows: RowCollector) -> [String] {
    rows.lines("account_changes", "changed_at", "account", "action", "expires_on", "can_log_in")
  }

  private func bench(_ log: String, days: Int64 = 90) throws -> (CollectorBench, CollectionRequest) {
    let bench = try CollectorBench("account-changes", ["log": .string(log)])
    let from = Instant(epochSeconds: CollectorBench.now.epochSeconds - days * 86_400)
    return (
      bench, CollectionRequest(options: bench.options, period: Period(id: "p", from: from, to: CollectorBench.now))
    )
  }

  /// Of two ends that were set in one second the last holds.
  @Test func `what auth.log says`() async throws {
    let (bench, request) = try bench("auth-log")
    let gathering = await bench.collector.gather(request, from: RecordedHost("account-changes/auth-log"))
    #expect(gathering.outcome == .complete)
    #expect(
      changes(try bench.parse(gathering.parts)) == [
        "1785744000 alice created - -", "1785830400 alice locked - -", "1785830401 alice unlocked - -",
        "1785924000 alice expiry - -", "1786010400 alice shell - 0", "1786096800 alice renamed - -",
        "1786183200 alicia deleted - -",
      ])
  }

  @Test func `what the journal says`() async throws {
    let (bench, request) = try bench("journal")
    let gathering = await bench.collector.gather(request, from: RecordedHost("account-changes/journal"))
    #expect(
      changes(try bench.parse(gathering.parts)) == [
        "1789000000 alice locked - -", "1789000100 bob created - -", "1789000300 bob deleted - -",
      ])
  }

  @Test(
    arguments: [
      ("usermod", "change user 'a' expiration from 'never' to '2026-09-30'", "expiry 2026-09-30"),
      ("usermod", "change user 'a' expiration from '2026-09-30' to 'never'", "expiry -"),
      ("usermod", "change user 'a' shell from '/x' to '/bin/bash'", "shell 1"),
      ("usermod", "change user 'a' shell from '/x' to '/bin/false'", "shell 0"),
      ("usermod", "change user 'a' home from '/x' to '/y'", nil), ("usermod", "lock user 'a", nil),
      ("passwd", "password for 'a' changed by 'root'", "password -"),
      ("chage", "changed password expiry for a", "password -"),
      ("chpasswd", "pam_unix(chpasswd:chauthtok): password changed for a", "password -"),
      ("usermod", "change user 'a' password", "password -"), ("passwd", "password for 'a", nil),
      ("evil", "lock user 'a' password", nil), ("useradd", "failed adding user 'name=a'", nil),
    ] as [(String, String, String?)])
  func `messages`(_ program: String, _ message: String, _ expected: String?) {
    let change = AccountChange(at: CollectorBench.now, program: program, message: message)
    #expect(change.map { "\($0.action) \($0.value ?? "-")" } == expected)
  }

  @Test(arguments: [
    (
      "Sep 28 05:10:00 srv-01 usermod[1]: lock user 'a' password\n@exit 0\n",
      "auth.log: a line begins with no time that has a year and a zone; let rsyslog write RSYSLOG_FileFormat, or say 'log: journal'"
    ),
    ("@exit 1\n", "auth.log: it was not read to its end"), ("", "auth.log: it was not read to its end"),
  ])
  func `a log that cannot be relied on`(_ output: String, _ reason: String) async throws {
    let (bench, request) = try bench("auth-log")
    let gathering = await bench.collector.gather(request, from: Answering(output: output))
    #expect(gathering.outcome == .failed(reason))
    #expect(gathering.parts.isEmpty)
  }

  @Test func `a machine without a journal`() async throws {
    let (bench, request) = try bench("journal")
    let gathering = await bench.collector.gather(request, from: Answering(output: "@none\n"))
    #expect(gathering.outcome == .absent("srv-01 has no journal"))
  }

  @Test func `a machine without the log`() async throws {
    let (bench, request) = try bench("auth-log")
    let gathering = await bench.collector.gather(request, from: Answering(output: "@exit 3\n"))
    #expect(gathering.outcome == .absent("srv-01 has no auth.log"))
  }

  @Test(arguments: ["", "end\t1\n", "1\tlocked\ta\t\n", "1\tlocked\ta\t\nend\t1", "1\tlocked\t\t\nend\t1\n"])
  func `a list that was cut`(_ text: String) throws {
    #expect(throws: Diagnostic.self) {
      try CollectorBench("account-changes").parse([RawPart(name: "account changes", bytes: Array(text.utf8))])
    }
  }

  private struct Answering: Host {
    let name = "srv-01"
    let output: String
    func ask(_ questions: [HostQuestion]) async -> [HostAnswer] { questions.map { _ in .bytes(Array(output.utf8)) } }
  }

  /// `useradd`, `usermod` and `userdel` themselves, with /etc, /dev/log and /var/log of their own.
  private static let world = #"""
    cd "$0"; mkdir etc dev log
    for name in passwd group shadow gshadow login.defs pam.d nsswitch.conf security alternatives; do cp -a /etc/$name etc; done
    for name in null zero random urandom; do touch dev/$name; mount --bind /dev/$name dev/$name; done
    mount --bind etc /etc; mount --bind dev /dev; mount --bind log /var/log
    python3 - <<'END' &
    import datetime, re, socket
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listener.bind("/dev/log")
    listener.settimeout(20)
    with open("/var/log/auth.log", "w") as log:
        while not (text := listener.recv(8192).decode()).endswith("stop"):
            now = datetime.datetime.now(datetime.timezone.utc).isoformat()
            log.write(now + " srv-01 " + re.sub(r"^<\d+>\w+ +\d+ [\d:]+ ", "", text.strip()) + "\n")
    END
    receiver=$!
    for try in $(seq 100); do [ -S /dev/log ] && break; sleep 0.05; done
    useradd -M -p '$6$a$b' tried; usermod -L tried; usermod -e 2026-09-30 tried; usermod -s /usr/sbin/nologin tried; userdel tried
    python3 -c 'import socket; socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"stop", "/dev/log")'
    wait $receiver
    exec "$@"
    """#

  @Test func `the real programs`() async throws {
    guard FileNodes.isRoot else { return }
    try await TestFiles.withTemporaryFolder { folder in
      let host = PrefixHost(name: "srv-01", via: ["unshare", "-m", "sh", "-ec", Self.world, folder])
      let bench = try CollectorBench("account-changes", ["log": "auth-log"])
      let period = Period(id: "p", from: Instant(epochSeconds: 0), to: Instant(epochSeconds: 4_000_000_000))
      let gathering = await bench.collector.gather(
        CollectionRequest(options: bench.options, period: period), from: host)
      #expect(gathering.outcome == .complete)
      let rows = try bench.parse(gathering.parts)
      #expect(
        rows.lines("account_changes", "account", "action", "expires_on", "can_log_in") == [
          "tried created - -", "tried locked - -", "tried expiry 2026-09-30 -", "tried shell - 0", "tried deleted - -",
        ])
    }
  }
}
