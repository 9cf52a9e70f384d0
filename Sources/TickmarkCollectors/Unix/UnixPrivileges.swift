internal import TickmarkCore

/// The rights that sudo gives, one row each.
struct UnixPrivileges {
  private let rights: [SudoersPolicy.Right]
  private let notices: [Diagnostic]

  /// Throws for a file that was not read, and for a line that is not understood.
  init(_ files: HostEvidence) throws(Diagnostic) {
    var policy = try SudoersPolicy(files)
    rights = try policy.rights()
    notices = policy.notices
  }

  func write(to table: inout HostTable, _ sink: inout some RowSink) throws(Diagnostic) {
    for notice in notices { sink.notice(notice) }
    for right in rights {
      table.begin(at: right.location)
      table.set("file", right.location.file)
      table.set("rule_line", Int64(right.location.line ?? 0))
      table.set("rule_part", Int64(right.part))
      table.set("principal", right.principal.name)
      table.set("principal_kind", right.principal.kind.rawValue)
      table.set("on_hosts", right.hosts)
      table.set("run_as", right.runAs)
      table.set("commands", right.commands)
      table.set("asks_password", right.asksPassword)
      try table.append(to: &sink)
    }
  }
}
