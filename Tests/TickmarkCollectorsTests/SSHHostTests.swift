import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

/// Hosts behind a real `sshd` on loopback, with keys of their own.
@Suite struct SSHHostTests {
  private static let script = """
    mkdir -p /run/sshd; chmod 755 "$PWD"
    ssh-keygen -q -t ed25519 -N '' -f host; ssh-keygen -q -t ed25519 -N '' -f user; cp user.pub authorized
    printf '%s\\n' "HostKey $PWD/host" "AuthorizedKeysFile $PWD/authorized" "PidFile $PWD/pid" "StrictModes no" \
      "PermitRootLogin yes" "UsePAM no" "PasswordAuthentication no" "ListenAddress 127.0.0.1" "MaxStartups 100" >config
    for port in $(seq 42022 42122); do
      if /usr/sbin/sshd -f config -p $port -E log 2>/dev/null && sleep 0.2 && [ -s pid ]; then echo $port; exit 0; fi
    done
    exit 1
    """

  private func withServer(_ body: (_ folder: String, _ port: String) async throws -> Void) async throws {
    guard FileNodes.isRoot else { return }
    try await TestFiles.withTemporaryFolder { folder in
      let program = BoundedProgram(folder: folder)
      let start = program.run(["sh", "-c", Self.script])
      #expect(start.status == 0, "\(start.errors)")
      try await body(folder, String(start.output.prefix { $0.isNumber }))
      _ = program.run(["sh", "-c", "kill $(cat pid)"])
    }
  }

  private func host(_ name: String, _ folder: String, port: String) -> PrefixHost {
    PrefixHost(
      name: name,
      via: [
        "ssh", "-F", "none", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=accept-new", "-o",
        "UserKnownHostsFile=\(folder)/known", "-o", "ConnectTimeout=5", "-i", "\(folder)/user", "-p", port,
        "root@127.0.0.1",
      ])
  }

  private func gather(_ hosts: [PrefixHost]) async throws -> [Gathering] {
    let collector = try CollectorBench("packages").collector
    let period = Period(id: "now", from: CollectorBench.now, to: CollectorBench.now)
    let jobs = hosts.map {
      HostFleet.Job(collector: collector, request: CollectionRequest(options: [:], period: period), host: $0)
    }
    return await HostFleet.gather(jobs, width: 8)
  }

  @Test func `what comes through ssh is what the machine itself says`() async throws {
    try await withServer { folder, port in
      let far = try await CollectorBench("packages").rows(from: host("srv-01", folder, port: port))
      let near = try await CollectorBench("packages").rows(from: LocalHost(name: "srv-01"))
      #expect(far.lines("installed_software", "host", "package", "version").count > 50)
      #expect(
        far.lines("installed_software", "host", "package", "version")
          == near.lines("installed_software", "host", "package", "version"))
    }
  }

  @Test func `a dead host is named, and the others' answers stay`() async throws {
    try await withServer { folder, port in
      let gatherings = try await gather([
        host("srv-01", folder, port: port), host("srv-02", folder, port: "1"), host("srv-03", folder, port: port),
      ])
      #expect(gatherings.map { $0.outcome == .complete } == [true, false, true])
      guard case .failed(let reason) = gatherings[1].outcome else {
        Issue.record("expected a failed gathering, found \(gatherings[1].outcome)")
        return
      }
      #expect(reason.contains("srv-02: the connection ended with exit code 255"), "\(reason)")
      #expect(gatherings[1].parts.isEmpty)
    }
  }
}
