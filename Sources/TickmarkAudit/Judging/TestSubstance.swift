internal import TickmarkCore

/// All that decides a test besides the evidence, so that a later run can tell whether it asked the same.
///
/// Titles, sentences for readers and comments of YAML do not count: they decide nothing. A comment in SQL or in a
/// contract does, because nothing here reads SQL well enough to know better.
struct TestSubstance {
  private let members: [String: JSONValue]

  init(
    _ test: CompiledTest, of compiled: CompiledControl, parameters: [String: ParameterValue],
    derivations: [CompiledDerivation], contracts: [String: TableContract]
  ) {
    let control = compiled.control
    let definition = test.definition
    let population = definition.population.flatMap { control.population($0) }
    let bound = compiled.reconciliations.filter { test.pass != nil && $0.definition.concerns(definition.id) }
    let read = CompiledDerivation.closure(
      of: bound.reduce(test.tables) { $0.union($1.tables) }, over: derivations)
    var members = Self.members(of: definition)
    members["population"] = population.map(Self.value)
    members["reconciliations"] = .array(bound.map { Self.value(of: $0.definition) })
    members["evidence"] = .object(Self.freshness(of: read, control, derivations))
    members["contracts"] = .object(read.reduce(into: [:]) { $0[$1] = contracts[$1].map { .string($0.digest.hex) } })
    members["derivations"] = .object(
      derivations.filter { read.contains($0.table) }.reduce(into: [:]) { $0[$1.table] = .string($1.sql.text) })
    // A name that stands in no text of the test cannot decide it; one that only looks as if it did may count.
    let texts = Self.texts(in: .object(members))
    members["parameters"] = .object(
      parameters.filter { name, _ in texts.contains { $0.contains(name) } }.mapValues(Self.value))
    self.members = members
  }

  var digest: Digest { Self.digest(.object(members)) }

  static func digest(_ value: JSONValue) -> Digest { Digest.of(CanonicalJSON.bytes(value)) }

  private static func members(of test: TestDefinition) -> [String: JSONValue] {
    var members: [String: JSONValue] = [
      "level": .string(test.level.rawValue), "method": .string(test.method.name),
      "may_be_empty": .boolean(test.emptyIsNoOccurrence), "tolerance": .integer(test.tolerance.millionths),
      "advisory": .boolean(test.advisory), "attributes": .array(test.attributes.map(value)),
      "due": test.method.due.map { .string($0.description) } ?? .null,
      "guard": test.guardSQL.map { .string($0.text) } ?? .null,
    ]
    switch test.method {
    case .query: break
    case .sample(let plan, _): members["size"] = .string(plan.sizeParameter)
    case .attestation(let statement):
      members["statement"] = .string(statement.text)
      members["roles"] = .array(statement.roles.map { .string($0) })
    }
    return members
  }

  private static func value(_ attribute: Attribute) -> JSONValue {
    [
      "id": .string(attribute.id), "when": attribute.when.map { .string($0.text) } ?? .null,
      "require": attribute.require.map { .string($0.text) } ?? .null, "lasts": .boolean(attribute.lasts),
    ]
  }

  private static func value(_ population: Population) -> JSONValue {
    [
      "sql": .string(population.sql.text), "key": .array(population.key.map { .string($0) }),
    ]
  }

  static func value(of reconciliation: Reconciliation) -> JSONValue {
    [
      "expected": .string(reconciliation.expected.text), "found": .string(reconciliation.found.text),
      "tests": .array((reconciliation.tests ?? []).sorted().map { .string($0) }),
    ]
  }

  private static func value(_ parameter: ParameterValue) -> JSONValue {
    switch parameter {
    case .list(let elements): .array(elements.map { .string($0) })
    default: .string(parameter.description)
    }
  }

  /// The requirements that concern one of `tables`, themselves or what they are derived from.
  private static func freshness(
    of tables: Set<String>, _ control: Control, _ derivations: [CompiledDerivation]
  ) -> [String: JSONValue] {
    control.evidence.filter { table, _ in
      !CompiledDerivation.closure(of: [table], over: derivations).isDisjoint(with: tables)
    }.mapValues { requirement in
      [
        "max_age": requirement.maxAge.map { .string($0.description) } ?? .null,
        "covers": .boolean(requirement.coversPeriod),
      ]
    }
  }

  private static func texts(in value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(texts)
    case .object(let members): members.values.flatMap(texts)
    default: []
    }
  }
}
