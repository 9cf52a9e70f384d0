public import TickmarkCore

/// Who can log in to a Linux or Unix machine and become root: /etc/passwd, /etc/group, /etc/shadow, /var/log/lastlog,
/// /etc/sudoers and its includes.
///
/// Password hashes are taken out before anything is kept. A file that may not be read makes the collection incomplete:
/// as an ordinary user there is no complete one.
public struct UnixAccountsCollector: Collector {
  public let id = "unix-accounts"
  public let version = 1
  public let tables = ["unix_accounts", "unix_groups", "unix_privileges"]
  public let options: [ObjectShape.Field] = []
  public let observesNow = true

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let paths = [
      UnixPath.passwd, UnixPath.group, UnixPath.shadow, UnixPath.lastlog, UnixPath.sudoers,
    ]
    let answers = await host.ask(paths.map { HostQuestion.file($0) } + [.folder(UnixPath.sudoersFolder)])
    let byPath = Dictionary(zip(paths, answers)) { first, _ in first }
    switch byPath[UnixPath.passwd] {
    case .absent: return Gathering(parts: [], outcome: .absent("\(host.name) has no \(UnixPath.passwd)"))
    case .bytes: break
    case .unreadable(let reason):
      return Gathering(parts: [], outcome: .failed("\(UnixPath.passwd): \(reason)"))
    default: return Gathering(parts: [], outcome: .failed("\(UnixPath.passwd): the host gave no answer"))
    }
    var gathering = UnixGathering()
    for path in paths.dropLast() { gathering.take(byPath[path], path: path) }
    let sudoers = byPath[UnixPath.sudoers] ?? .unreadable("the host gave no answer")
    let folder = answers.count > paths.count ? answers[paths.count] : .unreadable("the host gave no answer")
    gathering.add(await SudoersGathering(sudoers, folder: folder, from: host))
    return gathering.result
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let files = try HostEvidence(evidence)
    let accounts = try UnixAccounts(files)
    var table = try HostTable("unix_accounts", in: evidence, sink: &sink)
    try accounts.write(to: &table, &sink)
    table = try HostTable("unix_groups", in: evidence, sink: &sink)
    try UnixGroups(files, accounts: accounts).write(to: &table, &sink)
    table = try HostTable("unix_privileges", in: evidence, sink: &sink)
    try UnixPrivileges(files).write(to: &table, &sink)
  }
}
