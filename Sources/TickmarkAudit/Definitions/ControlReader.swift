internal import TickmarkCore
internal import TickmarkFormats

/// Reads a control's file. The SQL inside is checked by `ControlLint`.
enum ControlReader {
  /// Throws a `.definition` error that names every place where the file is not a control.
  static func read(_ file: DefinitionFile) throws(TickmarkError) -> Control {
    let node: Node
    do throws(Diagnostic) {
      node = try YAMLReader.read(file.bytes, file: file.path)
    } catch {
      throw TickmarkError(.definition, [error])
    }
    let problems = ControlShape.shape.check(node)
    guard problems.isEmpty else { throw TickmarkError(.definition, problems) }
    let control = control(from: node, digest: Digest.of(file.bytes))
    let contradictions = ControlConsistency.problems(of: control, in: node)
    guard contradictions.isEmpty else { throw TickmarkError(.definition, contradictions) }
    return control
  }

  private static func control(from node: Node, digest: Digest) -> Control {
    Control(
      id: text(node, "id"), title: text(node, "title"),
      policy: PolicyReference(section: text(node["policy"], "section"), quote: text(node["policy"], "quote")),
      notCovered: node["not_covered"].map(folded), severity: Severity(rawValue: text(node, "severity")) ?? .high,
      owner: text(node, "owner"), frequency: text(node, "frequency"),
      maps: Dictionary(members(node["maps"]).map { ($0.key, $0.value.elements.compactMap(\.text)) }) { _, last in last
      },
      parameters: members(node["parameters"]).map(parameter),
      evidence: Dictionary(members(node["evidence"]).map { ($0.key, requirement($0.value)) }) { _, last in last },
      reconciliations: (node["reconcile"]?.elements ?? []).map(reconciliation),
      populations: members(node["populations"]).map(population),
      tests: (node["tests"]?.elements ?? []).map(test), examples: (node["examples"]?.elements ?? []).map(example),
      unnoticed: (node["unnoticed"]?.elements ?? []).map(unnoticed),
      remediation: node["remediation"].map(folded) ?? "", location: node.location, digest: digest)
  }

  private static func parameter(_ member: Node.Member) -> Parameter {
    Parameter(
      name: member.key, value: member.value["value"].flatMap(ParameterReader.value) ?? .text(""),
      tighterIs: isTrue(member.value, "at_most") ? .lower : isTrue(member.value, "at_least") ? .higher : nil,
      source: text(member.value, "source"), location: member.keyLocation)
  }

  private static func requirement(_ node: Node) -> EvidenceRequirement {
    EvidenceRequirement(
      maxAge: node["max_age"]?.text.flatMap(TimeSpan.init), coversPeriod: node["covers"] != nil, location: node.location
    )
  }

  private static func reconciliation(_ node: Node) -> Reconciliation {
    Reconciliation(
      name: text(node, "name"), expected: sql(node, "expected"), found: sql(node, "found"),
      tests: node["tests"].map { Set(texts($0)) })
  }

  private static func population(_ member: Node.Member) -> Population {
    Population(
      name: member.key, item: text(member.value, "item"),
      key: (member.value["key"]?.elements ?? []).compactMap(\.text),
      subject: (member.value["subject"]?.elements ?? []).compactMap(\.text),
      completeBecause: member.value["complete_because"].map(folded) ?? "", sql: sql(member.value, "sql"),
      location: member.keyLocation)
  }

  private static func test(_ node: Node) -> TestDefinition {
    TestDefinition(
      id: text(node, "id"), title: text(node, "title"), level: TestLevel(rawValue: text(node, "level")) ?? .operation,
      method: method(node), guardSQL: node["guard"].map(sql), emptyIsNoOccurrence: node["empty"] != nil,
      tolerance: node["tolerance"]?.text.flatMap(Tolerance.init) ?? .none, advisory: isTrue(node, "advisory"),
      attributes: members(node["attributes"]).map(attribute), figure: node["figure"].map(figure),
      location: node.location)
  }

