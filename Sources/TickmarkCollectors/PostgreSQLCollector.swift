public import TickmarkCore
internal import TickmarkFormats

/// Who can do what in a PostgreSQL cluster: its roles with their members, their rights on tables, the lines of
/// pg_hba.conf and how it encrypts, in one query of one read-only transaction through `psql`.
///
/// Needs an account that may connect and `GRANT SELECT ON pg_hba_file_rules` and `EXECUTE ON FUNCTION
/// pg_hba_file_rules()`, no superuser. Its password belongs in ~/.pgpass or a service file, never into `tickmark.yml`.
/// Password hashes and rows of tables are not read. Rights of a superuser are no grants: see the roles.
public struct PostgreSQLCollector: Collector {
  public let id = "postgresql"
  public let version = 2
  public let tables = [
    "access_memberships", "database_roles", "database_settings", "database_table_grants", "postgres_hba_rules",
  ]
  public let options: [ObjectShape.Field] = [
    .init("cluster", .text, required: true, "the name of the cluster in the tables"),
    .init("connection", .text, "a libpq connection string without a password; the user's own defaults if absent"),
    .init(
      "tables", .list(.text, nonEmpty: true), "tables whose grants are read, such as public.customers; all if absent"),
    .init("break_glass", .list(.text, nonEmpty: false), "roles for emergencies"),
  ]
  public let observesNow = true

  public init() {}

  private static func command(_ options: JSONValue) -> HostCommand {
    let connection = options["connection"]?.stringValue.map { ["-d", $0] } ?? []
    return HostCommand(
      ["psql", "-X", "-w", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1"] + connection + ["-c", PostgreSQLQuery.text])
  }

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    if let connection = request.options["connection"]?.stringValue, Self.holdsPassword(connection) {
      return Gathering(parts: [], outcome: .failed("the connection holds a password; put it into ~/.pgpass"))
    }
    return await Self.command(request.options).gather(as: PostgreSQLQuery.name, from: host)
  }

  private static func holdsPassword(_ connection: String) -> Bool {
    let text = connection.lowercased()
    guard text.contains("://") else { return text.contains("password") }
    let authority = text.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? ""
    return text.contains("password=") || (authority.contains("@") && authority.prefix { $0 != "@" }.contains(":"))
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    guard let part = evidence.parts.first(where: { $0.name == PostgreSQLQuery.name }) else {
      throw Diagnostic("the evidence has no output of psql")
    }
    let answer = try PostgreSQLAnswer(part, options: evidence.options)
    try answer.writeRoles(evidence, &sink)
    try answer.writeGrants(evidence, &sink)
    try answer.writeRules(evidence, &sink)
    try answer.writeMemberships(evidence, &sink)
    try answer.writeSettings(evidence, &sink)
  }
}
