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
    let main = RawPart(name: "/etc/systemd/logind.conf", bytes: Array("StopIdleSessionSec=\(text)\n".utf8))
    #expect(throws: Diagnostic.self) { try LogindIdleLimit(main, []) }
  }
}
