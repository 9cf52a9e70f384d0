public import TickmarkCore

/// How a machine keeps its audit log: `auditctl -s` and `-l`, the forwarding plugins of auditd and rsyslog, and the
/// clock's offset as chrony measures it.
///
/// Needs root. Numbers and settings are kept, never a line of a log.
public struct AuditLogCollector: Collector {
  public let id = "audit-log"
  public let version = 1
  public let tables = ["audit_settings"]
  public let options: [ObjectShape.Field] = []
  public let observesNow = true

  static let status = HostQuestion.command(HostCommand(["auditctl", "-s"]))
  static let rules = HostQuestion.command(HostCommand(["auditctl", "-l"]))
  static let clock = HostQuestion.command(HostCommand(["chronyc", "-c", "tracking"]))
  static let plugin = HostQuestion.file("/etc/audit/plugins.d/au-remote.conf")
  static let rsyslog = HostQuestion.file("/etc/rsyslog.conf")
  static let rsyslogFolder = HostQuestion.folder("/etc/rsyslog.d")

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let answers = await AnswerParts.ask(
      [Self.status, Self.rules, Self.clock, Self.plugin, Self.rsyslog, Self.rsyslogFolder], of: host)
    if answers.isAbsent(Self.status.name) {
      return Gathering(parts: [], outcome: .absent("\(host.name) has no program 'auditctl'"))
    }
    return answers.gathering
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let files = try HostEvidence(evidence)
    guard let part = try files.part(Self.status.name), let rules = try files.part(Self.rules.name) else {
      throw Diagnostic("the evidence has no output of auditctl")
    }
    let status = try AuditStatus(part)
    var table = try HostTable("audit_settings", in: evidence, sink: &sink)
    table.begin(at: SourceLocation(file: part.name, line: 1))
    table.set("auditd_enabled", status.enabled > 0 && status.daemon > 0)
    table.set("immutable", status.enabled == 2)
    table.set("rules_loaded", try AuditStatus.rules(rules))
    table.set("forwarding", try forwards(files))
    if let clock = try files.part(Self.clock.name) { table.set("clock_offset_ms", try ChronyTracking.offset(clock)) }
    try table.append(to: &sink)
  }

  private func forwards(_ files: HostEvidence) throws(Diagnostic) -> Bool {
    if let plugin = try files.part(Self.plugin.name), ForwardingRules.isActive(plugin.bytes) { return true }
    let folder = try files.files(in: Self.rsyslogFolder.name) ?? []
    return ([try files.part(Self.rsyslog.name)].compactMap { $0 } + folder).contains {
      ForwardingRules.sendsOn($0.bytes)
    }
  }
}
