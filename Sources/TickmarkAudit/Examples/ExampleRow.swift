internal import TickmarkCore
internal import TickmarkFormats

/// Makes a whole row of what an example says of it.
enum ExampleRow {
  /// Columns left out are NULL, or the contract's example where NULL is not allowed; key columns are numbered.
  static func row(_ values: [String: String?], number: Int, _ contract: TableContract) throws(Diagnostic) -> Row {
    for name in values.keys.sorted() where contract.column(name) == nil {
      throw Diagnostic(
        "there is no column '\(name)'", hint: Suggestion.hint(for: name, among: contract.columns.map(\.name)))
    }
    let reader = CellReader(contract: contract, reading: ReadingRules())
    var row = Row(width: contract.columns.count)
    row.source = "example"
    row.line = number
    for (index, column) in contract.columns.enumerated() {
      guard let text = values[column.name] ?? defaultText(column, number, contract) else { continue }
      do throws(CellProblem) {
        try reader.read(Array(text.utf8)[...], column: index, into: &row)
      } catch {
        throw Diagnostic("\(column.name): \(error.message)", hint: error.hint)
      }
    }
    return row
  }

  /// The row with everything that it leaves unsaid written out.
  static func filled(_ values: [String: String?], number: Int, _ contract: TableContract) -> [String: String?] {
    var filled = values
    for column in contract.columns where values[column.name] == nil {
      filled[column.name] = .some(defaultText(column, number, contract))
    }
    return filled
  }

  private static func defaultText(_ column: Column, _ number: Int, _ contract: TableContract) -> String? {
    guard column.required else { return nil }
    guard contract.key.contains(column.name) else { return column.example }
    switch column.kind {
    case .text, .integer, .real: return String(number)
    case .instant, .day, .flag: return column.example
    }
  }
}
