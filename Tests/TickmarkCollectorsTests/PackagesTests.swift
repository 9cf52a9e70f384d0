import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct PackagesTests {
  @Test func `what was removed is not installed`() async throws {
    let rows = try await CollectorBench("packages").rows("debian")
    #expect(
      rows.lines("installed_software", "host", "package", "version") == [
        "srv-01 adduser:all 3.134", "srv-01 bash:amd64 5.2.15-2+b2",
      ])
  }

  @Test(arguments: ["bash\t5\tinstalled", "bash\t5\n", "\t5\tinstalled\n"])
  func `a line that is cut off or has other fields is refused`(_ text: String) throws {
    let bench = try CollectorBench("packages")
    let parts = [
      RawPart(name: "answers", bytes: Array("absent \(PackagesCollector.rpm.name)\n".utf8)),
      RawPart(name: PackagesCollector.dpkg.name, bytes: Array(text.utf8)),
    ]
    #expect(throws: Diagnostic.self) { try bench.parse(parts) }
  }

  @Test func `this machine has packages`() async throws {
    let rows = try await CollectorBench("packages").rows(from: LocalHost(name: "srv-01"))
    #expect(rows.lines("installed_software", "package").contains { $0.hasPrefix("libc6:") })
  }
}
