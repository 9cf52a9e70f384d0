internal import TickmarkCore

/// The states of things on days, from items that come in the order of thing and day.
struct DayTally {
  private struct Row {
    let name: String
    /// Days since 1970-01-01.
    let first: Int64
    var cells: [UInt8]
    var exceptions = 0

    var last: Int64 { first + Int64(cells.count) - 1 }
  }

  private var rows: [Row] = []
  private var counts: [FigureTally.Mark: Int] = [:]
  /// Whether a day is none, or days lie too far apart.
  private var cannotBeDrawn = false

  private static let none = UInt8(ascii: ".")

  mutating func count(_ key: [SQLValue], _ mark: FigureTally.Mark) {
    counts[mark, default: 0] += 1
    guard key.count == 2, case .text(let text) = key[1], let day = Day(text)?.daysSinceEpoch else {
      cannotBeDrawn = true
      return
    }
    guard !cannotBeDrawn else { return }
    let name = key[0].description
    if rows.last?.name != name { rows.append(Row(name: name, first: day, cells: [])) }
    add(mark, on: day, to: rows.count - 1)
  }

  private mutating func add(_ mark: FigureTally.Mark, on day: Int64, to row: Int) {
    let gap = day - rows[row].last - 1
    guard (0..<Int64(ItemGrid.dayLimit)).contains(gap) else {
      cannotBeDrawn = true
      return
    }
    rows[row].cells += repeatElement(Self.none, count: Int(gap))
    rows[row].cells.append(mark.letter)
    if mark != .met { rows[row].exceptions += 1 }
  }

  /// Nil where there is nothing to draw, or more days than can be told apart.
  func finish() -> ItemGrid? {
    guard !cannotBeDrawn, let from = rows.map(\.first).min(), let to = rows.map(\.last).max(),
      to - from < Int64(ItemGrid.dayLimit)
    else { return nil }
    let shown = shownRows
    let exceptions = rows.reduce(0) { $0 + $1.exceptions }
    return ItemGrid(
      from: Day(daysSinceEpoch: from).description, to: Day(daysSinceEpoch: to).description,
      rows: shown.map { row in ItemGrid.Row(name: row.name, cells: cells(of: row, from, to)) },
      hiddenRows: rows.count - shown.count, hiddenExceptions: exceptions - shown.reduce(0) { $0 + $1.exceptions },
      met: counts[.met] ?? 0, exceptions: counts[.exception] ?? 0, unknown: counts[.unknown] ?? 0)
  }

  /// Where not all have room, those with the most exceptions; in their own order.
  private var shownRows: [Row] {
    guard rows.count > ItemGrid.rowLimit else { return rows }
    let worst = rows.enumerated().sorted {
      ($1.element.exceptions, $0.offset) < ($0.element.exceptions, $1.offset)
    }
    return worst.prefix(ItemGrid.rowLimit).sorted { $0.offset < $1.offset }.map(\.element)
  }

  private func cells(of row: Row, _ from: Int64, _ to: Int64) -> String {
    let before = repeatElement(Self.none, count: Int(row.first - from))
    let after = repeatElement(Self.none, count: Int(to - row.last))
    return String(decoding: before + row.cells + after, as: UTF8.self)
  }
}

extension FigureTally.Mark {
  fileprivate var letter: UInt8 {
    switch self {
    case .met: UInt8(ascii: "m")
    case .exception: UInt8(ascii: "x")
    case .unknown: UInt8(ascii: "u")
    }
  }
}
