/// How one test is done, then and now.
struct TestChanges {
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
    let covered = (old.counted?.waived ?? 0, new.counted?.waived ?? 0)
    if covered.1 > covered.0 {
      add("exceptions that records cover", before: "\(covered.0)", after: "\(covered.1)", .accepted)
    }
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
