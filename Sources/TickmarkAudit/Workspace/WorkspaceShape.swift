public import TickmarkCore

/// What `tickmark.yml` may hold: behind its checks and behind `docs/schema/tickmark.schema.json`.
public enum WorkspaceShape {
  /// `collectors` are the ones that the tool has; each brings the options of its sources.
  public static func shape(_ collectors: [any Collector]) -> Shape {
    .object(
      ObjectShape(
        "tickmark.yml",
        [
          .init("organization", .text(ControlShape.line), required: true, "who is audited"),
          .init("zone", .text(zone), "the zone for reading local stamps and for showing times; UTC if absent"),
          .init("period", .text(period), "what the audit is about; the last complete quarter if absent"),
          .init("scope", .list(.text(scope), nonEmpty: true), required: true, "families and controls that are judged"),
          .init("sources", .list(.either(sources(collectors)), nonEmpty: false), "where evidence comes from"),
          .init("prior", .text(ControlShape.line), "the results of the period before, to compare with"),
          .init("parameters", .map(ControlShape.id, .map(ControlShape.name, override)), "limits of the company's own"),
        ]))
  }

  static func sources(_ collectors: [any Collector]) -> [Shape] {
    collectors.map { .object(source($0)) } + [.object(derivedTable)]
  }

  static func source(_ collector: any Collector) -> ObjectShape {
    var fields: [ObjectShape.Field] = [
      .init("collector", .oneOf([collector.id]), required: true, "who brings the evidence")
    ]
    if collector.tables.isEmpty {
      fields.append(.init("table", .text(ControlShape.name), required: true, "the table that the source fills"))
    }
    return ObjectShape("a source of the collector '\(collector.id)'", fields + collector.options + common)
  }

  static let derivedTable = ObjectShape(
    "a derived table",
    [
      .init("table", .text(ControlShape.name), required: true, "the table that the SQL fills"),
      .init(
        "derive", .text(ControlShape.sql), required: true,
        "a SELECT over other tables, its columns named as the table's"),
    ])

  private static let common: [ObjectShape.Field] = [
    .init(
      "hosts",
      .list(
        .either([.oneOf(["local"]), .object(rootHost), .object(prefixHost), .object(inventoryHosts)]), nonEmpty: true),
      "where to look"),
    .init("covers", .either([.oneOf(["period"]), .object(interval)]), "the interval that a log covers"),
    .init(
      "as_of", .either([.oneOf(["period"]), .text(moment)]),
      "the day or instant of a snapshot, where no column says it; `period` is the period's last day"),
    .init("rows", .either([.integer(0...Int64.max), .object(countTable)]), "how many rows the source itself counts"),
    .init("sha256", .text(digest), "the digest that the source's owner gave"),
    .init("series", .text(ControlShape.name), "sources of one series cover the period together"),
    .init("owner", .text(ControlShape.role), "the role to ask for the evidence"),
  ]

  private static let rootHost = ObjectShape(
    "an image",
    [
      .init("name", .text(ControlShape.line), required: true, "the host's name in the rows"),
      .init("root", .text(ControlShape.line), required: true, "the folder that holds its files"),
    ])

  private static let prefixHost = ObjectShape(
    "a host behind a command",
    [
      .init("name", .text(ControlShape.line), required: true, "the host's name in the rows"),
      .init(
        "via", .list(.text, nonEmpty: true), required: true, "the command before every command, such as [ssh, web1]"),
    ])

  private static let inventoryHosts = ObjectShape(
    "the hosts of an inventory",
    [
      .init(
        "inventory", .text(ControlShape.line), required: true,
        "a file of the workspace: a host a line, its name and, where that is another, its address"),
      .init(
        "via", .list(.text, nonEmpty: true), required: true,
        "the command before every command, with {host} or {address} in it, such as [ssh, \"{host}\"]"),
    ])

  private static let interval = ObjectShape(
    "an interval",
    [
      .init("from", .text(moment), required: true, "the first day or instant"),
      .init("to", .text(moment), required: true, "the last day or instant"),
    ])

  private static let countTable = ObjectShape(
    "the source's own counts",
    [
      .init("table", .text(ControlShape.name), required: true, "the table with the counts"),
      .init("by", .text(ControlShape.name), required: true, "the column that both tables share"),
      .init("count", .text(ControlShape.name), required: true, "the column with the number"),
    ])

  private static let override = Shape.either([
    .text, .list(.text, nonEmpty: false),
    .object(
      ObjectShape(
        "a parameter's value",
        [
          .init("value", .either([.text, .list(.text, nonEmpty: false)]), required: true, "the company's own value"),
          .init("reason", .text(ControlShape.line), required: true, "why it is looser than the control's"),
          .init("approved_by", .text(ControlShape.role), required: true, "the role that allowed it"),
        ])),
  ])

  static let zone = TextShape("an IANA zone such as 'Europe/Warsaw'", regex: "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}$")
  { text in
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return (1...3).contains(parts.count)
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_+-".contains($0)) }
      }
  }

  static let period = TextShape(
    "a period such as 2026-Q3, 2026-09, 2026-07-01..2026-09-30, P90D or now",
    regex: "^([0-9]{4}-Q[1-4]|[0-9]{4}-[0-9]{2}|[0-9-]{10}\\.\\.[0-9-]{10}|P[0-9]+D|now)$"
  ) { Period($0, now: Instant(epochSeconds: 0)) != nil }

  static let scope = TextShape(
    "a family such as 'SYS' or a control such as 'SYS-5'", regex: "^[A-Z]{2,5}(-[0-9]{1,3})?$"
  ) { text in
    ControlShape.id.accepts(text) || ControlShape.id.accepts("\(text)-1")
  }

  static let moment = TextShape(
    "a day YYYY-MM-DD or an instant YYYY-MM-DDTHH:MM:SSZ", regex: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:]{8}Z)?$"
  ) {
    Day($0) != nil || Instant($0) != nil
  }

  private static let digest = TextShape("a SHA-256 digest", regex: "^[0-9a-f]{64}$") { Digest(hex: $0) != nil }
}
