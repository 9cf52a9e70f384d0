import TickmarkCore
import TickmarkFormats

/// A contract with a column of each kind, and the cell that a text becomes there.
enum CellFixture {
  static let contract = TableContract(
    name: "t", about: "t",
    columns: [
      column("text", .text), column("integer", .integer), column("real", .real), column("flag", .flag),
      column("seen_at", .instant), column("left_on", .day), column("needed", .text, required: true),
    ], key: ["needed"], sql: "", location: SourceLocation(file: "t.sql"))

  private static func column(_ name: String, _ kind: Column.Kind, required: Bool = false) -> Column {
    Column(
      name: name, kind: kind, required: required, visibility: nil, about: name, example: nil,
      location: SourceLocation(file: "t.sql"))
  }

  /// What a cell shows: `null`, a number, `'a text'`, or `refused: …` with the hint in brackets.
  static func cell(_ text: [UInt8], _ name: String, _ rules: ReadingRules = ReadingRules()) -> String {
    shown(name, rules) { reader, index, row throws(CellProblem) in try reader.read(text[...], column: index, into: &row)
    }
  }

  static func cell(_ text: String, _ name: String, _ rules: ReadingRules = ReadingRules()) -> String {
    cell(Array(text.utf8), name, rules)
  }

  static func cell(json: JSONValue?, _ name: String, _ rules: ReadingRules = ReadingRules()) -> String {
    shown(name, rules) { reader, index, row throws(CellProblem) in
      try reader.read(json: json, column: index, into: &row)
    }
  }

  private static func shown(
    _ name: String, _ rules: ReadingRules, _ read: (CellReader, Int, inout Row) throws(CellProblem) -> Void
  ) -> String {
    let reader = CellReader(contract: contract, reading: rules)
    var row = Row(width: contract.columns.count)
    row.set(0, text: "before")
    guard let index = contract.columns.firstIndex(where: { $0.name == name }) else { return "no such column" }
    do throws(CellProblem) { try read(reader, index, &row) } catch {
      return "refused: \(error.message)" + (error.hint.map { " (\($0))" } ?? "")
    }
    switch row.cells[index] {
    case .null: return "null"
    case .integer(let number): return "\(number)"
    case .real(let number): return "\(number)"
    case .text(let range): return "'\(String(decoding: row.text[range], as: UTF8.self))'"
    }
  }
}
