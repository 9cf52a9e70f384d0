internal import TickmarkCore
internal import TickmarkFormats

/// Reads one record's file.
enum RecordReader {
  /// Throws a `.definition` error that names every place where the file is no record.
  static func read(_ file: DefinitionFile) throws(TickmarkError) -> WorkspaceRecord {
    let node: Node
    do throws(Diagnostic) {
      node = try YAMLReader.read(file.bytes, file: file.path)
    } catch {
      throw TickmarkError(.definition, [error])
    }
    guard let (key, shape) = kind(of: node) else {
      let near = node.members.compactMap { Suggestion.nearest(to: $0.key, among: RecordShapes.keys) }.first
      throw TickmarkError(
        .definition, "expected a record: one of \(RecordShapes.keys.joined(separator: ", ")) as a key",
        at: node.location, hint: near.map { "did you mean '\($0)'?" })
    }
    let problems = shape.check(node)
    guard problems.isEmpty else { throw TickmarkError(.definition, problems) }
    let contradictions = contradictions(in: node)
    guard contradictions.isEmpty else { throw TickmarkError(.definition, contradictions) }
    let id = node[key]?.text ?? ""
    let isAboutTest = ["attestation", "sample", "not_applicable"].contains(key)
    return WorkspaceRecord(
      id: id, test: isAboutTest ? id : node["test"]?.text, owner: node["owner"]?.text,
      content: content(of: key, node), location: node.location, digest: Digest.of(file.bytes))
  }

  private static func kind(of node: Node) -> (String, ObjectShape)? {
    node.members.lazy.compactMap { member in RecordShapes.shape(for: member.key).map { (member.key, $0) } }.first
  }

  private static func content(of key: String, _ node: Node) -> WorkspaceRecord.Content {
    switch key {
    case "waiver":
      .waiver(
        Waiver(
          items: texts(node["items"]).map { ItemPattern($0) }, atMost: node["at_most"]?.text.flatMap(Int.init),
          approval: approval(node)))
    case "finding":
      .finding(Finding(items: texts(node["items"]), fixedAt: instant(node["remediation"]?["fixed_at"])))
    case "compensation": .compensation(Compensation(by: node["by"]?.text ?? "", approval: approval(node)))
    case "not_applicable": .notApplicable(approval(node))
    case "attestation": .attestation(attestation(node))
    case "sample": .sample(sample(node))
    default:
      .request(
        RequestRecord(
          what: node["what"]?.text ?? "", tables: texts(node["tables"]), due: day(node["due"]),
          isOpen: node["status"]?.text == "open"))
    }
  }

  private static func approval(_ node: Node) -> Approval {
    Approval(
      approvers: (node["approved"]?.elements ?? []).map { .init(role: $0["by"]?.text ?? "", on: day($0["on"])) },
      validFrom: day(node["valid"]?["from"]), validTo: day(node["valid"]?["to"]))
  }

  private static func attestation(_ node: Node) -> AttestationRecord {
    AttestationRecord(
      covers: interval(node["covers"]), statement: folded(node["statement"]),
      signatures: (node["signatures"]?.elements ?? []).map {
        .init(
          role: $0["role"]?.text ?? "", person: $0["id"]?.text ?? "", at: instant($0["at"]), location: $0.location)
      })
  }

  private static func sample(_ node: Node) -> SampleRecord {
    let population = node["population"]
    return SampleRecord(
      covers: interval(node["covers"]), populationSize: population?["items"]?.text.flatMap(Int.init) ?? 0,
      population: population?["sha256"]?.text.flatMap(Digest.init(hex:)) ?? Digest.of(""),
      frozenAt: instant(population?["frozen_at"]) ?? Instant(epochSeconds: 0), seed: node["plan"]?["seed"]?.text ?? "",
      seedGivenAt: instant(node["plan"]?["seed_given_at"]) ?? Instant(epochSeconds: 0),
      items: (node["items"]?.elements ?? []).map { item in
        let marks = (item["marks"]?.members ?? []).compactMap { mark in
          mark.value.text.flatMap(SampleRecord.Mark.init).map { (mark.key, $0) }
        }
        return .init(
          key: item["key"]?.text ?? "", marks: Dictionary(marks) { _, last in last }, location: item.location)
      })
  }

  // MARK: What must agree inside one record

