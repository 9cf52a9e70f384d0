internal import TickmarkCore

/// How a directory is asked: `ldapsearch` with the options that all its collectors share.
struct LDAPSearch {
  static let options: [ObjectShape.Field] = [
    .init("system", .text, required: true, "the name of the directory in the table"),
    .init("uri", .text, required: true, "such as ldaps://ldap.example.org or ldapi:///"),
    .init("base", .text, required: true, "where the people are: ou=people,dc=example,dc=org"),
    .init("filter", .text, "which entries are accounts; (objectClass=inetOrgPerson) if absent"),
    .init("bind_dn", .text, "who asks; SASL EXTERNAL if absent"),
    .init("password_file", .text, "a file on the host with the password and nothing else"),
  ]

  static let anybody = "(objectClass=inetOrgPerson)"
  private static let timeout = 300

  private let server: [String]

  init(_ options: JSONValue) {
    let text = { (name: String) in options[name]?.stringValue }
    var words = ["-H", text("uri") ?? ""]
    if let name = text("bind_dn") {
      words += ["-x", "-D", name]
      if let file = text("password_file") { words += ["-y", file] }
    } else {
      words += ["-Q", "-Y", "EXTERNAL"]
    }
    server = words
  }

  func command(base: String, filter: String, attributes: [String]) -> HostCommand {
    HostCommand(
      ["ldapsearch", "-LLL", "-o", "ldif-wrap=no", "-b", base] + server + [filter] + attributes, timeout: Self.timeout)
  }
}
