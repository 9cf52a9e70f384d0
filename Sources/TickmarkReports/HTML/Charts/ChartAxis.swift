internal import TickmarkCore

/// Where a value stands in a chart: along the axis, behind its end, or in the place of what is not shown.
///
/// The three lie side by side; time before the as-of runs to the left, everything else to the right.
struct ChartAxis {
  static let width = 420
  private static let left = 12.0
  private static let right = 296.0
  /// The middle of the place for values behind the end, and that of items without a value.
  static let behind = 326
  static let notShown = 384
  static let borders = [308, 346]

  let end: Int64
  let isMirrored: Bool

  /// The end is the least of some rounded shares of the limit that has room for all values, or the largest of them.
  init(_ items: MeasuredItems, _ kind: FigureKind) {
    let base = items.limit > 0 ? Double(items.limit) : 10
    let highest = Double(
      max(items.met?.last ?? 0, items.exceptions?.last ?? 0, items.bins?.map(\.to).max() ?? 0, items.limit))
    let ends = [1.25, 1.5, 2, 2.5].map { base * $0 }
    end = Int64(min(9e18, ends.first { $0 >= highest } ?? base * 2.5))
    isMirrored = kind == .recency
  }

  func x(_ value: Int64) -> Int { side(along(value)) }

  /// Counted from the side where the axis begins; what is less than nothing stands at nothing.
  func along(_ value: Int64) -> Int {
    let share = min(1, max(0, Double(value) / Double(max(1, end))))
    return Int(Self.left + share * (Self.right - Self.left))
  }

  func isBehind(_ value: Int64) -> Bool { value > end }

  /// A place counted from the side where the axis begins.
  func side(_ x: Int) -> Int { isMirrored ? Self.width - x : x }
}
