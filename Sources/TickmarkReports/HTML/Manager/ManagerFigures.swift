internal import TickmarkCore

/// What tests with a figure found, in twentieths: no item, no name, and no group of fewer than five.
struct ManagerFigures {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var html: HTML.Content {
    let figures = assessment.selected.flatMap { $0.tests.flatMap(figure) }
    guard !figures.isEmpty else { return [] }
    return [
      HTMLTag.section(.labelled(by: Anchor("figures"))) {
        HTMLTag.h2(.id(Anchor("figures")), text: "How often it worked")
        figures
        HTMLTag.p(.class("note")) {
          "Each shape is a twentieth of the items, and any exception at all is at least one square. The audit file has "
          "the figures with all values."
        }
      }
    ]
  }

  /// Where something was decided about enough items.
  private func figure(_ test: TestResult) -> HTML.Content {
    guard let counted = test.counted, let figure = counted.figure, !test.state.isUndecided,
      counted.population >= CoarseNumbers.smallest
    else { return [] }
    let words =
      "\(test.title): exceptions are \(CoarseNumbers.share(counted.exceptions, of: counted.population, test.item))."
    return [
      HTMLTag.div(.class("chart")) {
        HTMLTag.svg(.role("img"), .viewBox(width: ChartAxis.width, height: StateShape.side)) {
          HTMLTag.title(text: "\(figure.title) (\(test.id))")
          HTMLTag.desc(text: words)
          shapes(counted)
        }
        HTMLTag.p(text: words + half(figure, of: counted.population))
      }
    ]
  }

  private func shapes(_ counted: Counted) -> HTML.Content {
    let bad = Twentieths.of(counted.exceptions, in: counted.population)
    return (0..<20).map { place in
      let tone = place < 20 - bad ? StateLook.Tone.good : .bad
      return HTMLTag.g(.class("shape", tone), .moved(x: place * 21)) { StateShape(tone).marks }
    }
  }

  /// Half of ten items are five.
  private func half(_ figure: Figure, of population: Int) -> String {
    guard let items = figure.measured, let median = items.median, population >= 2 * CoarseNumbers.smallest else {
      return ""
    }
    let words = FigureWords.value(items.unit)
    return
      " Half of all: at most \(words(Twentieths.roundedUp(median, items.unit))), \(words(items.limit)) are allowed."
  }
}

/// Shares that tell no group of fewer than five.
enum Twentieths {
  /// `part` of `whole` in twentieths: none and all only where it is so, and the same for all groups that are too small
  /// to be counted.
  static func of(_ part: Int, in whole: Int) -> Int {
    if part <= 0 { return 0 }
    if part >= whole { return 20 }
    if part < CoarseNumbers.smallest { return 1 }
    if whole - part < CoarseNumbers.smallest { return 19 }
    return min(19, max(1, Int((Double(part) / Double(whole) * 20).rounded())))
  }

  /// The next full hour.
  static func roundedUp(_ value: Int64, _ unit: MeasuredItems.Unit) -> Int64 {
    guard unit == .seconds, value > 0, value < Int64.max - 3600 else { return value }
    return (value + 3599) / 3600 * 3600
  }
}
