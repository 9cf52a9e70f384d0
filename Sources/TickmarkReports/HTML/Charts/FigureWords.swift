internal import TickmarkCore

/// The numbers of a figure in sentences, for who does not see it and for who wants to quote it.
enum FigureWords {
  /// How a value of `unit` is written: `31 h 5 min`, `92 days`, `12`.
  static func value(_ unit: MeasuredItems.Unit) -> (Int64) -> String {
    switch unit {
    case .seconds: { TimeSpan.seconds($0).description }
    case .days: { TimeSpan.days($0).description }
    case .number: { Numbers.grouped(Int($0)) }
    }
  }

  /// Of all items, how many are within the limit, above it, and not shown.
  static func sentence(_ items: MeasuredItems, _ item: String) -> String {
    let words = value(items.unit)
    let all = Numbers.sum([items.within, items.above, items.notShown])
    let half = items.median.map { " Half of all: at most \(words($0))." } ?? ""
    return "Of \(Numbers.count(all, item)): \(Numbers.grouped(items.within)) at most \(words(items.limit)) "
      + "(\(items.parameter)), \(Numbers.grouped(items.above)) more, \(notShown(items)).\(half)"
  }

  private static func notShown(_ items: MeasuredItems) -> String {
    guard items.notShown > 0 else { return "none without a value" }
    return "\(Numbers.grouped(items.notShown)) not shown (\(Numbers.count(items.notShownExceptions, "exception")))"
  }

  static func sentence(_ grid: ItemGrid, _ item: String) -> String {
    let all = Numbers.sum([grid.met, grid.exceptions, grid.unknown])
    let hidden =
      grid.hiddenRows > 0
      ? " \(Numbers.count(grid.hiddenRows, "row")) with \(Numbers.count(grid.hiddenExceptions, "exception")) not drawn."
      : ""
    let unknown = grid.unknown > 0 ? ", \(Numbers.grouped(grid.unknown)) of which the evidence says nothing" : ""
    return "Of \(Numbers.count(all, item)) from \(grid.from) to \(grid.to): \(Numbers.grouped(grid.met)) met, "
      + "\(Numbers.count(grid.exceptions, "exception"))\(unknown).\(hidden)"
  }

  private static let rowsNamed = 20

  /// Which rows have exceptions, and how many.
  static func rows(_ grid: ItemGrid) -> String {
    let bad = grid.rows.prefix(ItemGrid.rowLimit).compactMap { row -> String? in
      let count = row.cells.utf8.count { $0 == UInt8(ascii: "x") || $0 == UInt8(ascii: "u") }
      return count > 0 ? "\(row.name) \(Numbers.grouped(count))" : nil
    }
    guard !bad.isEmpty else { return "No row has an exception." }
    let more = bad.count > rowsNamed ? " and \(bad.count - rowsNamed) more rows" : ""
    return "Exceptions by row: \(bad.prefix(rowsNamed).joined(separator: ", "))\(more)."
  }
}
