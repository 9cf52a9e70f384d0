internal import TickmarkCore

/// Who belongs to which group, as primary group or as a further one.
struct UnixGroups {
  private struct Group {
    let location: SourceLocation
    let name: String
    let gid: Int64
    let members: [String]
  }

  private let groups: [Group]
  private let accounts: UnixAccounts

  /// Throws for a file that was not read, and for a line that is not understood.
  init(_ files: HostEvidence, accounts: UnixAccounts) throws(Diagnostic) {
    var groups: [Group] = []
    if let part = try files.part(UnixPath.group) {
      for line in try AccountLines(part, fieldCount: 4).lines { groups.append(try Self.group(line)) }
    }
    self.groups = groups
    self.accounts = accounts
  }

  private static func group(_ line: AccountLines.Line) throws(Diagnostic) -> Group {
    let members = line.text(3).split(separator: ",").map(String.init)
    return Group(location: line.location, name: line.name, gid: try line.identifier(2, of: "group"), members: members)
  }

  func write(to table: inout HostTable, _ sink: inout some RowSink) throws(Diagnostic) {
    let byPrimary = Dictionary(grouping: accounts.accounts, by: \.gid)
    for group in groups {
      var seen: Set<String> = []
      for member in group.members where seen.insert(member).inserted {
        try write(group.name, group.gid, member, at: group.location, to: &table, &sink)
      }
      for account in byPrimary[group.gid] ?? [] where seen.insert(account.name).inserted {
        try write(group.name, group.gid, account.name, at: account.location, to: &table, &sink)
      }
    }
    try writeNameless(to: &table, &sink)
  }

  /// Primary groups that /etc/group does not have: the system knows them by number only.
  private func writeNameless(to table: inout HostTable, _ sink: inout some RowSink) throws(Diagnostic) {
    let named = Set(groups.map(\.gid))
    let names = Set(groups.map(\.name))
    for account in accounts.accounts where !named.contains(account.gid) {
      guard !names.contains(String(account.gid)) else {
        throw Diagnostic("the group \(account.gid) has no name, and another group is named so", at: account.location)
      }
      sink.notice(Diagnostic("the group \(account.gid) has no name in \(UnixPath.group)", at: account.location))
      try write(String(account.gid), account.gid, account.name, at: account.location, to: &table, &sink)
    }
  }

  private func write(
    _ group: String, _ gid: Int64, _ account: String, at location: SourceLocation, to table: inout HostTable,
    _ sink: inout some RowSink
  ) throws(Diagnostic) {
    table.begin(at: location)
    table.set("group_name", group)
    table.set("gid", gid)
    table.set("account", account)
    try table.append(to: &sink)
  }
}
