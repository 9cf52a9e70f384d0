import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

@Suite struct RegistryTests {
  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    + "/Sources/TickmarkCollectors"

  @Test func everyCollectorOfTheFolderIsRegistered() {
    let files = TestFiles.names(in: Self.folder).filter { $0.hasSuffix("Collector.swift") }
    let types = CollectorRegistry.all.map { "\(type(of: $0)).swift" }
    #expect(types.sorted() == files)
  }

  @Test func collectorsAreSortedAndFoundByTheirIds() {
    #expect(
      CollectorRegistry.all.map(\.id) == [
        "access-log", "account-changes", "audit-log", "authorized-keys", "clamav", "clamav-scans", "command", "disks",
        "file", "file-facts", "idle-limits", "kernel-modules", "ldap", "ldap-groups", "listening-sockets", "log-counts",
        "log-retention", "openapi", "packages", "packet-filter", "password-rules", "postgresql", "postgresql-restore",
        "restic-restore", "scan-results", "ssh-server", "tls", "unix-accounts",
      ])
    #expect(CollectorRegistry.collector("file")?.id == "file")
    #expect(CollectorRegistry.collector("none") == nil)
  }

  @Test func noOptionStandsTwice() {
    for collector in CollectorRegistry.all {
      let names = collector.options.map(\.name)
      #expect(Set(names).count == names.count, "\(collector.id)")
    }
  }
}