  private static func contradictions(in node: Node) -> [Diagnostic] {
    intervals(in: node) + approvals(in: node) + signatures(in: node) + repetitions(in: node) + draws(in: node)
  }

  private static func intervals(in node: Node) -> [Diagnostic] {
    ["valid", "covers"].compactMap { key in
      guard let interval = node[key] else { return nil }
      let (from, to) = (day(interval["from"]), day(interval["to"]))
      if to < from { return Diagnostic("the interval ends before it begins", at: interval.location) }
      guard key == "valid", to.daysSinceEpoch - from.daysSinceEpoch > Approval.longest else { return nil }
      return Diagnostic("it may hold for twelve months at most, found \(from) to \(to)", at: interval.location)
    }
  }

  private static func approvals(in node: Node) -> [Diagnostic] {
    guard let approved = node["approved"] else { return [] }
    let roles = approved.elements.compactMap { $0["by"]?.text }
    var problems: [Diagnostic] = []
    if Set(roles).count < 2 {
      problems.append(
        Diagnostic("expected the approval of two different roles, found \(Set(roles).count)", at: approved.location))
    }
    // Whoever gains by it does not allow it.
    for (key, role) in [("owner", node["owner"]?.text), ("requested", node["requested"]?["by"]?.text)] {
      if let role, roles.contains(role) {
        problems.append(
          Diagnostic(
            "'\(role)' is its \(key == "owner" ? "owner" : "requester") and approves it too", at: approved.location))
      }
    }
    return problems
  }

  private static func signatures(in node: Node) -> [Diagnostic] {
    guard let signatures = node["signatures"]?.elements else { return [] }
    let end = day(node["covers"]?["to"]).end
    var problems: [Diagnostic] = []
    for (index, signature) in signatures.enumerated() {
      for key in ["role", "id"] where signatures[..<index].contains(where: { $0[key]?.text == signature[key]?.text }) {
        problems.append(
          Diagnostic("a second signature of the same \(key == "id" ? "person" : "role")", at: signature.location))
      }
      if let at = instant(signature["at"]), at < end {
        problems.append(
          Diagnostic(
            "signed at \(at), before the time that the statement speaks of was over", at: signature.location))
      }
    }
    return problems
  }

  private static func repetitions(in node: Node) -> [Diagnostic] {
    var seen: Set<String> = []
    return (node["items"]?.elements ?? []).filter { element in
      !seen.insert(element.text ?? element["key"]?.text ?? "").inserted
    }.map { Diagnostic("the item stands here a second time", at: $0.location) }
  }

  /// A seed that is known before the items are can be chosen until the sample pleases.
  private static func draws(in node: Node) -> [Diagnostic] {
    seeds(in: node) + readings(in: node)
  }

  /// Items are frozen when the time is over, and read when they are drawn.
  private static func readings(in node: Node) -> [Diagnostic] {
    guard let given = instant(node["plan"]?["seed_given_at"]), let population = node["population"],
      let frozen = instant(population["frozen_at"])
    else { return [] }
    var problems: [Diagnostic] = []
    if frozen < day(node["covers"]?["to"]).end {
      problems.append(
        Diagnostic("the population was written down at \(frozen), before the time was over", at: population.location))
    }
    for item in node["items"]?.elements ?? [] where day(item["on"]) < given.day {
      problems.append(Diagnostic("read on \(day(item["on"])), before it was drawn at \(given)", at: item.location))
    }
    return problems
  }

  private static func seeds(in node: Node) -> [Diagnostic] {
    guard let plan = node["plan"], let given = instant(plan["seed_given_at"]),
      let frozen = instant(node["population"]?["frozen_at"]), given <= frozen
    else { return [] }
    return [
      Diagnostic(
        "the seed was given at \(given), before the population was written down at \(frozen)", at: plan.location)
    ]
  }

  // MARK: Scalars of a checked document

  private static func texts(_ node: Node?) -> [String] { (node?.elements ?? []).compactMap(\.text) }

  private static func day(_ node: Node?) -> Day { node?.text.flatMap(Day.init) ?? Day(daysSinceEpoch: 0) }

  private static func instant(_ node: Node?) -> Instant? { node?.text.flatMap(Instant.init) }

  private static func interval(_ node: Node?) -> Interval {
    Interval(from: day(node?["from"]).start, to: day(node?["to"]).end)
  }

  /// Prose: line breaks become blanks.
  private static func folded(_ node: Node?) -> String {
    (node?.text ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
