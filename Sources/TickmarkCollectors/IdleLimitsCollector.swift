public import TickmarkCore

/// After how long a machine ends sessions in which nothing happens: `TMOUT` of login shells, and `StopIdleSessionSec` of
/// systemd's log-in manager.
///
/// Needs no rights. Looks at /etc/profile, /etc/profile.d and the settings of logind; what an account sets for itself,
/// other shells and screens of desktops are not seen.
public struct IdleLimitsCollector: Collector {
  public let id = "idle-limits"
  public let version = 1
  public let tables = ["idle_limits"]
  public let options: [ObjectShape.Field] = []
  public let observesNow = true

  static let profile = HostQuestion.file("/etc/profile")
  static let profiles = HostQuestion.folder("/etc/profile.d")
  static let logind = HostQuestion.file("/etc/systemd/logind.conf")
  static let logindFolders = [
    "/usr/lib/systemd/logind.conf.d", "/run/systemd/logind.conf.d", "/etc/systemd/logind.conf.d",
  ]

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let answers = await AnswerParts.ask(
      [Self.profile, Self.profiles, Self.logind] + Self.logindFolders.map { .folder($0) }, of: host)
    if answers.isAbsent(Self.profile.name) {
      return Gathering(parts: [], outcome: .absent("\(host.name) has no \(Self.profile.name)"))
    }
    return answers.gathering
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let files = try HostEvidence(evidence)
    guard let profile = try files.part(Self.profile.name), !profile.bytes.isEmpty else {
      throw Diagnostic("expected settings, found none", at: SourceLocation(file: Self.profile.name))
    }
    let scripts = try files.files(in: Self.profiles.name)?.filter { $0.name.hasSuffix(".sh") } ?? []
    let shell = ShellIdleLimit([profile] + scripts)
    var table = try HostTable("idle_limits", in: evidence, sink: &sink)
    table.begin(at: shell.location ?? SourceLocation(file: profile.name, line: 1))
    table.set("place", "shell")
    table.set("seconds", shell.seconds)
    table.set("is_enforced", shell.seconds.map { _ in shell.isEnforced })
    try table.append(to: &sink)

    var others: [RawPart] = []
    for folder in Self.logindFolders {
      others += try files.files(in: folder)?.filter { $0.name.hasSuffix(".conf") } ?? []
    }
    let manager = try LogindIdleLimit(try files.part(Self.logind.name), others)
    table.begin(at: manager.location ?? SourceLocation(file: Self.logind.name, line: 1))
    table.set("place", "logind")
    table.set("seconds", manager.seconds)
    table.set("is_enforced", manager.seconds.map { _ in true })
    try table.append(to: &sink)
  }
}
