/// What is asked of a table, then and now.
struct TableChanges {
  let all: [DefinitionChange]

  init(_ old: EvidenceStatus, _ new: EvidenceStatus, tests: [String]) {
    var changes: [DefinitionChange] = []
    func add(_ what: String, before: String? = nil, after: String? = nil, _ effect: DefinitionChange.Effect) {
      changes.append(DefinitionChange(new.table, what, before: before, after: after, effect, tests: tests))
    }
    if old.contract != new.contract { add("the contract of the table", .changed) }
    // Where nothing was loaded the tests cannot be decided anyway.
    let gone = Set(Self.hosts(old)).subtracting(Self.hosts(new)).sorted()
    if !gone.isEmpty, !new.sources.isEmpty { add("no longer from \(gone.joined(separator: ", "))", .looser) }
    // Results that hold no checks are of before derivations were kept too: their tests say that.
    if let before = old.checks, let after = new.checks {
      if old.derivation != new.derivation { add("the SQL that derives the table", .changed) }
      for check in before where !after.contains(check) { add(check, before: "checked", .looser) }
      for check in after where !before.contains(check) { add(check, after: "checked", .tighter) }
    }
    all = changes
  }

  /// A machine that is asked no longer has no exceptions.
  private static func hosts(_ table: EvidenceStatus) -> [String] {
    table.sources.filter { $0.collector != "derived" }.map(\.host)
  }
}
