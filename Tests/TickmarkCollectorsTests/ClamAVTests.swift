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

  // MARK: Scans

  private func scans(_ text: String) throws -> RowCollector {
    var sink = RowCollector()
    let bench = try CollectorBench("clamav-scans")
    let zone = try #require(TestFiles.read("/usr/share/zoneinfo/Europe/Warsaw"))
    try bench.collector.parse(
      RawEvidence(
        parts: [RawPart(name: "/scan.log", bytes: Array(text.utf8))], options: ["zone": "Europe/Warsaw"],
        host: "srv-01", collectedAt: CollectorBench.now, contracts: try Contracts.read(bench.collector.tables),
        zones: ["Europe/Warsaw": zone]),
      into: &sink)
    return sink
  }

  private static func summary(_ lines: String) -> String { "----------- SCAN SUMMARY -----------\n\(lines)\n" }

  @Test func `summaries in summer and winter time`() throws {
    let rows = try scans(
      Self.summary("Scanned files: 340\nInfected files: 1\nEnd Date:   2026:07:20 05:10:00")
        + Self.summary("Infected files: 0\nEnd Date:   2026:01:20 05:10:00"))
    #expect(
      rows.lines("antivirus_scans", "ended_at", "infected_files", "scanned_files") == [
        "1784517000 1 340", "1768882200 0 -",
      ])
  }

  @Test(arguments: [
    "", "Infected files: 0\nEnd Date:   2026:01:20 05:10:00\n", summary("Infected files: 0"),
    summary("Infected files: none\nEnd Date:   2026:01:20 05:10:00"),
    summary("Infected files: 0\nEnd Date:   2026:03:29 02:30:00"), summary("Infected files: 0\nEnd Date:   yesterday"),
  ])
  func `a summary that says too little`(_ text: String) {
    #expect(throws: Diagnostic.self) { try scans(text) }
  }

  /// The name of a file may hold line feeds.
  @Test func `what stands behind a summary does not change it`() throws {
    let text =
      Self.summary("Infected files: 1\nEnd Date:   2026:01:20 05:10:00") + "/srv/a\nInfected files: 0\nb: OK\n"
    #expect(try scans(text).lines("antivirus_scans", "infected_files") == ["1"])
  }

  @Test func `of a log only the summaries are kept`() {
    let text = "/home/a: OK\n\(Self.summary("Infected files: 1\nTime: 1 sec"))/x: Eicar FOUND"
    #expect(
      String(decoding: ClamAVScan.kept(Array(text.utf8)), as: UTF8.self)
        == "\n----------- SCAN SUMMARY -----------\nInfected files: 1\n\n")
  }

  @Test func `the log of the real scanner`() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      TestFiles.write("00000000000000000000000000000000:9:Nothing\n", to: "\(folder)/own.hdb")
      TestFiles.write("x", to: "\(folder)/file")
      let program = BoundedProgram(folder: folder)
      _ = program.run(["clamscan", "--database=own.hdb", "--log=scan.log", "file"])
      let kept = ClamAVScan.kept(TestFiles.read("\(folder)/scan.log") ?? [])
      let rows = try scans(String(decoding: kept, as: UTF8.self))
      #expect(rows.lines("antivirus_scans", "infected_files", "scanned_files") == ["0 1"])
    }
  }
}
