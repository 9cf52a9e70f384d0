import TickmarkCore

/// A sink that checks what a table would refuse and keeps the rows as text.
struct RowCollector: RowSink {
  private(set) var rows: [String: [[String: String]]] = [:]
  private(set) var places: [String: [String]] = [:]
  private(set) var notices: [String] = []
  private var contracts: [TableContract] = []
  private var keys: [Set<[String?]>] = []

  mutating func open(_ contract: TableContract) throws(Diagnostic) -> Int {
    contracts.append(contract)
    keys.append([])
    rows[contract.name] = []
    return contracts.count - 1
  }

  mutating func notice(_ notice: Diagnostic) { notices.append(notice.description) }

  mutating func append(_ row: borrowing Row, to table: Int) throws(Diagnostic) {
    let contract = contracts[table]
    let place = SourceLocation(file: row.source, line: row.line)
    guard !row.source.isEmpty, row.line > 0 else { throw Diagnostic("a row of \(contract.name) has no place") }
    var values: [String: String] = [:]
    for (column, cell) in zip(contract.columns, row.cells) {
      switch (cell, column.kind) {
      case (.null, _):
        if column.required { throw Diagnostic("\(column.name) is null", at: place) }
      case (.integer(let number), .integer), (.integer(let number), .instant): values[column.name] = String(number)
      case (.integer(let number), .flag):
        guard number == 0 || number == 1 else { throw Diagnostic("\(column.name) is \(number)", at: place) }
        values[column.name] = String(number)
      case (.real(let number), .real): values[column.name] = String(number)
      case (.text(let range), .text): values[column.name] = String(decoding: row.text[range], as: UTF8.self)
      case (.text(let range), .day):
        let text = String(decoding: row.text[range], as: UTF8.self)
        guard Day(text) != nil else { throw Diagnostic("\(column.name) is '\(text)'", at: place) }
        values[column.name] = text
      default: throw Diagnostic("\(column.name) has another type than \(column.kind)", at: place)
      }
    }
    guard keys[table].insert(contract.key.map { values[$0] }).inserted else {
      throw Diagnostic("the key of \(contract.name) is there already", at: place)
    }
    rows[contract.name, default: []].append(values)
    places[contract.name, default: []].append(place.description)
  }

  /// The values of some columns, a row a line, separated by spaces; `-` for NULL.
  func lines(_ table: String, _ columns: String...) -> [String] {
    (rows[table] ?? []).map { row in columns.map { row[$0] ?? "-" }.joined(separator: " ") }
  }
}
