internal import TickmarkCore
internal import TickmarkFormats

/// The answer of a cluster, row by row.
struct PostgreSQLAnswer {
  private let document: JSONValue
  private let cluster: String
  private let tables: Set<String>?
  private let breakGlass: Set<String>
  private let location: SourceLocation

  init(_ part: RawPart, options: JSONValue) throws(Diagnostic) {
    location = SourceLocation(file: part.name, line: 1)
    document = try JSONReader.read(part.bytes, file: part.name)
    cluster = options["cluster"]?.stringValue ?? ""
    tables = (options["tables"]?.arrayValue).map { Set($0.compactMap(\.stringValue)) }
    breakGlass = Set((options["break_glass"]?.arrayValue ?? []).compactMap(\.stringValue))
  }

  func writeRoles(_ evidence: RawEvidence, _ sink: inout some RowSink) throws(Diagnostic) {
    var table = try HostTable("database_roles", in: evidence, sink: &sink)
    for role in try records("roles", isEmptyAllowed: false) {
      let name = try text(role, "name")
      guard let canLogIn = role["login"]?.booleanValue else { throw expected("login", role) }
      begin(&table)
      table.set("role_name", name)
      table.set("can_log_in", canLogIn)
      table.set("kind", !canLogIn ? "group" : breakGlass.contains(name) ? "break-glass" : "login")
      try table.append(to: &sink)
    }
  }

  /// A named table that the cluster does not have would otherwise look as if nobody had a right on it.
  func writeGrants(_ evidence: RawEvidence, _ sink: inout some RowSink) throws(Diagnostic) {
    var table = try HostTable("database_table_grants", in: evidence, sink: &sink)
    var seen: Set<String> = []
    for grant in try records("grants", isEmptyAllowed: true) {
      let name = try text(grant, "table")
      if let tables, !tables.contains(name) { continue }
      seen.insert(name)
      begin(&table)
      table.set("table_name", name)
      table.set("grantee", try text(grant, "grantee"))
      table.set("privilege", try text(grant, "privilege"))
      try table.append(to: &sink)
    }
    if let absent = tables?.subtracting(seen).sorted().first {
      throw Diagnostic(
        "the cluster has no table '\(absent)', or nobody has a right on it", at: location,
        hint: "name tables with their schema: public.customers")
    }
  }

  func writeRules(_ evidence: RawEvidence, _ sink: inout some RowSink) throws(Diagnostic) {
    var table = try HostTable("postgres_hba_rules", in: evidence, sink: &sink)
    for rule in try records("rules", isEmptyAllowed: false) {
      guard let line = rule["line"]?.integerValue else { throw expected("line", rule) }
      if let error = rule["error"]?.stringValue {
        throw Diagnostic("line \(line) of pg_hba.conf: \(error)", at: location)
      }
      begin(&table)
      table.set("rule_number", line)
      table.set("connection_type", try text(rule, "type"))
      table.set("address", try address(rule))
      table.set("method", try text(rule, "method"))
      try table.append(to: &sink)
    }
  }

  func writeMemberships(_ evidence: RawEvidence, _ sink: inout some RowSink) throws(Diagnostic) {
    var table = try HostTable("access_memberships", in: evidence, sink: &sink)
    for membership in try records("members", isEmptyAllowed: true) {
      guard let canLogIn = membership["login"]?.booleanValue else { throw expected("login", membership) }
      begin(&table)
      table.set("system", cluster)
      table.set("group_name", try text(membership, "role"))
      table.set("member", try text(membership, "member"))
      table.set("member_kind", canLogIn ? "account" : "group")
      table.set("may_grant", membership["admin"]?.booleanValue)
      try table.append(to: &sink)
    }
  }

  func writeSettings(_ evidence: RawEvidence, _ sink: inout some RowSink) throws(Diagnostic) {
    guard let settings = document["settings"], let encrypts = settings["ssl"]?.booleanValue else {
      throw Diagnostic("expected settings in the answer of the cluster, found none", at: location)
    }
    var table = try HostTable("database_settings", in: evidence, sink: &sink)
    begin(&table)
    table.set("encrypts", encrypts)
    table.set("min_protocol", settings["min_protocol"]?.stringValue)
    table.set("password_storage", settings["password_storage"]?.stringValue)
    try table.append(to: &sink)
  }

  private func begin(_ table: inout HostTable) {
    table.begin(at: location)
    table.set("cluster", cluster)
  }

  private func records(_ name: String, isEmptyAllowed: Bool) throws(Diagnostic) -> [JSONValue] {
    let records = document[name]?.arrayValue ?? []
    guard document[name] != nil, isEmptyAllowed || !records.isEmpty else {
      throw Diagnostic("expected \(name) in the answer of the cluster, found none", at: location)
    }
    return records
  }

  private func text(_ record: JSONValue, _ name: String) throws(Diagnostic) -> String {
    guard let text = record[name]?.stringValue else { throw expected(name, record) }
    return text
  }

  private func expected(_ name: String, _ record: JSONValue) -> Diagnostic {
    Diagnostic("expected '\(name)' in a record of the cluster's answer", at: location)
  }

  /// `10.20.0.0/16`, or a word such as `samehost`; nil for local connections.
  private func address(_ rule: JSONValue) throws(Diagnostic) -> String? {
    guard let address = rule["address"]?.stringValue else { return nil }
    guard let mask = rule["netmask"]?.stringValue else { return address }
    guard let bits = Netmask.bits(mask) else {
      throw Diagnostic("expected a netmask, found '\(mask)'", at: location)
    }
    return "\(address)/\(bits)"
  }
}

/// `255.255.0.0` or `ffff:ffff::`.
enum Netmask {
  /// The number of leading ones; nil for anything else.
  static func bits(_ text: String) -> Int? {
    let isIPv6 = text.contains(":")
    let width = isIPv6 ? 16 : 8
    var bits = 0
    var hasEnded = false
    for group in text.split(separator: isIPv6 ? ":" : ".") {
      guard let value = Int(group, radix: isIPv6 ? 16 : 10), (0..<(1 << width)).contains(value) else { return nil }
      let ones = value.nonzeroBitCount
      // Ones stand in front of zeros, in a group and between groups.
      guard value == ((1 << ones) - 1) << (width - ones), !hasEnded || ones == 0 else { return nil }
      hasEnded = ones < width
      bits += ones
    }
    return bits
  }
}
