internal import TickmarkCore

/// A row under construction for a table that a host fills.
///
/// Columns are filled by name. A name that the contract lacks is dropped: a workspace may publish a narrower table, and
/// the sink refuses a row without a column that its contract requires.
struct HostTable {
  private let number: Int
  private let columns: [String: Int]
  private let host: String
  private let collectedAt: Instant
  private var row: Row

  init(_ name: String, in evidence: RawEvidence, sink: inout some RowSink) throws(Diagnostic) {
    guard let contract = evidence.contracts[name] else {
      throw Diagnostic("there is no contract for the table '\(name)'")
    }
    number = try sink.open(contract)
    columns = Dictionary(contract.columns.enumerated().map { ($1.name, $0) }) { first, _ in first }
    row = Row(width: contract.columns.count)
    host = evidence.host
    collectedAt = evidence.collectedAt
  }

  /// Starts a row that was read from `location`.
  mutating func begin(at location: SourceLocation) {
    row.clear()
    row.source = location.file
    row.line = location.line ?? 0
    set("host", host)
    set(TableContract.observedColumn, collectedAt.epochSeconds)
  }

  mutating func set(_ column: String, _ text: String?) {
    if let index = columns[column], let text { row.set(index, text: text) }
  }

  mutating func set(_ column: String, _ number: Int64?) {
    if let index = columns[column], let number { row.set(index, integer: number) }
  }

  mutating func set(_ column: String, _ flag: Bool?) { set(column, flag.map { $0 ? 1 : Int64(0) }) }

  /// Hands the row over.
  func append(to sink: inout some RowSink) throws(Diagnostic) { try sink.append(row, to: number) }
}
