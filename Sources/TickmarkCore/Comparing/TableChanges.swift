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
      // One entry a source: of two row counts one may be gone.
      for check in Self.taken(from: before, by: after) { add(check, before: "checked", .looser) }
      for check in Self.taken(from: after, by: before) { add(check, after: "checked", .tighter) }
    }
    if let before = old.declarations, let after = new.declarations, before != after {
      add("what tickmark.yml says of its sources", .changed)
    }
    all = changes
  }

  /// What is left of `all` when each of `others` has taken one of its kind.
  private static func taken(from all: [String], by others: [String]) -> [String] {
    var rest = all
    for other in others { if let index = rest.firstIndex(of: other) { rest.remove(at: index) } }
    return rest
  }

  /// A machine that is asked no longer has no exceptions.
  private static func hosts(_ table: EvidenceStatus) -> [String] {
    table.sources.filter { $0.collector != "derived" }.map(\.host)
  }
}
