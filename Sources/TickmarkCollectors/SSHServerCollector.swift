public import TickmarkCore

/// Whom the SSH server of a machine lets in: `sshd -T`, and the configuration's Match blocks, which it does not print.
///
/// Needs root, or `sshd` cannot read its host keys. A machine without `sshd` gives "absent". Keys are not read.
public struct SSHServerCollector: Collector {
  public let id = "ssh-server"
  public let version = 1
  public let tables = ["ssh_settings"]
  public let options: [ObjectShape.Field] = []
  public let observesNow = true

  static let dump = HostQuestion.command(HostCommand(["sshd", "-T"]))

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    var answers = await AnswerParts.ask(
      [Self.dump, .file(SSHConfiguration.path), .folder(SSHConfiguration.folder)], of: host)
    if answers.isAbsent(Self.dump.name) {
      return Gathering(parts: [], outcome: .absent("\(host.name) has no program 'sshd'"))
    }
    SSHConfiguration.noteUnread(&answers)
    SSHConfiguration.removeRemarks(&answers)
    return answers.gathering
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let files = try HostEvidence(evidence)
    guard let dump = try files.part(Self.dump.name) else {
      throw Diagnostic("the evidence has no output of 'sshd -T'")
    }
    var settings = try SSHSettings(dump)
    for block in try SSHConfiguration.all(files) { settings.weaken(by: block.matched) }
    var table = try HostTable("ssh_settings", in: evidence, sink: &sink)
    table.begin(at: SourceLocation(file: dump.name, line: settings.line))
    table.set("permit_empty_passwords", settings["permitemptypasswords"])
    table.set("permit_root_login", settings["permitrootlogin"])
    try table.append(to: &sink)
  }
}
