import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkFormats
import TickmarkTestSupport

/// What every collector must do, held against the recordings in `Hosts/<collector>`.
@Suite struct ConformanceTests {
  struct Recording: CustomTestStringConvertible, Sendable {
    let collector: String
    let name: String
    /// Rows by table; nil for a recording that must not load.
    let rows: [String: Int]?
    var testDescription: String { "\(collector)/\(name)" }
  }

  private static let recordings = [
    Recording(collector: "access-log", name: "gateway", rows: ["gateway_routes": 4]),
    Recording(collector: "account-changes", name: "auth-log", rows: ["account_changes": 7]),
    Recording(collector: "account-changes", name: "journal", rows: ["account_changes": 3]),
    Recording(collector: "audit-log", name: "off", rows: ["audit_settings": 1]),
    Recording(collector: "audit-log", name: "server", rows: ["audit_settings": 1]),
    Recording(collector: "authorized-keys", name: "debian", rows: ["ssh_key_sources": 1, "unix_authorized_keys": 5]),
    Recording(collector: "authorized-keys", name: "hostile", rows: nil),
    Recording(collector: "clamav", name: "debian", rows: ["antivirus_status": 1, "antivirus_detections": 1]),
    Recording(collector: "clamav", name: "no-database", rows: ["antivirus_status": 1, "antivirus_detections": 0]),
    Recording(collector: "clamav-scans", name: "debian", rows: ["antivirus_scans": 2]),
    Recording(collector: "command", name: "devices", rows: ["devices": 2]),
    Recording(collector: "disks", name: "hostile", rows: nil),
    Recording(collector: "disks", name: "laptop", rows: ["mounted_disks": 14]),
    Recording(collector: "file", name: "devices", rows: ["devices": 2]),
    Recording(collector: "file-facts", name: "etc", rows: ["file_facts": 4]),
    Recording(collector: "idle-limits", name: "debian", rows: ["idle_limits": 2]),
    Recording(collector: "kernel-modules", name: "debian", rows: ["kernel_modules": 7]),
    Recording(collector: "ldap", name: "hostile", rows: nil),
    Recording(collector: "ldap", name: "openldap", rows: ["access_accounts": 3]),
    Recording(collector: "ldap-groups", name: "hostile", rows: nil),
    Recording(collector: "ldap-groups", name: "openldap", rows: ["access_memberships": 6]),
    Recording(collector: "listening-sockets", name: "server", rows: ["listening_sockets": 8]),
    Recording(collector: "log-counts", name: "server", rows: ["daily_log_counts": 3, "stream_log_counts": 3]),
    Recording(collector: "log-retention", name: "server", rows: ["host_log_retention": 1]),
    Recording(collector: "openapi", name: "orders", rows: ["api_operations": 5, "api_probes": 25]),
    Recording(collector: "packages", name: "debian", rows: ["installed_software": 2]),
    Recording(collector: "packet-filter", name: "inet-drop", rows: ["host_firewalls": 1, "packet_filter_openings": 2]),
    Recording(collector: "packet-filter", name: "only-ipv4", rows: ["host_firewalls": 1, "packet_filter_openings": 1]),
    Recording(collector: "password-rules", name: "debian", rows: ["password_policies": 1]),
    Recording(
      collector: "postgresql", name: "cluster",
      rows: [
        "access_memberships": 2, "database_roles": 3, "database_settings": 1, "database_table_grants": 2,
        "postgres_hba_rules": 4,
      ]),
    Recording(collector: "postgresql-restore", name: "good", rows: ["restore_runs": 1]),
    Recording(collector: "restic-restore", name: "good", rows: ["restore_runs": 1]),
    Recording(collector: "scan-results", name: "document-type", rows: nil),
    Recording(collector: "scan-results", name: "junit", rows: ["tool_findings": 4]),
    Recording(collector: "scan-results", name: "lynis", rows: ["tool_findings": 4]),
    Recording(collector: "scan-results", name: "xccdf", rows: ["tool_findings": 4]),
    Recording(collector: "ssh-server", name: "debian", rows: ["ssh_settings": 1]),
    Recording(collector: "ssh-server", name: "hostile", rows: nil),
    Recording(
      collector: "tls", name: "two-servers",
      rows: [
        "http_cookies": 1, "http_endpoints": 1, "tls_certificates": 3, "tls_endpoints": 2, "tls_groups": 5,
        "tls_suites": 8,
      ]),
    Recording(collector: "unix-accounts", name: "hostile", rows: nil),
    Recording(
      collector: "unix-accounts", name: "plain-debian",
      rows: ["unix_accounts": 19, "unix_groups": 19, "unix_privileges": 0]),
    Recording(
      collector: "unix-accounts", name: "sudo-debian",
      rows: ["unix_accounts": 7, "unix_groups": 10, "unix_privileges": 3]),
  ]

  private static func recording(_ collector: String, _ name: String) throws -> Recording {
    try #require(recordings.first { $0.collector == collector && $0.name == name })
  }

  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/Hosts"
  private static let now = Instant(epochSeconds: 1_790_000_000)

  /// A recording at work: its collector, its request and its host.
  private struct Setup {
    let collector: any Collector
    let request: CollectionRequest
    let host: RecordedHost

