import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct ClamAVTests {
  private func status(_ rows: RowCollector) -> [String] {
    rows.lines("antivirus_status", "host", "monday_on", "service_active", "realtime", "signatures_on", "asked_at")
  }

  @Test func `a program with everything`() async throws {
    let rows = try await CollectorBench("clamav", ["detection_test": true]).rows("debian")
    #expect(status(rows) == ["srv-01 2026-09-21 1 1 2026-11-25 1790000000"])
    #expect(rows.lines("antivirus_detections", "host", "detected", "tested_at") == ["srv-01 1 1790000000"])
  }

  @Test func `without a database the signatures are unknown, not fresh`() async throws {
    let rows = try await CollectorBench("clamav").rows("no-database")
    #expect(status(rows) == ["srv-01 2026-09-21 0 0 - 1790000000"])
    #expect(rows.lines("antivirus_detections", "host") == [])
  }

  @Test(arguments: [
    "ClamAV 1.0.7/27468", "ClamAV 1.0.7/27468/Wed Nov 31 09:39:05 2026", "ClamAV 1.0.7/1/Wed Foo 25 09:39:05 2026",
    "clam", "",
  ])
  func `another version line is refused`(_ line: String) {
    #expect(throws: Diagnostic.self) { try ClamAVVersion(RawPart(name: "v", bytes: Array(line.utf8))) }
  }

  /// The real scanner with a database that knows the test file, and with one that knows nothing.
  @Test(arguments: [
    ("44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test", "1"), ("00000000000000000000000000000000:9:Nothing", "0"),
  ])
  func `the real scanner finds the test file or does not`(_ signature: String, _ detected: String) async throws {
    guard FileNodes.isRoot else { return }
    try await TestFiles.withTemporaryFolder { folder in
      TestFiles.write("\(signature)\n", to: "\(folder)/own.hdb")
      let host = PrefixHost(
        name: "srv-01",
        via: ["unshare", "-m", "sh", "-c", "mount --bind \"$0\" /var/lib/clamav && exec \"$@\"", folder])
      let rows = try await CollectorBench("clamav", ["detection_test": true]).rows(from: host)
      #expect(rows.lines("antivirus_detections", "detected") == [detected])
      #expect(rows.lines("antivirus_status", "service_active", "signatures_on") == ["0 -"])
    }
  }
}
