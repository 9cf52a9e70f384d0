import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct SSHServerTests {
  private func settings(_ configuration: String, dump: String = "permitrootlogin no\npermitemptypasswords no\n") throws
    -> String
  {
    let bench = try CollectorBench("ssh-server")
    let parts = [
      RawPart(name: "answers", bytes: Array("folder /etc/ssh/sshd_config.d\n".utf8)),
      RawPart(name: "sshd -T", bytes: Array(dump.utf8)),
      RawPart(name: "/etc/ssh/sshd_config", bytes: Array(configuration.utf8)),
    ]
    return try bench.parse(parts).lines("ssh_settings", "host", "permit_root_login", "permit_empty_passwords")
      .joined(separator: "|")
  }

  @Test func `a Match block weakens what holds for everybody`() async throws {
    let rows = try await CollectorBench("ssh-server").rows("debian")
    #expect(
      rows.lines("ssh_settings", "permit_root_login", "permit_empty_passwords", "collected_at") == ["yes no 1790000000"]
    )
  }

  @Test(arguments: [
    ("", "srv-01 no no"), ("PermitRootLogin yes\n", "srv-01 no no"),
    ("Match User a\n  PermitEmptyPasswords yes\n", "srv-01 no yes"),
    ("Match all\n\tPermitRootLogin=\"yes\"\n", "srv-01 yes no"),
    ("match user a\nPERMITROOTLOGIN forced-commands-only\n", "srv-01 forced-commands-only no"),
    ("Match User a\n  PermitRootLogin perhaps\n", "srv-01 - no"),
    ("Match User a\n#PermitRootLogin yes\n", "srv-01 no no"),
  ])
  func `settings are as weak as the weakest block`(_ configuration: String, _ row: String) throws {
    #expect(try settings(configuration) == row)
  }

  @Test func `a setting that is not printed is no setting`() {
    #expect(throws: Diagnostic.self) { try settings("", dump: "permitrootlogin no\n") }
  }

  @Test func `a file that is included from elsewhere makes it incomplete`() async throws {
    struct Including: Host {
      let name = "srv-01"
      func ask(_ questions: [HostQuestion]) async -> [HostAnswer] {
        [.bytes(Array("permitrootlogin no\n".utf8)), .bytes(Array("Include /srv/ssh/*.conf\n".utf8)), .absent]
      }
    }
    let gathering = await (try CollectorBench("ssh-server")).gather(from: Including())
    #expect(
      gathering.outcome == .incomplete("/etc/ssh/sshd_config: what it includes from /srv/ssh/*.conf was not read"))
  }

  @Test func `the real sshd answers`() async throws {
    let bench = try CollectorBench("ssh-server")
    let gathering = await bench.gather(from: LocalHost(name: "srv-01"))
    guard FileNodes.isRoot else { return }
    // Without its folder for privilege separation sshd does not start: then it has failed, and is not empty.
    guard gathering.outcome == .complete else {
      #expect("\(gathering.outcome)".contains("sshd -T"))
      return
    }
    #expect(try bench.parse(gathering.parts).lines("ssh_settings", "host").count == 1)
  }
}
