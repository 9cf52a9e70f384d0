/// What was defined otherwise when earlier results were judged.
///
/// Digests say whether anything changed; the members of the results say what. A difference in the digest that no member
/// explains is still a change.
struct DefinitionComparison {
  private let before: Assessment
  private let after: Assessment
  private let oldTables: [String: EvidenceStatus]
  private let newTables: [String: EvidenceStatus]
  private let tables: [DefinitionChange]

  init(from before: Assessment, to after: Assessment) {
    self.before = before
    self.after = after
    oldTables = Dictionary(before.evidence.map { ($0.table, $0) }) { first, _ in first }
    newTables = Dictionary(after.evidence.map { ($0.table, $0) }) { first, _ in first }
    tables = Self.tables(oldTables, after)
  }

  /// In the order of the results: scope, tables, then each control.
  var changes: [DefinitionChange] {
    let old = Dictionary(before.controls.map { ($0.id, $0) }) { first, _ in first }
    let controls = after.controls.flatMap { control in old[control.id].map { changes(of: control, from: $0) } ?? [] }
    return tables + controls
  }

  // MARK: Tables

  private static func tables(_ old: [String: EvidenceStatus], _ after: Assessment) -> [DefinitionChange] {
    var readers: [String: [String]] = [:]
    for test in after.tests where test.state != .notSelected {
      for table in test.tables { readers[table, default: []].append(test.id) }
    }
    return after.evidence.flatMap { table -> [DefinitionChange] in
      guard let old = old[table.table], let tests = readers[table.table] else { return [] }
      return TableChanges(old, table, tests: tests).all
    }
  }

  // MARK: Controls

  private func changes(of control: ControlResult, from old: ControlResult) -> [DefinitionChange] {
    let before = Dictionary(old.tests.map { ($0.id, $0) }) { first, _ in first }
    let pairs = control.tests.compactMap { test in
      before[test.id].flatMap { $0.state == .notSelected || test.state == .notSelected ? nil : ($0, test) }
    }
    guard !pairs.isEmpty else { return [] }
    let differ = pairs.filter { isOther($1, than: $0, control, old) }.map(\.1.id)
    var named = ControlChanges(from: old, to: control, tests: differ).all
    for (old, test) in pairs { named += TestChanges(from: old, to: test).all }
    return named + unexplained(pairs, differ: differ, named, control, old)
  }

  /// Whether the test may have been decided by something else.
  private func isOther(
    _ test: TestResult, than old: TestResult, _ control: ControlResult, _ oldControl: ControlResult
  ) -> Bool {
    if let now = test.definition, let then = old.definition { return now != then }
    return control.sha256 != oldControl.sha256 || !hasSameLimits(control, oldControl) || derivesUnknown(test)
  }

  private func hasSameLimits(_ control: ControlResult, _ old: ControlResult) -> Bool {
    control.parameters.map { [$0.name, $0.value] } == old.parameters.map { [$0.name, $0.value] }
  }

  /// Earlier results tell that a table was derived, and not how.
  private func derivesUnknown(_ test: TestResult) -> Bool {
    test.tables.contains { name in
      let sources = (oldTables[name]?.sources ?? []) + (newTables[name]?.sources ?? [])
      return sources.contains { $0.collector == "derived" } && oldTables[name]?.derivation == nil
    }
  }

  /// Tests that differ although nothing was named for them. Without a digest of then, what was named need not be all.
  private func unexplained(
    _ pairs: [(TestResult, TestResult)], differ: [String], _ named: [DefinitionChange], _ control: ControlResult,
    _ old: ControlResult
  ) -> [DefinitionChange] {
    guard !differ.isEmpty else { return [] }
    let isKnown = pairs.allSatisfy { $0.definition != nil && $1.definition != nil }
    let explaining = (named + tables).filter { isKnown ? $0.effect != .weight : $0.effect.hidesFailures }
    let explained = Set(explaining.flatMap(\.tests))
    let open = differ.filter { !explained.contains($0) }
    guard !open.isEmpty else { return [] }
    let subject = open.count == 1 ? open[0] : control.id
    return isKnown
      ? [DefinitionChange(subject, "is decided in another way", .changed, tests: open)]
      : [DefinitionChange(subject, "the earlier results do not say whether its limits changed", .unknown, tests: open)]
  }
}

/// What is asked of a table, then and now.
private struct TableChanges {
  let all: [DefinitionChange]

