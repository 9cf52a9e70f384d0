public import TickmarkCore

/// The accounts of a directory: `ldapsearch` for people with their operational times.
///
/// Needs an account that may read them, its password in a file that only its owner reads (`password_file`), or SASL
/// EXTERNAL on the server itself. Only the attributes that the table needs are asked for: no password, no photo, no
/// address. A server that answers in part (a size limit, a referral) has failed: `ldapsearch` says so with its exit code.
public struct LDAPCollector: Collector {
  public let id = "ldap"
  public let version = 1
  public let tables = ["access_accounts"]
  public let options: [ObjectShape.Field] =
    LDAPSearch.options + [
      .init("user_name", .text, "the attribute with the name for logging in; uid if absent"),
      .init("employee_id", .text, "the attribute with HR's number; employeeNumber if absent"),
      .init("service_ou", .text, "accounts below this branch are no persons: ou=services"),
    ]
  public let observesNow = true

  static let name = "ldapsearch"

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let options = request.options
    let command = LDAPSearch(options).command(
      base: options["base"]?.stringValue ?? "", filter: options["filter"]?.stringValue ?? LDAPSearch.anybody,
      attributes: LDAPNames(options).all)
    return await command.gather(as: Self.name, from: host)
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    guard let part = evidence.parts.first(where: { $0.name == Self.name }) else {
      throw Diagnostic("the evidence has no output of ldapsearch")
    }
    let entries = try LDIFReader.entries(part)
    guard !entries.isEmpty else {
      throw Diagnostic("expected accounts, found none: look at base and filter", at: SourceLocation(file: part.name))
    }
    let accounts = LDAPAccounts(evidence.options, observedAt: evidence.collectedAt)
    var table = try HostTable("access_accounts", in: evidence, sink: &sink)
    for entry in entries {
      table.begin(at: entry.location)
      try accounts.fill(&table, from: entry)
      try table.append(to: &sink)
    }
  }
}
