public import TickmarkCore

/// Who belongs to which group of a directory: `ldapsearch` for the accounts and for the groups, in one round.
///
/// Needs the same account and password file as `ldap`. A server that answers in part (a size limit, a referral) has failed.
/// Groups that an overlay makes up (`memberOf`, dynamic lists) show what the server lists as members.
public struct LDAPGroupsCollector: Collector {
  public let id = "ldap-groups"
  public let version = 1
  public let tables = ["access_memberships"]
  public let options: [ObjectShape.Field] =
    LDAPSearch.options + [
      .init("groups_base", .text, required: true, "where the groups are: ou=groups,dc=example,dc=org"),
      .init("groups_filter", .text, "which entries are groups; groups of names and of Unix if absent"),
      .init("user_name", .text, "the attribute with the name for logging in; uid if absent"),
    ]
  public let observesNow = true

  private static let accounts = "ldapsearch accounts"
  private static let groups = "ldapsearch groups"
  private static let anyGroup = "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))"

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let options = request.options
    let search = LDAPSearch(options)
    let accounts = HostQuestion.command(
      search.command(
        base: options["base"]?.stringValue ?? "", filter: options["filter"]?.stringValue ?? LDAPSearch.anybody,
        attributes: [LDAPNames(options).userName, "entryUUID", "nsUniqueId", "gidNumber"]))
    let groups = HostQuestion.command(
      search.command(
        base: options["groups_base"]?.stringValue ?? "", filter: options["groups_filter"]?.stringValue ?? Self.anyGroup,
        attributes: ["cn", "gidNumber"] + LDAPGroup.memberAttributes))
    let answers = await AnswerParts.ask(
      [accounts, groups], of: host, names: [accounts: Self.accounts, groups: Self.groups])
    if answers.isAbsent(Self.accounts) {
      return Gathering(parts: [], outcome: .absent("\(host.name) has no program 'ldapsearch'"))
    }
    return answers.gathering
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let files = try HostEvidence(evidence)
    guard let accounts = try files.part(Self.accounts), let groups = try files.part(Self.groups) else {
      throw Diagnostic("the evidence has no output of ldapsearch")
    }
    let people = try LDIFReader.entries(accounts)
    let entries = try LDIFReader.entries(groups)
    for (found, part) in [(people, accounts), (entries, groups)] where found.isEmpty {
      throw Diagnostic("expected entries, found none: look at base and filter", at: SourceLocation(file: part.name))
    }
    let members = LDAPMembers(accounts: people, groups: entries, userName: LDAPNames(evidence.options).userName)
    var table = try HostTable("access_memberships", in: evidence, sink: &sink)
    for entry in entries {
      for member in members.of(entry) {
        table.begin(at: entry.location)
        table.set("system", evidence.options["system"]?.stringValue)
        table.set("group_name", try LDAPGroup.name(entry))
        table.set("member", member.name)
        table.set("member_kind", member.kind.rawValue)
        try table.append(to: &sink)
      }
    }
  }
}
