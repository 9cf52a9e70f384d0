public import TickmarkCore

/// The collectors that Tickmark has.
public enum CollectorRegistry {
  /// Sorted by id.
  public static let all: [any Collector] = [
    AccessLogCollector(), AccountChangesCollector(), AuditLogCollector(), AuthorizedKeysCollector(), ClamAVCollector(),
    ClamAVScansCollector(), CommandCollector(), DisksCollector(), FileCollector(), FileFactsCollector(),
    IdleLimitsCollector(), KernelModulesCollector(), LDAPCollector(), LDAPGroupsCollector(),
    ListeningSocketsCollector(), LogCountsCollector(), LogRetentionCollector(), OpenAPICollector(), PackagesCollector(),
    PacketFilterCollector(), PasswordRulesCollector(), PostgreSQLCollector(), PostgreSQLRestoreCollector(),
    ResticRestoreCollector(), ScanResultsCollector(), SSHServerCollector(), TLSCollector(), UnixAccountsCollector(),
  ]

  /// The collector with that id.
  public static func collector(_ id: String) -> (any Collector)? { all.first { $0.id == id } }
}
