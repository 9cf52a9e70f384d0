public import TickmarkCore
internal import TickmarkFormats

/// Reads `tickmark.yml`.
public enum WorkspaceReader {
  /// `now` decides moving periods only; `period` overrides the file's own; `inventory` reads a file that names hosts.
  ///
  /// Throws a `.definition` error that names every place where the file is wrong.
  public static func read(
    _ file: DefinitionFile, collectors: [any Collector], now: Instant, period override: Period? = nil,
    inventory: (_ path: String, _ location: SourceLocation) throws(TickmarkError) -> DefinitionFile
  ) throws(TickmarkError) -> Workspace {
    let node: Node
    do throws(Diagnostic) {
      node = try YAMLReader.read(file.bytes, file: file.path)
    } catch {
      throw TickmarkError(.definition, [error])
    }
    let problems = check(node, collectors)
    guard problems.isEmpty else { throw TickmarkError(.definition, problems) }
    let period =
      override ?? node["period"]?.text.flatMap { Period($0, now: now) } ?? Period.lastCompleteQuarter(before: now)
    let sources = node["sources"]?.elements ?? []
    let inventories = try inventories(sources, inventory)
    let unclear = sources.flatMap { hostProblems($0["hosts"], inventories) }
    guard unclear.isEmpty else { throw TickmarkError(.definition, unclear) }
    return Workspace(
      organization: node["organization"]?.text ?? "", zone: node["zone"]?.text ?? "UTC", period: period,
      scope: (node["scope"]?.elements ?? []).compactMap(\.text),
      sources: sources.filter { $0["derive"] == nil }.map {
        source($0, collectors, period, zone: node["zone"], inventories)
      },
      derived: sources.compactMap(derived), parameters: overrides(node["parameters"]),
      prior: node["prior"]?.text, inventories: inventories.values.map(\.file).sorted { $0.path < $1.path },
      location: (node["scope"] ?? node).location, file: file)
  }

  /// As the shape says, but each source is held against the shape of its own collector only.
  private static func check(_ node: Node, _ collectors: [any Collector]) -> [Diagnostic] {
    guard case .object(var shape) = WorkspaceShape.shape(collectors) else { return [] }
    if let index = shape.fields.firstIndex(where: { $0.name == "sources" }) {
      shape.fields[index].shape = .list(.anything, nonEmpty: false)
    }
    var problems = shape.check(node)
    for source in node["sources"]?.elements ?? [] { problems += check(source: source, collectors) }
    return problems
  }

  private static func check(source node: Node, _ collectors: [any Collector]) -> [Diagnostic] {
    if node["derive"] != nil { return WorkspaceShape.derivedTable.check(node) }
    guard let name = node["collector"] else {
      return [
        Diagnostic(
          "a source needs the key 'collector'", at: node.location,
          hint: misspelling(of: ["collector", "derive"], in: node)
            ?? "or 'derive' for a table made from others")
      ]
    }
    guard let collector = collectors.first(where: { $0.id == name.text }) else {
      let hint = Suggestion.hint(for: name.text ?? "", among: collectors.map(\.id))
      return [Diagnostic("there is no collector '\(name.text ?? "")'", at: name.location, hint: hint)]
    }
    var problems = WorkspaceShape.source(collector).check(node)
    if problems.isEmpty, let interval = node["covers"], let from = moment(interval["from"], end: false),
      let to = moment(interval["to"], end: true), to < from
    {
      problems.append(Diagnostic("the interval ends before it begins", at: interval.location))
    }
    return problems
  }

  private static func misspelling(of keys: [String], in node: Node) -> String? {
    node.members.compactMap { member in
      Suggestion.nearest(to: member.key, among: keys).map { "'\(member.key)' is unknown; did you mean '\($0)'?" }
    }.first
  }