  init(_ old: EvidenceStatus, _ new: EvidenceStatus, tests: [String]) {
    var changes: [DefinitionChange] = []
    func add(_ what: String, before: String? = nil, after: String? = nil, _ effect: DefinitionChange.Effect) {
      changes.append(DefinitionChange(new.table, what, before: before, after: after, effect, tests: tests))
    }
    if old.contract != new.contract { add("the contract of the table", .changed) }
    // Results that hold no checks are of before derivations were kept too: their tests say that.
    if let before = old.checks, let after = new.checks {
      if old.derivation != new.derivation { add("the SQL that derives the table", .changed) }
      for check in before where !after.contains(check) { add(check, before: "checked", .looser) }
      for check in after where !before.contains(check) { add(check, after: "checked", .tighter) }
    }
    all = changes
  }
}

/// A control's limits, then and now.
private struct ControlChanges {
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

/// How one test is done, then and now.
private struct TestChanges {
  private(set) var all: [DefinitionChange] = []
  private let id: String

  init(from old: TestResult, to new: TestResult) {
    id = new.id
    tolerance(old.tolerance, new.tolerance)
    if old.advisory != new.advisory {
      add(new.advisory ? "advisory now" : "no longer advisory", new.advisory ? .looser : .tighter)
    }
    if old.level != new.level { add("level", before: old.level.rawValue, after: new.level.rawValue, .changed) }
    if old.method != new.method { add("method", before: old.method, after: new.method, .changed) }
    if let before = old.procedure, let after = new.procedure { procedure(before, after) }
  }

  private mutating func add(
    _ what: String, before: String? = nil, after: String? = nil, _ effect: DefinitionChange.Effect
  ) {
    all.append(DefinitionChange(id, what, before: before, after: after, effect, tests: [id]))
  }

  private mutating func tolerance(_ old: String, _ new: String) {
    guard old != new else { return }
    let values = [old, new].compactMap(Tolerance.init).map(\.millionths)
    let effect: DefinitionChange.Effect = values.count < 2 ? .changed : values[1] > values[0] ? .looser : .tighter
    add("tolerance", before: old, after: new, effect)
  }

  private mutating func procedure(_ old: Procedure, _ new: Procedure) {
    if old.population != new.population { add("SQL of the population", .changed) }
    if let key = old.key, key != new.key {
      add("key", before: key.joined(separator: ", "), after: new.key?.joined(separator: ", "), .changed)
    }
    if old.guardQuery != new.guardQuery { add("guard", .changed) }
    if old.statement != new.statement { add("statement", .changed) }
    roles(old.roles, new.roles)
    if let before = old.mayBeEmpty, let after = new.mayBeEmpty, before != after {
      add("an empty population is \(after ? "fine" : "an error") now", after ? .looser : .tighter)
    }
    // Results of before this was kept have no key either.
    if old.mayBeEmpty != nil, old.due != new.due { add("due", before: old.due, after: new.due, .changed) }
    if old.mayBeEmpty != nil, old.sampleSize != new.sampleSize {
      add("parameter for the size of the sample", before: old.sampleSize, after: new.sampleSize, .changed)
    }
    attributes(old.attributes, new.attributes)
  }

  private mutating func roles(_ old: [String], _ new: [String]) {
    guard Set(old) != Set(new) else { return }
    add(
      "roles that sign", before: old.joined(separator: ", "), after: new.joined(separator: ", "),
      Set(old).isSubset(of: new) ? .tighter : Set(new).isSubset(of: old) ? .looser : .changed)
  }

  private mutating func attributes(_ old: [AttributeProcedure], _ new: [AttributeProcedure]) {
    let before = Dictionary(old.map { ($0.id, $0) }) { first, _ in first }
    for attribute in new {
      guard let was = before[attribute.id] else {
        add("attribute \(attribute.id) is new", .tighter)
        continue
      }
      if was.require != attribute.require {
        add("attribute \(attribute.id)", before: was.require, after: attribute.require, .changed)
      }
      if was.when != attribute.when {
        add("attribute \(attribute.id) concerns", before: was.when, after: attribute.when, .changed)
      }
      if was.lasts == true, attribute.lasts == nil { add("attribute \(attribute.id) no longer lasts", .looser) }
    }
    for attribute in old where !new.contains(where: { $0.id == attribute.id }) {
      add("attribute \(attribute.id) is gone", before: attribute.require, .looser)
    }
  }
}
