internal import TickmarkCore

/// A control whose SQL the engine has accepted, put together so that each test is one pass over its population.
struct CompiledControl {
  let control: Control
  let tests: [CompiledTest]
  let reconciliations: [CompiledReconciliation]
  /// Columns that any statement reads, by evidence table.
  let reads: [String: Set<String>]
  /// Names of bound and list parameters that some statement uses.
  let usedParameters: Set<String>
}

struct CompiledTest {
  let definition: TestDefinition
  /// The pass over the population; nil for a statement.
  let pass: CompiledPass?
  /// Evidence tables that the population and the guard read.
  let tables: Set<String>
}

struct CompiledPass {
  let definition: TestDefinition
  let population: Population
  /// One row an item, ordered by key: key, trace, subject columns, one outcome an attribute, the sayings' values,
  /// the figure's value.
  let sql: String
  let keyColumns: [CompiledColumn]
  let subjectCount: Int
  /// Columns that the statement carries for the traces.
  let carriedCount: Int
  let traces: [CompiledTrace]
  let sayings: [Saying]
  /// What is drawn of the items; nil if nothing is.
  let figure: CompiledFigure?
}

/// A column of the key and how it may be shown.
struct CompiledColumn: Hashable {
  let name: String
  let isPerson: Bool
  let kind: Column.Kind

  /// A value of the column as its contract's own export would have it.
  func text(_ value: SQLValue) -> String { Saying.shown(value, kind == .instant ? .instant : .unknown) }
}

/// How to find the line of an export from an item: a table whose whole primary key the population carries.
struct CompiledTrace: Hashable {
  let table: String
  let key: [String]
  /// The place of each key column among the trace columns of the composed statement.
  let positions: [Int]
}

struct CompiledReconciliation {
  let definition: Reconciliation
  let tables: Set<String>
}

/// What an attribute's outcome column holds.
enum AttributeOutcome: Int64 {
  case unknown = -1
  case fails = 0
  case holds = 1
  case excused = 2
}
