public import TickmarkCore

/// After how long a machine ends sessions in which nothing happens: `TMOUT` of login shells, and `StopIdleSessionSec` of
/// systemd's log-in manager.
///
/// Needs no rights. Looks at /etc/profile, /etc/profile.d where that reads it, and the settings of logind, where systemd is
/// new enough to know them. Of the scripts only what sets `TMOUT` and what stands around it is kept. What an account sets
/// for itself, other shells and screens of desktops are not seen.
public struct IdleLimitsCollector: Collector {
  public let id = "idle-limits"
  public let version = 1
  public let tables = ["idle_limits"]
  public let options: [ObjectShape.Field] = []
  public let observesNow = true

  static let systemd = HostQuestion.command(HostCommand(["systemctl", "--version"]))
  static let profile = HostQuestion.file("/etc/profile")
  static let profiles = HostQuestion.folder("/etc/profile.d")
  static let logind = HostQuestion.file("/etc/systemd/logind.conf")
  static let logindFolders = [
    "/usr/lib/systemd/logind.conf.d", "/run/systemd/logind.conf.d", "/etc/systemd/logind.conf.d",
  ]

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    var answers = await AnswerParts.ask(
      [Self.systemd, Self.profile, Self.profiles, Self.logind] + Self.logindFolders.map { .folder($0) }, of: host)
    for name in answers.names where name == Self.profile.name || name.hasPrefix("\(Self.profiles.name)/") {
      answers.keep(ShellScript.kept(answers.bytes(name) ?? []), as: name)
    }
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
    let shell = ShellIdleLimit([profile] + (ShellScript(profile).readsFolder ? scripts : []))
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
    let version = LogindIdleLimit.version(try files.part(Self.systemd.name)) ?? 0
    let seconds = version >= LogindIdleLimit.since ? manager.seconds : nil
    table.set("seconds", seconds)
    table.set("is_enforced", seconds.map { _ in true })
    try table.append(to: &sink)
  }
}
