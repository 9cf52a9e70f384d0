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
    // A table of counts is read by nobody but the tables that are held against it.
    for table in after.evidence + old.values.sorted(by: { $0.table < $1.table }) {
      for check in table.checks ?? [] where check.hasPrefix(EvidenceStatus.countsOf) {
        let counts = String(check.dropFirst(EvidenceStatus.countsOf.count))
        for test in readers[table.table] ?? [] where readers[counts]?.contains(test) != true {
          readers[counts, default: []].append(test)
        }
      }
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
    let explaining = (named + tables).filter {
      isKnown ? ![.weight, .accepted].contains($0.effect) : $0.effect.hidesFailures
    }
    let explained = Set(explaining.flatMap(\.tests))
    let open = differ.filter { !explained.contains($0) }
    guard !open.isEmpty else { return [] }
    let subject = open.count == 1 ? open[0] : control.id
    return isKnown
      ? [DefinitionChange(subject, "is decided in another way", .changed, tests: open)]
      : [DefinitionChange(subject, "the earlier results do not say whether its limits changed", .unknown, tests: open)]
  }
}
