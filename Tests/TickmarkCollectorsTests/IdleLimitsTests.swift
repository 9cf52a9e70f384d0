import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct IdleLimitsTests {
  @Test func `the longest of the shell's, and logind's last`() async throws {
    let rows = try await CollectorBench("idle-limits").rows("debian")
    #expect(
      rows.lines("idle_limits", "place", "seconds", "is_enforced") == ["shell 900 1", "logind 930 1"])
    #expect(
      rows.places["idle_limits"] == ["/etc/profile.d/10-idle.sh:1", "/etc/systemd/logind.conf.d/50.conf:2"])
  }

  @Test(
    arguments: [
      ("TMOUT=900\n", 900, false), ("readonly TMOUT=900\n", 900, true), ("declare -xr TMOUT=300\n", 300, true),
      ("export TMOUT=300\n", 300, false), ("TMOUT=0\n", nil, false), ("TMOUT=300\nunset TMOUT\n", nil, false),
      ("TMOUT=$IDLE\n", nil, false), ("TMOUT=300; TMOUT=$((60 * 60))\n", nil, false), ("#TMOUT=300\n", nil, false),
      ("XTMOUT=300\n", nil, false), ("TMOUT=-5\n", nil, false),
      ("if [ \"$(id -u)\" -eq 0 ]; then TMOUT=300; readonly TMOUT; fi\n", nil, false),
      ("if x\nthen\n  TMOUT=300\nfi\n", nil, false), ("if x; then y; fi\nTMOUT=300\n", 300, false),
      ("TMOUT=300 /bin/true\nreadonly TMOUT_HINT=1\n", nil, false),
      ("cat <<END\nreadonly TMOUT=300\nEND\n", nil, false), ("[ -n \"$SSH_TTY\" ] && TMOUT=900\n", nil, false),
      ("set_it() {\n  readonly TMOUT=300\n}\n", nil, false), ("TMOUT=300\r\nreadonly TMOUT\r\n", 300, true),
      ("TMOUT=300\nif x; then TMOUT=0; fi\n", nil, false),
      ("[ -n \"$BASH\" ] || return\nreadonly TMOUT=300\n", nil, false),
      ("readonly TMOUT=300\nreturn\n", 300, true),
    ] as [(String, Int64?, Bool)])
  func `TMOUT`(_ script: String, _ seconds: Int64?, _ isEnforced: Bool) {
    let limit = ShellIdleLimit([RawPart(name: "/etc/profile", bytes: Array(script.utf8))])
    #expect(limit.seconds == seconds)
    #expect(limit.isEnforced == isEnforced)
  }

  @Test(
    arguments: [
      ("StopIdleSessionSec=900", 900), ("StopIdleSessionSec = 1h 5min", 3900), ("StopIdleSessionSec=infinity", nil),
      ("#StopIdleSessionSec=900", nil), ("StopIdleSessionSec=0", nil), ("", nil),
    ] as [(String, Int64?)])
  func `StopIdleSessionSec`(_ line: String, _ seconds: Int64?) throws {
    let main = RawPart(name: "/etc/systemd/logind.conf", bytes: Array("[Login]\n\(line)\n".utf8))
    #expect(try LogindIdleLimit(main, []).seconds == seconds)
  }

  @Test(arguments: ["1fortnight", "min", "5min-3", "99999999999s"])
  func `a time that is not understood`(_ text: String) {
    let main = RawPart(name: "/etc/systemd/logind.conf", bytes: Array("[Login]\nStopIdleSessionSec=\(text)\n".utf8))
    #expect(throws: Diagnostic.self) { try LogindIdleLimit(main, []) }
  }

  @Test func `a setting in another section is none`() throws {
    let main = RawPart(name: "/etc/systemd/logind.conf", bytes: Array("[Sleep]\nStopIdleSessionSec=900\n".utf8))
    #expect(try LogindIdleLimit(main, []).seconds == nil)
  }

  @Test(
    arguments: [
      ("systemd 252 (252.39-1)\n+PAM\n", 252), ("systemd 247\n", 247), ("", nil), ("init 5\n", nil),
    ] as [(String, Int?)])
  func `versions of systemd`(_ text: String, _ version: Int?) {
    #expect(LogindIdleLimit.version(RawPart(name: "systemctl --version", bytes: Array(text.utf8))) == version)
  }

  /// What a script holds beside is its owner's, and reading what is kept gives the same answer.
  @Test func `of scripts only what counts is kept`() {
    let script = """
      export DB_PASSWORD=CANARY; TMOUT=600 # CANARY
      if [ "$USER" = CANARY ]; then readonly TMOUT=300; fi
      for i in /etc/profile.d/*.sh; do . "$i"; done
      """
    let kept = ShellScript.kept(Array(script.utf8))
    #expect(!String(decoding: kept, as: UTF8.self).contains("CANARY"))
    let read = ShellScript(RawPart(name: "/etc/profile", bytes: kept))
    #expect(read.readsFolder)
    #expect(
      read.statements.map { "\($0.line) \($0.words.joined(separator: " ")) \($0.isCertain)" } == [
        "1 TMOUT=600 true", "2 readonly TMOUT=300 false",
      ])
  }
}