  private static func source(
    _ node: Node, _ collectors: [any Collector], _ period: Period, zone: Node?, _ inventories: Inventories
  ) -> SourceDeclaration {
    let collector = collectors.first { $0.id == node["collector"]?.text }
    let fields = collector?.options ?? []
    let options = ObjectShape("options", fields)
    var members = node.members.filter { member in fields.contains { $0.name == member.key } }
    // Local stamps are read in the workspace's zone unless the source has its own.
    if let zone, fields.contains(where: { $0.name == "zone" }), node["zone"] == nil {
      members.append(Node.Member(key: "zone", keyLocation: zone.location, value: zone))
    }
    let value = Shape.object(options).value(of: Node(.mapping(members), at: node.location))
    return SourceDeclaration(
      table: node["table"]?.text, collector: node["collector"]?.text ?? "",
      options: value.filling("{period}", with: period.id),
      hosts: hosts(node["hosts"], inventories)?.map(\.host) ?? [
        collector?.observesNow == true
          ? HostDeclaration(name: "local", kind: .local) : HostDeclaration(name: "workspace", kind: .workspace)
      ],
      covers: covers(node["covers"], period),
      asOf: asOf(node["as_of"], period), rows: rows(node["rows"]),
      sha256: node["sha256"]?.text.flatMap(Digest.init(hex:)), series: node["series"]?.text,
      owner: node["owner"]?.text, location: node.location)
  }

  private static func derived(_ node: Node) -> DerivedTable? {
    guard let sql = node["derive"], let table = node["table"]?.text else { return nil }
    return DerivedTable(table: table, sql: SQLText(sql.text ?? "", at: sql.textLocation))
  }

  private static func covers(_ node: Node?, _ period: Period) -> Interval? {
    guard let node else { return nil }
    if node.text != nil { return Interval(from: period.from, to: period.to) }
    guard let from = moment(node["from"], end: false), let to = moment(node["to"], end: true) else { return nil }
    return Interval(from: from, to: to)
  }

  /// `period` is the period's last day.
  private static func asOf(_ node: Node?, _ period: Period) -> Instant? {
    node?.text == "period" ? period.to.day.start : moment(node, end: false)
  }

  private static func moment(_ node: Node?, end: Bool) -> Instant? {
    guard let text = node?.text else { return nil }
    if let day = Day(text) { return end ? day.end : day.start }
    return Instant(text)
  }

  private static func rows(_ node: Node?) -> SourceDeclaration.DeclaredRows? {
    guard let node else { return nil }
    if let count = node.text.flatMap(Int.init) { return .count(count) }
    return .table(node["table"]?.text ?? "", by: node["by"]?.text ?? "", count: node["count"]?.text ?? "")
  }

  private static func overrides(_ node: Node?) -> [String: [String: ParameterOverride]] {
    var all: [String: [String: ParameterOverride]] = [:]
    for control in node?.members ?? [] {
      for member in control.value.members {
        let detailed = member.value["value"]
        all[control.key, default: [:]][member.key] = ParameterOverride(
          value: ParameterReader.value(detailed ?? member.value) ?? .text((detailed ?? member.value).text ?? ""),
          reason: member.value["reason"]?.text, approvedBy: member.value["approved_by"]?.text,
          location: member.keyLocation)
      }
    }
    return all
  }
}

extension String {
  /// With `text` wherever `mark` stands.
  func filling(_ mark: String, with text: String) -> String {
    split(separator: mark, omittingEmptySubsequences: false).joined(separator: text)
  }
}

extension JSONValue {
  /// Every string inside, with `mark` replaced.
  func filling(_ mark: String, with text: String) -> JSONValue {
    switch self {
    case .string(let value):
      .string(value.filling(mark, with: text))
    case .array(let elements): .array(elements.map { $0.filling(mark, with: text) })
    case .object(let members): .object(members.mapValues { $0.filling(mark, with: text) })
    case .null, .boolean, .integer, .decimal: self
    }
  }
}
