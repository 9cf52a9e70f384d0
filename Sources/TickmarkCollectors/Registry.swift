public import TickmarkCore

/// The collectors that Tickmark has.
public enum CollectorRegistry {
  /// Sorted by id.
  public static let all: [any Collector] = [
    AccessLogCollector(), AuditLogCollector(), ClamAVCollector(), CommandCollector(), FileCollector(),
    FileFactsCollector(), LDAPCollector(),
    LogCountsCollector(), OpenAPICollector(), PackagesCollector(), PacketFilterCollector(), PasswordRulesCollector(),
    PostgreSQLCollector(), ResticRestoreCollector(),
    ScanResultsCollector(),
    SSHServerCollector(), TLSCollector(), UnixAccountsCollector(),
  ]

  /// The collector with that id.
  public static func collector(_ id: String) -> (any Collector)? { all.first { $0.id == id } }
}
