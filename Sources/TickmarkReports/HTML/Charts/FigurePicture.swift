internal import TickmarkCore

/// The figure of a test with all that it holds: the picture, its numbers in a sentence, and what its marks mean.
struct FigurePicture {
  private let figure: Figure
  private let test: TestResult

  /// Nil where the test has none.
  init?(_ test: TestResult) {
    guard let figure = test.counted?.figure, figure.measured != nil || figure.grid != nil else { return nil }
    self.figure = figure
    self.test = test
  }

  var title: String { figure.title }

  var html: HTML {
    HTMLTag.div(.class("chart")) {
      HTMLTag.svg(.role("img"), .viewBox(width: ChartAxis.width, height: height)) {
        HTMLTag.title(text: "\(figure.title) (\(test.id))")
        HTMLTag.desc(text: description)
        marks
      }
      HTMLTag.p(text: sentence)
      HTMLTag.p(.class("note"), text: legend)
    }
  }

  private var marks: HTML.Content {
    if let measured = figure.measured { return StripChart(measured, figure.kind).html }
    return figure.grid.map { GridChart($0).html } ?? []
  }

  private var height: Int { figure.measured == nil ? figure.grid.map { GridChart($0).height } ?? 0 : StripChart.height }

  private var sentence: String {
    if let measured = figure.measured { return FigureWords.sentence(measured, test.item) }
    return figure.grid.map { FigureWords.sentence($0, test.item) } ?? ""
  }

  private var description: String {
    figure.measured == nil
      ? [sentence, figure.grid.map(FigureWords.rows)].compactMap(\.self).joined(separator: " ") : sentence
  }

  private var legend: String {
    let undecided = test.state.isUndecided ? " Nothing was decided by it." : ""
    guard let measured = figure.measured else {
      return "Thin line: met. Block: exception. Frame: the evidence says nothing. Blank: no \(test.item).\(undecided)"
    }
    let marks =
      measured.bins == nil
      ? "Disc: no exception. Square: exception. Ring and triangle: the same without a value."
      : "Bars above the axis: no exceptions. Bars below it: exceptions."
    let axis = figure.kind == .recency ? " The as-of is at the right." : ""
    return "\(marks)\(axis) The dashed line is the limit.\(undecided)"
  }
}
