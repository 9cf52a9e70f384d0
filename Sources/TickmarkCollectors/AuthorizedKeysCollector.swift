public import TickmarkCore

/// Which keys open the accounts of a machine through SSH: the files that `sshd -T` and Match blocks name, for every
/// account of /etc/passwd, and the authorities that it trusts.
///
/// Needs root. What stands behind a key (mostly a person's name) and the values of its options are taken out before
/// anything is kept. Accounts of a directory, and keys that a program gives (`AuthorizedKeysCommand`), are not seen: the
/// latter makes the collection incomplete.
public struct AuthorizedKeysCollector: Collector {
  public let id = "authorized-keys"
  public let version = 1
  public let tables = ["ssh_key_sources", "unix_authorized_keys"]
  public let options: [ObjectShape.Field] = []
  public let observesNow = true

  static let server = HostQuestion.command(HostCommand(["sshd", "-T"]))
  private static let keyFileLimit = 4 << 20

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    var answers = await AnswerParts.ask(
      [Self.server, .file(UnixPath.passwd), .file(SSHConfiguration.path), .folder(SSHConfiguration.folder)], of: host)
    if answers.isAbsent(Self.server.name) {
      return Gathering(parts: [], outcome: .absent("\(host.name) has no program 'sshd'"))
    }
    guard let server = answers.bytes(Self.server.name), let passwd = answers.bytes(UnixPath.passwd) else {
      return answers.gathering
    }
    SSHConfiguration.noteUnread(&answers)
    let blocks = SSHConfiguration.all(answers)
    let settings = KeyFileSettings(server, blocks: blocks)
    SSHConfiguration.removeRemarks(&answers)
    answers.keep(KeyFileSettings.kept(server), as: Self.server.name)
    answers.keep(KeyFileSettings.kept(passwd: passwd), as: UnixPath.passwd)
    for keyword in KeyFileSettings.keywords.intersection(blocks.flatMap(\.quoted)).sorted() {
      // `sshd -T` prints the names without quotation marks: nobody can tell where one ends.
      answers.note("a name in quotation marks behind \(keyword) is not understood")
    }
    for program in settings.programs { answers.note("keys that '\(program)' gives are not seen") }
    let files = settings.files(of: passwd)
    let more = await AnswerParts.ask(files.map { .file(path: $0, limit: Self.keyFileLimit) }, of: host)
    answers.add(more) { AuthorizedKeyLine.redact($0) }
    var gathering = answers.gathering
    if answers.redactions > 0 { gathering.redactions["authorized-keys-remark"] = answers.redactions }
    return gathering
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let files = try HostEvidence(evidence)
    guard let server = try files.part(Self.server.name), let passwd = try files.part(UnixPath.passwd) else {
      throw Diagnostic("the evidence has no output of 'sshd -T' or no \(UnixPath.passwd)")
    }
    let settings = KeyFileSettings(server.bytes, blocks: try SSHConfiguration.all(files))
    guard settings.isAnswer else {
      throw Diagnostic("expected the settings of 'sshd -T'", at: SourceLocation(file: server.name, line: 1))
    }
    var keys = AccountKeys()
    var read = 0
    for account in try KeyFileAccount.all(passwd) {
      for path in settings.paths(of: account) {
        guard let part = try files.part(path) else { continue }
        try keys.add(part, to: account.name, isAuthority: false)
        read += 1
      }
    }
    for path in settings.authorities {
      if let part = try files.part(path) { try keys.add(part, to: AccountKeys.everybody, isAuthority: true) }
    }
    var table = try HostTable("unix_authorized_keys", in: evidence, sink: &sink)
    try keys.write(to: &table, &sink)
    table = try HostTable("ssh_key_sources", in: evidence, sink: &sink)
    table.begin(at: SourceLocation(file: server.name, line: 1))
    table.set("key_files", Int64(read))
    try table.append(to: &sink)
  }
}
