internal import TickmarkCore

/// A mark an item above an axis, piled up where many are alike; bars where there are too many items for marks.
struct StripChart {
  private let items: MeasuredItems
  private let axis: ChartAxis
  private var paths: [ChartMark: ChartPath] = [:]

  static let height = 152
  private static let top = 6
  private static let bottom = 116
  private static let step = 7
  /// Marks in the places beside the axis: as many as have room; their number stands below.
  private static let crowd = (behind: 4, notShown: 8, rows: 14)

  init(_ items: MeasuredItems, _ kind: FigureKind) {
    self.items = items
    axis = ChartAxis(items, kind)
    if let bins = items.bins { draw(bins) } else { drawMarks() }
  }

  var html: HTML.Content {
    [frame] + ChartMark.allCases.compactMap { mark in paths[mark].map(mark.html) } + [limit] + labels
  }

  // MARK: Marks

  private mutating func drawMarks() {
    var piles: [Int: [ChartMark]] = [:]
    var behind: [ChartMark] = []
    for (values, mark) in [(items.met ?? [], ChartMark.met), (items.exceptions ?? [], .exception)] {
      for value in values.prefix(MeasuredItems.valueLimit) {
        if axis.isBehind(value) { behind.append(mark) } else { piles[pile(value), default: []].append(mark) }
      }
    }
    let tallest = piles.values.map(\.count).max() ?? 1
    let rise = max(1, min(Self.step, (Self.bottom - Self.top - 8) / max(1, tallest)))
    for (pile, marks) in piles.sorted(by: { $0.key < $1.key }) {
      let x = axis.side(axis.along(items.limit) + pile * Self.step + Self.step / 2)
      for (row, mark) in marks.enumerated() { put(mark, x, Self.bottom - 5 - row * rise) }
    }
    crowd(behind, around: ChartAxis.behind, columns: Self.crowd.behind)
    crowd(notShown, around: ChartAxis.notShown, columns: Self.crowd.notShown)
  }

  /// Counted from the limit, so that each mark stands on its own side of the line.
  private func pile(_ value: Int64) -> Int {
    let distance = axis.along(value) - axis.along(items.limit)
    return value > items.limit ? max(0, distance / Self.step) : min(-1, (distance - Self.step + 1) / Self.step)
  }

  private var notShown: [ChartMark] {
    let room = Self.crowd.notShown * Self.crowd.rows
    let exceptions = min(room, max(0, items.notShownExceptions))
    let met = min(room - exceptions, max(0, items.notShown &- items.notShownExceptions))
    return [ChartMark](repeating: .exceptionNotShown, count: exceptions)
      + [ChartMark](repeating: .metNotShown, count: met)
  }

  private mutating func crowd(_ marks: [ChartMark], around middle: Int, columns: Int) {
    let columns = min(columns, max(1, marks.count))
    for (place, mark) in marks.prefix(columns * Self.crowd.rows).enumerated() {
      let x = middle - (columns - 1) * 4 + place % columns * 8
      put(mark, axis.side(x), Self.bottom - 5 - place / columns * Self.step)
    }
  }

  private mutating func put(_ mark: ChartMark, _ x: Int, _ y: Int) {
    mark.draw(x, y, in: &paths[mark, default: ChartPath()])
  }

  // MARK: Bars

  /// Items that are met stand on the axis, exceptions hang from it.
  private mutating func draw(_ bins: [FigureBin]) {
    let bins = bins.prefix(MeasuredItems.binLimit)
    let met = max(1, bins.map(\.met).max() ?? 1, items.notShown &- items.notShownExceptions)
    let exceptions = max(0, bins.map(\.exceptions).max() ?? 0, items.notShownExceptions)
    let room = Double(Self.bottom - Self.top)
    let scale = room / (Double(met) + Double(exceptions))
    let base = Self.top + Int(Double(met) * scale)
    for bin in bins {
      let (x, width) = place(of: bin)
      hang(.met, bin.met, from: base, x, width, -scale)
      hang(.exception, bin.exceptions, from: base, x, width, scale)
    }
    let x = axis.side(ChartAxis.notShown) - 8
    hang(.metNotShown, items.notShown &- items.notShownExceptions, from: base, x, 16, -scale)
    hang(.exceptionNotShown, items.notShownExceptions, from: base, x, 16, scale)
  }

  /// A bar's left edge and its width, on its own side of the limit.
  private func place(of bin: FigureBin) -> (x: Int, width: Int) {
    if axis.isBehind(bin.from) { return (axis.side(ChartAxis.behind) - 8, 16) }
    let width = max(5, axis.along(bin.to) - axis.along(bin.from))
    let start = bin.to > items.limit ? axis.along(bin.from) : axis.along(bin.to) - width
    return (axis.isMirrored ? axis.side(start + width) : start, width)
  }

  /// A bar that is never too small to be seen; it goes up where `scale` is below nought.
  private mutating func hang(_ mark: ChartMark, _ count: Int, from y: Int, _ x: Int, _ width: Int, _ scale: Double) {
    guard count > 0 else { return }
    let height = max(3, min(Self.bottom, Int(Double(count) * abs(scale))))
    paths[mark, default: ChartPath()].bar(x, scale < 0 ? y - height : y, width: width, height: height)
  }

  // MARK: Frame and words

  private var frame: HTML {
    HTMLTag.g(.class("axis")) {
      HTMLTag.line(.svg("x1", 0), .svg("y1", Self.bottom), .svg("x2", ChartAxis.width), .svg("y2", Self.bottom))
      ChartAxis.borders.map { border in upright(axis.side(border)) }
    }
  }

  private var limit: HTML {
    HTMLTag.g(.class("limit")) { upright(axis.x(items.limit)) }
  }

  private func upright(_ x: Int) -> HTML {
    HTMLTag.line(.svg("x1", x), .svg("y1", 0), .svg("x2", x), .svg("y2", Self.bottom))
  }

  private var labels: HTML.Content {
    let words = FigureWords.value(items.unit)
    let behind = items.bins.map { bins in
      Numbers.sum(bins.filter { axis.isBehind($0.from) }.map { $0.met &+ $0.exceptions })
    }
    let beside = behind ?? ((items.met ?? []) + (items.exceptions ?? [])).count(where: axis.isBehind)
    return [
      label(axis.x(0), 132, axis.isMirrored ? "as of" : "0"), label(axis.x(items.limit), 132, "\(words(items.limit))"),
      label(axis.x(items.limit), 146, "limit"),
      label(axis.x(axis.end), 132, words(axis.end), axis.isMirrored ? "start" : "end"),
      label(axis.side(ChartAxis.behind), 132, "more"), label(axis.side(ChartAxis.behind), 146, Numbers.grouped(beside)),
      label(axis.side(ChartAxis.notShown), 132, "not shown"),
      label(axis.side(ChartAxis.notShown), 146, Numbers.grouped(items.notShown)),
    ]
  }

  private func label(_ x: Int, _ y: Int, _ text: String, _ anchor: StaticString = "middle") -> HTML {
    HTMLTag.text(.svg("x", x), .svg("y", y), .svg("text-anchor", anchor), text: text)
  }
}
