internal import TickmarkCore

/// The values of items, apart from the items.
struct ValueTally {
  private var met: [Int64] = []
  private var exceptions: [Int64] = []
  private var notShown = 0
  private var notShownExceptions = 0

  mutating func count(_ value: SQLValue, _ mark: FigureTally.Mark) {
    guard let number = Self.number(value) else {
      notShown += 1
      if mark != .met { notShownExceptions += 1 }
      return
    }
    if mark == .met { met.append(number) } else { exceptions.append(number) }
  }

  /// Whole numbers; what is no number is not shown rather than nought.
  private static func number(_ value: SQLValue) -> Int64? {
    switch value {
    case .integer(let number): number
    case .real(let number): Int64(exactly: number.rounded(.down))
    case .null, .text: nil
    }
  }

  /// Nil without items.
  func finish(_ measure: CompiledFigure.Measure) -> MeasuredItems? {
    let (met, exceptions) = (met.sorted(), exceptions.sorted())
    let count = met.count + exceptions.count
    guard count + notShown > 0 else { return nil }
    let within = (met + exceptions).count { $0 <= measure.limit }
    var items = MeasuredItems(
      unit: measure.unit, limit: measure.limit, parameter: measure.parameter, within: within, above: count - within,
      notShown: notShown, notShownExceptions: notShownExceptions, median: median(of: (met + exceptions).sorted()))
    if count > MeasuredItems.valueLimit {
      items.bins = FigureBins(limit: measure.limit).bins(met: met, exceptions: exceptions)
    } else {
      items.met = met
      items.exceptions = exceptions
    }
    return items
  }

  private func median(of sorted: [Int64]) -> Int64? {
    let place = (sorted.count + notShown + 1) / 2 - 1
    return sorted.indices.contains(place) ? sorted[place] : nil
  }
}

/// Ranges of equal width whose edges meet at the limit, so that none holds what is fine and what is not.
///
/// There are sixteen up to the limit and twenty-four above it; the first and the last have no end.
struct FigureBins {
  private let limit: Int64
  private let width: Int64

  private static let below: Int64 = 16

  init(limit: Int64) {
    self.limit = limit
    width = max(1, limit / Self.below + (limit % Self.below > 0 ? 1 : 0))
  }

  /// Those that are not empty, from the lowest.
  func bins(met: [Int64], exceptions: [Int64]) -> [FigureBin] {
    var bins: [Int64: FigureBin] = [:]
    for (values, isMet) in [(met, true), (exceptions, false)] {
      for value in values {
        var bin = bins[place(value)] ?? FigureBin(from: value, to: value, met: 0, exceptions: 0)
        bin.from = min(bin.from, value)
        bin.to = max(bin.to, value)
        if isMet { bin.met += 1 } else { bin.exceptions += 1 }
        bins[place(value)] = bin
      }
    }
    return bins.sorted { $0.key < $1.key }.map(\.value)
  }

  /// From -15 to 0 up to the limit, from 1 to 24 above it.
  private func place(_ value: Int64) -> Int64 {
    let (distance, isFar) = value.subtractingReportingOverflow(limit)
    if isFar { return value < limit ? 1 - Self.below : Int64(MeasuredItems.binLimit) - Self.below }
    let steps = distance > 0 ? (distance - 1) / width + 1 : distance / width
    return min(max(steps, 1 - Self.below), Int64(MeasuredItems.binLimit) - Self.below)
  }
}
