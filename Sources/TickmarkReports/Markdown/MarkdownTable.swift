/// A table of GitHub Flavored Markdown (section 4.10). Its cells are `MarkdownText`, or ours.
struct MarkdownTable {
  let columns: [String]
  let rows: [[String]]
  /// How many rows there would be were the table not short.
  let total: Int

  static let rowsShown = 15

  /// The first rows of `items`.
  init<Item>(_ columns: [String], _ items: [Item], row: (Item) -> [String]) {
    self.columns = columns
    rows = items.prefix(Self.rowsShown).map(row)
    total = items.count
  }

  /// The lines; a last one says how many rows are left out.
  var lines: [String] {
    let head = [line(columns), line(columns.map { _ in "---" })]
    let more = total - rows.count
    return head + rows.map(line) + (more > 0 ? ["", "and \(Numbers.grouped(more)) more"] : [])
  }

  private func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
}
