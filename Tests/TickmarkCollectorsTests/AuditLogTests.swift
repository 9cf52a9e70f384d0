import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct AuditLogTests {
  @Test(arguments: [("server", "1 2 1 1 2"), ("off", "0 0 0 0 -")])
  func `a machine's settings`(_ recording: String, _ row: String) async throws {
    let rows = try await CollectorBench("audit-log").rows(recording)
    #expect(
      rows.lines("audit_settings", "auditd_enabled", "rules_loaded", "immutable", "forwarding", "clock_offset_ms") == [
        row
      ])
  }

  @Test(arguments: [
    ("*.* @@loghost:6514\n", true), ("auth,authpriv.*\t@10.0.0.1\n", true),
    ("action(type=\"omfwd\" target=\"x\")\n", true),
    ("#*.* @@loghost\n", false), ("mail.* @@loghost\n", false), ("*.* /var/log/all\n", false), ("", false),
  ])
  func `rsyslog sends on`(_ text: String, _ expected: Bool) {
    #expect(ForwardingRules.sendsOn(Array(text.utf8)) == expected)
  }

  @Test(arguments: [
    ("active = yes\n", true), ("active=yes\n", true), ("active = no\n", false), ("#active = yes\n", false),
  ])
  func `auditd sends on`(_ text: String, _ expected: Bool) {
    #expect(ForwardingRules.isActive(Array(text.utf8)) == expected)
  }

  @Test(
    arguments: [
      ("X,h,3,1.0,-0.002000000,0\n", 2), ("X,h,3,1.0,0.0015,0\n", -2), ("X,h,0,1.0,0.0,0\n", nil),
    ] as [(String, Int64?)])
  func `the clock's offset is in milliseconds, negative if it is slow`(_ text: String, _ offset: Int64?) throws {
    #expect(try ChronyTracking.offset(RawPart(name: "chronyc", bytes: Array(text.utf8))) == offset)
  }

  @Test func `the real auditctl answers`() async throws {
    guard FileNodes.isRoot else { return }
    let bench = try CollectorBench("audit-log")
    let gathering = await bench.gather(from: LocalHost(name: "srv-01"))
    // A kernel without audit denies: then the collection is not complete.
    guard gathering.outcome == .complete else {
      #expect("\(gathering.outcome)".contains("auditctl -"))
      return
    }
    #expect(try bench.parse(gathering.parts).lines("audit_settings", "host") == ["srv-01"])
  }
}
