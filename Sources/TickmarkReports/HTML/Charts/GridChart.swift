internal import TickmarkCore

/// A row a thing and a column a day: a thin line while all is well, a block for an exception, a frame where the evidence
/// says nothing, and nothing where there is no item.
struct GridChart {
  private let grid: ItemGrid
  private let rows: [ItemGrid.Row]
  private let columns: Int

  private static let left = 114
  private static let room = 298
  private static let pitch = 14
  private static let nameLimit = 16

  init(_ grid: ItemGrid) {
    self.grid = grid
    rows = Array(grid.rows.prefix(ItemGrid.rowLimit))
    columns = max(1, min(ItemGrid.dayLimit, rows.map(\.cells.utf8.count).max() ?? 1))
  }

  var height: Int { rows.count * Self.pitch + 20 }

  var html: HTML.Content {
    [months] + rows.enumerated().map { index, row in name(row, index) }
      + [
        HTMLTag.path(.class("fill", .good), .path(path("m", top: 5, height: 4, least: 1))),
        HTMLTag.path(.class("fill", .bad), .path(path("x", top: 1, height: 12, least: 3))),
        HTMLTag.path(.class("hollow", .unclear), .path(path("u", top: 2, height: 10, least: 3))),
      ] + days
  }

  private func name(_ row: ItemGrid.Row, _ index: Int) -> HTML {
    let short = row.name.count > Self.nameLimit ? "\(row.name.prefix(Self.nameLimit - 1))…" : row.name
    return label(Self.left - 6, index * Self.pitch + 11, short, "end")
  }

  /// All runs of equal letters.
  private func path(_ letter: Character, top: Int, height: Int, least: Int) -> ChartPath {
    var path = ChartPath()
    for (index, row) in rows.enumerated() {
      for run in Self.runs(of: letter, in: row.cells.utf8.prefix(columns)) {
        let x = place(run.lowerBound)
        let width = max(least, place(run.upperBound) - x)
        path.bar(x, index * Self.pitch + top, width: width, height: height)
      }
    }
    return path
  }

  private static func runs(of letter: Character, in cells: some Sequence<UInt8>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for (day, cell) in cells.enumerated() where cell == letter.asciiValue {
      if let last = runs.last, last.upperBound == day {
        runs[runs.count - 1] = last.lowerBound..<day + 1
      } else {
        runs.append(day..<day + 1)
      }
    }
    return runs
  }

  private func place(_ day: Int) -> Int { Self.left + day * Self.room / columns }

  /// A line before the first day of each month.
  private var months: HTML {
    HTMLTag.g(.class("month")) {
      if let first = Day(grid.from) {
        (1..<max(2, columns)).filter { first.adding(days: Int64($0)).civil.day == 1 }.map { day in
          HTMLTag.line(
            .svg("x1", place(day)), .svg("y1", 0), .svg("x2", place(day)), .svg("y2", rows.count * Self.pitch))
        }
      }
    }
  }

  private var days: HTML.Content {
    let y = rows.count * Self.pitch + 14
    return [label(Self.left, y, grid.from, "start"), label(Self.left + Self.room, y, grid.to, "end")]
  }

  private func label(_ x: Int, _ y: Int, _ text: String, _ anchor: StaticString) -> HTML {
    HTMLTag.text(.svg("x", x), .svg("y", y), .svg("text-anchor", anchor), text: text)
  }
}
