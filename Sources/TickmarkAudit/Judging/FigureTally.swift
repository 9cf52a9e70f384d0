internal import TickmarkCore

/// Collects what a test's figure draws, item by item in the order of the keys.
struct FigureTally {
  /// How an item is told from others.
  enum Mark { case met, exception, unknown }

  private let title: String
  private let kind: FigureKind
  private let measure: CompiledFigure.Measure?
  private var values = ValueTally()
  private var days = DayTally()

  init(_ figure: CompiledFigure) {
    title = figure.definition.title
    kind = figure.definition.kind
    measure = figure.measure
  }

  mutating func count(_ value: SQLValue, key: [SQLValue], _ mark: Mark) {
    if measure == nil { days.count(key, mark) } else { values.count(value, mark) }
  }

  /// Nil where there is nothing to draw.
  func finish() -> Figure? {
    guard let measure else { return days.finish().map { Figure(title: title, grid: $0) } }
    return values.finish(measure).map { Figure(kind: kind, title: title, measured: $0) }
  }
}

extension FigureTally.Mark {
  /// An item of which only the evidence's silence makes an exception is unknown.
  init(_ outcomes: [AttributeOutcome]) {
    if outcomes.contains(.fails) {
      self = .exception
    } else {
      self = outcomes.contains(.unknown) ? .unknown : .met
    }
  }
}