    init(_ recording: Recording) throws {
      collector = try #require(CollectorRegistry.collector(recording.collector))
      let folder = "\(ConformanceTests.folder)/\(recording.collector)/\(recording.name)"
      let request = try JSONReader.read(try #require(TestFiles.read("\(folder)/request.json")), file: "request.json")
      let reach = request["reach"]?.integerValue ?? 0
      self.request = CollectionRequest(
        table: request["table"]?.stringValue, options: try #require(request["options"]),
        period: Period(
          id: "now", from: Instant(epochSeconds: ConformanceTests.now.epochSeconds - reach), to: ConformanceTests.now))
      host = RecordedHost(name: "srv-01", folder: folder)
    }

    func parse(_ gathering: Gathering) throws -> RowCollector {
      var contracts = try Contracts.read(collector.tables)
      contracts["devices"] = try Contracts.devices()
      let zone = try #require(TestFiles.read("/usr/share/zoneinfo/Europe/Warsaw"))
      let evidence = RawEvidence(
        parts: gathering.parts, table: request.table, options: request.options, host: host.name,
        collectedAt: ConformanceTests.now, contracts: contracts, zones: ["Europe/Warsaw": zone])
      var sink = RowCollector()
      try collector.parse(evidence, into: &sink)
      return sink
    }
  }

  @Test func everyCollectorHasARecordingAndEveryRecordingIsTested() {
    #expect(TestFiles.names(in: Self.folder) == CollectorRegistry.all.map(\.id))
    for collector in CollectorRegistry.all {
      let tested = Self.recordings.filter { $0.collector == collector.id }.map(\.name)
      #expect(TestFiles.names(in: "\(Self.folder)/\(collector.id)") == tested.sorted())
      #expect(Self.recordings.contains { $0.collector == collector.id && $0.rows != nil }, "\(collector.id)")
    }
  }

  @Test(arguments: recordings.filter { $0.rows != nil })
  func aRecordingLoadsIntoItsTables(_ recording: Recording) async throws {
    let setup = try Setup(recording)
    let gathering = await setup.collector.gather(setup.request, from: setup.host)
    #expect(gathering.outcome == .complete)
    #expect(try setup.parse(gathering).rows.mapValues(\.count) == recording.rows)
  }

  @Test(arguments: recordings.filter { $0.rows == nil })
  func aHostileRecordingIsRefused(_ recording: Recording) async throws {
    let setup = try Setup(recording)
    let gathering = await setup.collector.gather(setup.request, from: setup.host)
    #expect(throws: Diagnostic.self) { try setup.parse(gathering) }
  }

  @Test(arguments: recordings)
  func aHostThatDeniesEverythingIsNeverComplete(_ recording: Recording) async throws {
    let setup = try Setup(recording)
    let gathering = await setup.collector.gather(setup.request, from: DenyingHost())
    guard case .failed(let reason) = gathering.outcome else {
      Issue.record("expected a failed gathering, found \(gathering.outcome)")
      return
    }
    #expect(reason.hasSuffix("permission denied"))
    #expect(gathering.parts.isEmpty)
  }

  @Test(arguments: recordings)
  func twoRunsGiveTheSameBytes(_ recording: Recording) async throws {
    let setup = try Setup(recording)
    let first = await setup.collector.gather(setup.request, from: setup.host)
    #expect(await setup.collector.gather(setup.request, from: setup.host) == first)
    #expect(Set(first.parts.map(\.name)).count == first.parts.count)
  }

  @Test(arguments: recordings)
  func noSecretIsKeptOrShown(_ recording: Recording) async throws {
    let setup = try Setup(recording)
    let gathering = await setup.collector.gather(setup.request, from: setup.host)
    for part in gathering.parts {
      #expect(!String(decoding: part.bytes, as: UTF8.self).contains("CANARY"), "\(part.name)")
    }
    guard recording.rows != nil else { return }
    for (table, rows) in try setup.parse(gathering).rows {
      for row in rows { #expect(!row.values.contains { $0.contains("CANARY") }, "\(table)") }
    }
  }

  @Test(arguments: recordings.filter { $0.rows != nil })
  func evidenceThatWasCutShortNeverLoadsQuietly(_ recording: Recording) async throws {
    let setup = try Setup(recording)
    var gathering = await setup.collector.gather(setup.request, from: setup.host)
    for index in gathering.parts.indices where gathering.parts[index].name != "answers" {
      gathering.parts[index].bytes.removeAll()
    }
    #expect(throws: Diagnostic.self) { try setup.parse(gathering) }
  }

  @Test func theSudoersOfDebianGiveTheirRights() async throws {
    let setup = try Setup(Self.recording("unix-accounts", "sudo-debian"))
    let sink = try setup.parse(await setup.collector.gather(setup.request, from: setup.host))
    #expect(
      sink.lines("unix_privileges", "file", "rule_line", "principal", "asks_password", "commands") == [
        "/etc/sudoers 9 root 1 ALL", "/etc/sudoers 10 sudo 1 ALL",
        "/etc/sudoers.d/deploy 1 deploy 0 /usr/bin/systemctl restart app, /usr/bin/systemctl status app",
      ])
    #expect(
      sink.lines("unix_accounts", "account", "uid", "password_status", "hash_algorithm", "can_log_in", "last_login_at")
        == [
          "root 0 P yescrypt 1 -", "daemon 1 L - 0 -", "toor 0 P md5crypt 1 -", "alice 1000 P yescrypt 1 1790000000",
          "bob 1001 L sha512crypt 1 -", "deploy 998 L - 1 -", "guest 1002 NP - 1 -",
        ])
  }
}
