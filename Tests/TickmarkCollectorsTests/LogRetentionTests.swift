import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct LogRetentionTests {
  @Test func `the oldest event of a log`() async throws {
    let rows = try await CollectorBench("log-retention", ["streams": ["journal"]]).rows("server")
    #expect(rows.lines("host_log_retention", "host", "stream", "oldest_available_at") == ["srv-01 journal 1756598399"])
  }

  @Test(arguments: [("none\n", "journal -"), ("0\n", "journal 0")])
  func `a log without events has no oldest`(_ text: String, _ row: String) throws {
    let rows = try CollectorBench("log-retention").parse([
      RawPart(name: "oldest event of journal", bytes: Array(text.utf8))
    ])
    #expect(rows.lines("host_log_retention", "stream", "oldest_available_at") == [row])
  }

  @Test(arguments: ["", "soon\n", "-- No entries --\n"])
  func `anything else is refused`(_ text: String) throws {
    let bench = try CollectorBench("log-retention")
    #expect(throws: Diagnostic.self) {
      try bench.parse([RawPart(name: "oldest event of journal", bytes: Array(text.utf8))])
    }
  }

  /// The real script over audit logs in a folder that looks like the machine's.
  @Test(arguments: [
    (["audit.log": "type=A msg=audit(1780000000.123:45): CANARY\n"], "audit 1780000000"),
    (["audit.log": ""], "audit -"),
  ])
  func `a real audit log`(_ files: [String: String], _ row: String) async throws {
    guard FileNodes.isRoot else { return }
    try await TestFiles.withTemporaryFolder { folder in
      for (name, text) in files { TestFiles.write(text, to: "\(folder)/\(name)") }
      let rows = try await CollectorBench("log-retention", ["streams": ["audit"]]).rows(from: Self.host(folder))
      #expect(rows.lines("host_log_retention", "stream", "oldest_available_at") == [row])
    }
  }

  @Test func `a log that is not there, and one that is none`() async throws {
    guard FileNodes.isRoot else { return }
    try await TestFiles.withTemporaryFolder { folder in
      let bench = try CollectorBench("log-retention", ["streams": ["audit"]])
      guard case .failed = await bench.gather(from: Self.host(folder)).outcome else {
        Issue.record("an empty folder gave an answer")
        return
      }
      TestFiles.write("hello\n", to: "\(folder)/audit.log")
      guard case .failed = await bench.gather(from: Self.host(folder)).outcome else {
        Issue.record("another log gave an answer")
        return
      }
    }
  }

  private static func host(_ folder: String) -> PrefixHost {
    PrefixHost(
      name: "srv-01",
      via: [
        "unshare", "-m", "sh", "-c", "mkdir -p /var/log/audit; mount --bind \"$0\" /var/log/audit && exec \"$@\"",
        folder,
      ])
  }
}
