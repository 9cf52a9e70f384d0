internal import TickmarkCore

/// What a file speaks of, against the period: a bar for a log, a dot for a state; a ring outside the frame for a state
/// of another time. Words beside it say the same.
struct TimeBar {
  private let source: SourceStatus
  private let period: Period

  private static let left = 12
  private static let width = 116
  private static let height = 12

  init(_ source: SourceStatus, in period: Period) {
    self.source = source
    self.period = period
  }

  var html: HTML.Content {
    guard let marks else { return [] }
    return [
      HTMLTag.svg(
        .class("when"), .hidden, .viewBox(width: Self.left * 2 + Self.width, height: Self.height)
      ) {
        HTMLTag.rect(
          .class("frame"), .svg("x", Self.left), .svg("y", 1), .svg("width", Self.width), .svg("height", 10))
        marks
      }
    ]
  }

  private var marks: HTML? {
    if let covers = source.covers { return bar(covers) }
    return source.asOf.map(dot)
  }

  private func bar(_ interval: Interval) -> HTML? {
    let start = Self.left + place(max(interval.from, period.from))
    let end = Self.left + place(min(interval.to, period.to))
    guard start <= end, interval.to >= period.from, interval.from <= period.to else { return nil }
    return HTMLTag.rect(
      .class("span"), .svg("x", start), .svg("y", 3), .svg("width", max(1, end - start)), .svg("height", 6))
  }

  private func dot(_ instant: Instant) -> HTML {
    let isInside = instant >= period.from && instant <= period.to
    let x = isInside ? Self.left + place(instant) : instant < period.from ? 5 : Self.left * 2 + Self.width - 5
    let circle = isInside ? HTMLAttribute.class("span") : .class("edge", .unclear)
    return HTMLTag.circle(circle, .svg("cx", x), .svg("cy", 6), .svg("r", isInside ? 4 : 3))
  }

  /// Units from the frame's left; the length of a period is never zero here.
  private func place(_ instant: Instant) -> Int {
    let length = Double(max(1, period.to.epochSeconds - period.from.epochSeconds))
    return Int(Double(instant.epochSeconds - period.from.epochSeconds) / length * Double(Self.width))
  }
}
