internal import TickmarkCore

/// A column of a population, with what its contract says of it. Expressions have no contract and so no class.
struct ItemColumn: Hashable {
  let name: String
  let origin: ColumnOrigin?
  let column: Column?
  /// Who may see the values: the strictest class of all branches that they may come from.
  let visibility: Column.Class?

  var mayBeKey: Bool {
    switch visibility {
    case .key, .public, .person: true
    case .secret, nil: false
    }
  }

  /// Whether the value itself may be printed.
  var mayBeShown: Bool { visibility == .key || visibility == .public }

  var asKey: CompiledColumn { CompiledColumn(name: name, isPerson: visibility == .person, kind: column?.kind ?? .text) }

  /// The contract's unit, or what the name promises.
  var unit: SQLUnit { SQLUnit(columnNamed: name) }
}

extension CompiledTrace {
  /// The tables that the population reads and whose whole primary key stands among `columns`, and the columns that a
  /// statement must carry for them.
  ///
  /// A key column counts if it comes from the table unchanged, or has the same name: a UNION hides where it comes from.
  static func all(
    for columns: [ItemColumn], tables: Set<String>, contracts: [String: TableContract]
  ) -> (traces: [CompiledTrace], carried: [String]) {
    var traces: [CompiledTrace] = []
    var carried: [String] = []
    for table in tables.sorted() {
      guard let contract = contracts[table] else { continue }
      let names = contract.key.compactMap { key in
        (columns.first { $0.origin == ColumnOrigin(table: table, column: key) } ?? columns.first { $0.name == key })?
          .name
      }
      guard names.count == contract.key.count else { continue }
      for name in names where !carried.contains(name) { carried.append(name) }
      let positions = names.compactMap(carried.firstIndex(of:))
      traces.append(CompiledTrace(table: table, key: contract.key, positions: positions))
    }
    return (traces, carried)
  }
}

extension Column.Class {
  /// The stricter of two classes; without a class nobody sees the value.
  static func stricter(_ one: Column.Class?, _ other: Column.Class?) -> Column.Class? {
    guard let one, let other else { return nil }
    let strictestFirst: [Column.Class] = [.secret, .person, .key, .public]
    return strictestFirst.first { $0 == one || $0 == other }
  }
}
