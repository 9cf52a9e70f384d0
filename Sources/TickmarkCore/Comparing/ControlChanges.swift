/// A control's limits, then and now.
struct ControlChanges {
  private(set) var all: [DefinitionChange] = []
  private let id: String
  /// The tests of the control that are decided otherwise.
  private let tests: [String]

  init(from old: ControlResult, to new: ControlResult, tests: [String]) {
    id = new.id
    self.tests = tests
    if old.severity != new.severity {
      all.append(
        DefinitionChange(id, "severity", before: old.severity.rawValue, after: new.severity.rawValue, .weight))
    }
    parameters(old.parameters, new.parameters)
    freshness(old.evidenceLimits, new.evidenceLimits)
    reconciliations(old.reconciliations, new.reconciliations)
  }

  private mutating func add(
    _ what: String, before: String? = nil, after: String? = nil, _ effect: DefinitionChange.Effect
  ) {
    all.append(DefinitionChange(id, what, before: before, after: after, effect, tests: tests))
  }

  private mutating func parameters(_ old: [ParameterInForce], _ new: [ParameterInForce]) {
    let before = Dictionary(old.map { ($0.name, $0) }) { first, _ in first }
    for parameter in new {
      guard let was = before[parameter.name] else {
        add(parameter.name, after: parameter.value, .changed)
        continue
      }
      guard was.value != parameter.value || was.magnitude ?? parameter.magnitude != parameter.magnitude else {
        continue
      }
      add(parameter.name, before: was.value, after: parameter.value, Self.effect(from: was, to: parameter))
    }
    for parameter in old where !new.contains(where: { $0.name == parameter.name }) {
      add(parameter.name, before: parameter.value, .changed)
    }
  }

  private static func effect(from old: ParameterInForce, to new: ParameterInForce) -> DefinitionChange.Effect {
    guard let before = old.magnitude, let after = new.magnitude, let direction = new.tighterIs,
      old.tighterIs == direction
    else { return .changed }
    if before == after { return .changed }
    return (after < before) == (direction == .lower) ? .tighter : .looser
  }

  private mutating func freshness(_ old: [EvidenceLimit]?, _ new: [EvidenceLimit]?) {
    guard let old, let new else { return }
    let before = Dictionary(old.map { ($0.table, $0) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.table, $0) }) { first, _ in first }
    for table in Set(before.keys).union(after.keys).sorted() {
      age(of: table, before[table], after[table])
      switch (before[table]?.coversPeriod ?? false, after[table]?.coversPeriod ?? false) {
      case (true, false): add("\(table) covers", before: "the period", .looser)
      case (false, true): add("\(table) covers", after: "the period", .tighter)
      default: break
      }
    }
  }

  private mutating func age(of table: String, _ old: EvidenceLimit?, _ new: EvidenceLimit?) {
    guard old?.maxAgeSeconds != new?.maxAgeSeconds else { return }
    let isLooser = (new?.maxAgeSeconds ?? .max) > (old?.maxAgeSeconds ?? .max)
    add("\(table) max_age", before: old?.maxAge, after: new?.maxAge, isLooser ? .looser : .tighter)
  }

  private mutating func reconciliations(_ old: [ReconciliationResult], _ new: [ReconciliationResult]) {
    let before = Dictionary(old.map { ($0.name, $0) }) { first, _ in first }
    for entry in new {
      guard let was = before[entry.name] else {
        add("reconciliation '\(entry.name)' is new", .tighter)
        continue
      }
      if let digest = was.definition, digest != entry.definition { add("reconciliation '\(entry.name)'", .changed) }
    }
    for entry in old where !new.contains(where: { $0.name == entry.name }) {
      add("reconciliation '\(entry.name)' is gone", .looser)
    }
  }
}