  private static func figure(_ node: Node) -> FigureDefinition {
    FigureDefinition(
      kind: FigureKind(rawValue: text(node, "kind")) ?? .strip, title: text(node, "title"),
      value: node["value"].map(sql), limit: node["limit"].map(folded), location: node.location)
  }

  private static func method(_ node: Node) -> TestMethod {
    if let statement = node["attestation"] {
      return .attestation(
        AttestedStatement(
          text: text(statement, "statement"), roles: texts(statement["roles"]), due: days(statement, "due")))
    }
    guard let sample = node["sample"] else { return .query(population: text(node, "population")) }
    return .sample(
      SamplePlan(sizeParameter: text(sample, "size"), due: days(sample, "due")), population: text(node, "population"))
  }

  private static func attribute(_ member: Node.Member) -> Attribute {
    let node = member.value
    return Attribute(
      id: member.key, title: text(node, "title"), when: node["when"].map(sql), require: node["require"].map(sql),
      lasts: isTrue(node, "lasts"),
      says: node["says"].map { SQLText(folded($0), at: $0.textLocation) })
  }

  private static func example(_ node: Node) -> Example {
    var given: [String: [[String: String?]]] = [:]
    for table in members(node["given"]) {
      given[table.key] = table.value.elements.map { row in
        Dictionary(row.members.map { ($0.key, $0.value.text.flatMap(ExampleText.value)) }) { _, last in last }
      }
    }
    var expect: [String: Example.Expectation] = [:]
    for test in members(node["expect"]) {
      if let state = test.value.text.flatMap(TestState.init) {
        expect[test.key] = .state(state)
      } else {
        expect[test.key] = .exceptions(failures(of: test.value))
      }
    }
    return Example(
      name: text(node, "name"), period: node["period"]?.text.flatMap(ControlShape.examplePeriod), given: given,
      signed: Dictionary(members(node["signed"]).map { ($0.key, texts($0.value)) }) { _, last in last },
      marked: Dictionary(members(node["marked"]).map { ($0.key, failures(of: $0.value)) }) { _, last in last },
      notApplicable: texts(node["not_applicable"]), expect: expect, location: node.location)
  }

  /// The attributes that fail, by item.
  private static func failures(of node: Node) -> [String: [String]] {
    Dictionary(node.members.map { ($0.key, texts($0.value)) }) { _, last in last }
  }

  private static func unnoticed(_ node: Node) -> UnnoticedChange {
    UnnoticedChange(change: text(node, "change"), because: text(node, "because"), location: node.location)
  }

  // MARK: Pieces of a checked document

  private static func members(_ node: Node?) -> [Node.Member] { node?.members ?? [] }

  private static func text(_ node: Node?, _ key: String) -> String { node?[key].map(folded) ?? "" }

  private static func texts(_ node: Node?) -> [String] { (node?.elements ?? []).compactMap(\.text) }

  private static func days(_ node: Node, _ key: String) -> TimeSpan {
    node[key]?.text.flatMap(TimeSpan.init) ?? .days(0)
  }

  private static func isTrue(_ node: Node, _ key: String) -> Bool { node[key]?.text == "true" }

  private static func sql(_ node: Node) -> SQLText { SQLText(node.text ?? "", at: node.textLocation) }

  private static func sql(_ node: Node, _ key: String) -> SQLText {
    node[key].map(sql) ?? SQLText("", at: node.location)
  }

  /// Prose: line breaks of a block scalar become blanks.
  private static func folded(_ node: Node) -> String {
    (node.text ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

/// How examples write NULL.
enum ExampleText {
  /// `null`, `~` and nothing at all are NULL.
  static func value(_ text: String) -> String? { ["", "~", "null"].contains(text) ? nil : text }
}

/// A file with definitions, as somebody else read it.
public struct DefinitionFile: Sendable, Hashable {
  /// Relative to the workspace, for messages.
  public var path: String
  public var bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
