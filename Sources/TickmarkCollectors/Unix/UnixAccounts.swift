internal import TickmarkCore

/// The accounts of /etc/passwd, each with its password's state and its last login.
struct UnixAccounts {
  struct Account {
    let location: SourceLocation
    let name: String
    let uid: Int64
    let gid: Int64
    /// `x` if /etc/shadow has the password.
    let isShadowed: Bool
    let password: PasswordField
    let shell: String
  }

  let accounts: [Account]
  private let shadow: ShadowEntries
  private let logins: LastLogins

  /// Programs that end a login at once.
  private static let refusingShells: Set<Substring> = ["nologin", "false"]
  /// What a login starts where passwd(5) leaves the shell empty.
  private static let ordinaryShell = "/bin/sh"

  /// Throws for a file that was not read, and for a line that is not understood.
  init(_ files: HostEvidence) throws(Diagnostic) {
    guard let passwd = try files.part(UnixPath.passwd) else {
      throw Diagnostic("the machine has no such file", at: SourceLocation(file: UnixPath.passwd))
    }
    var accounts: [Account] = []
    for line in try AccountLines(passwd, fieldCount: 7).lines { accounts.append(try Self.account(line)) }
    guard !accounts.isEmpty else {
      throw Diagnostic("expected at least one account, found none", at: SourceLocation(file: UnixPath.passwd))
    }
    self.accounts = accounts
    shadow = try files.part(UnixPath.shadow).map(ShadowEntries.init) ?? ShadowEntries()
    logins = try files.part(UnixPath.lastlog).map(LastLogins.init) ?? LastLogins()
  }

  private static func account(_ line: AccountLines.Line) throws(Diagnostic) -> Account {
    let shell = line.text(6)
    return Account(
      location: line.location, name: line.name, uid: try line.identifier(2, of: "user"),
      gid: try line.identifier(3, of: "group"), isShadowed: line.fields[1].elementsEqual("x".utf8),
      password: PasswordField(line.fields[1]), shell: shell.isEmpty ? ordinaryShell : shell)
  }

  func write(to table: inout HostTable, _ sink: inout some RowSink) throws(Diagnostic) {
    for account in accounts {
      let entry = account.isShadowed ? shadow.entries[account.name] : nil
      if account.isShadowed, entry == nil {
        sink.notice(
          Diagnostic("the account has no line in \(UnixPath.shadow), so no password opens it", at: account.location)
        )
      }
      let password = account.isShadowed ? entry?.password : account.password
      table.begin(at: account.location)
      table.set("account", account.name)
      table.set("uid", account.uid)
      table.set("gid", account.gid)
      table.set("shell", account.shell)
      table.set("can_log_in", Self.canLogIn(account.shell))
      table.set("password_status", (password?.status ?? .locked).rawValue)
      table.set("hash_algorithm", password?.algorithm)
      table.set("password_changed_on", entry?.changedOn?.description)
      table.set("expires_on", entry?.expiresOn?.description)
      table.set("last_login_at", logins.times[account.uid])
      try table.append(to: &sink)
    }
    let known = Set(accounts.map(\.name))
    for (name, entry) in shadow.entries.sorted(by: { ($0.value.location.line ?? 0) < ($1.value.location.line ?? 0) })
    where !known.contains(name) {
      sink.notice(Diagnostic("the line belongs to no account of \(UnixPath.passwd)", at: entry.location))
    }
  }

  static func canLogIn(_ shell: String) -> Bool {
    !refusingShells.contains(shell.split(separator: "/").last ?? "")
  }
}
