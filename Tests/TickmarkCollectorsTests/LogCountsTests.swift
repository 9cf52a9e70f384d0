import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct LogCountsTests {
  @Test func `counts of the same day add up`() async throws {
    let rows = try await CollectorBench("log-counts").rows("server")
    #expect(
      rows.lines("daily_log_counts", "host", "day_on", "events") == [
        "srv-01 2026-09-01 17", "srv-01 2026-09-02 5", "srv-01 2026-09-03 2",
      ])
  }

  @Test func `of several logs each has its counts, and the day their sum`() throws {
    let bench = try CollectorBench("log-counts", ["streams": ["audit", "journal"]])
    let rows = try bench.parse([
      RawPart(name: "answers", bytes: []),
      RawPart(name: "counts of audit", bytes: Array("20332 2\n@exit 0\n".utf8)),
      RawPart(name: "counts of journal", bytes: Array("2026-09-01 17\n2026-08-31 1\n@exit 0\n".utf8)),
    ])
    #expect(
      rows.lines("stream_log_counts", "stream", "day_on", "events") == [
        "audit 2025-09-01 2", "journal 2026-08-31 1", "journal 2026-09-01 17",
      ])
    #expect(
      rows.lines("daily_log_counts", "day_on", "events") == ["2025-09-01 2", "2026-08-31 1", "2026-09-01 17"])
  }

  @Test(arguments: [
    "", "2026-09-01 17\n", "2026-09-01 17\n@exit 1\n", "2026-09-01 x\n@exit 0\n", "2026-09-01 0\n@exit 0\n",
  ])
  func `a log that was not read to its end is refused`(_ text: String) throws {
    let bench = try CollectorBench("log-counts")
    #expect(throws: Diagnostic.self) { try bench.parse([RawPart(name: "counts of journal", bytes: Array(text.utf8))]) }
  }

  /// The real script over audit logs in a folder that looks like the machine's.
  @Test func `a real audit log is counted, its lines stay where they are`() async throws {
    guard FileNodes.isRoot else { return }
    try await TestFiles.withTemporaryFolder { folder in
      let second = CollectorBench.now.epochSeconds
      let line = { (time: Int64) in "type=SYSCALL msg=audit(\(time).123:45): CANARY\n" }
      TestFiles.write(line(second) + line(second) + line(second - 1), to: "\(folder)/audit.log")
      let host = PrefixHost(
        name: "srv-01",
        via: [
          "unshare", "-m", "sh", "-c", "mkdir -p /var/log/audit; mount --bind \"$0\" /var/log/audit && exec \"$@\"",
          folder,
        ])
      let bench = try CollectorBench("log-counts", ["streams": ["audit"]])
      let gathering = await bench.gather(from: host)
      #expect(gathering.outcome == .complete)
      #expect(gathering.parts.map(\.name) == ["answers", "counts of audit"])
      let kept = String(decoding: gathering.parts.last?.bytes ?? [], as: UTF8.self)
      #expect(!kept.contains("CANARY"))
      #expect(try bench.parse(gathering.parts).lines("daily_log_counts", "day_on", "events") == ["2026-09-21 2"])
    }
  }

  @Test func `a machine without the log has failed`() async throws {
    guard FileNodes.isRoot else { return }
    try await TestFiles.withTemporaryFolder { folder in
      let host = PrefixHost(
        name: "srv-01",
        via: [
          "unshare", "-m", "sh", "-c", "mkdir -p /var/log/audit; mount --bind \"$0\" /var/log/audit && exec \"$@\"",
          folder,
        ])
      let bench = try CollectorBench("log-counts", ["streams": ["audit"]])
      let gathering = await bench.gather(from: host)
      #expect(throws: Diagnostic.self) { try bench.parse(gathering.parts) }
    }
  }
}
