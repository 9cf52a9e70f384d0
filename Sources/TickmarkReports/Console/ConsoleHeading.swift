internal import TickmarkCore

/// Who, which period, and how much was looked at.
struct ConsoleHeading {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var paragraphs: [Paragraph] {
    [
      Paragraph([Span(Printable.text(assessment.organization), .strong), Span("· \(period) · \(asOf)")]),
      Paragraph([Span(amounts, .faint)]),
    ]
  }

  /// `2026-Q3 (2026-07-01 to 2026-09-30)`.
  private var period: String {
    let period = assessment.period
    let days = Interval(from: period.from, to: period.to).description
    return "\(Printable.text(period.id)) (\(days))"
  }

  private var asOf: String { "as of \(assessment.asOf)" }

  private var amounts: String {
    let sources = assessment.evidence.flatMap(\.sources).filter { $0.collector != "derived" }
    let files = Set(sources.flatMap(\.parts).map { [$0.name, $0.sha256.hex] }).count
    let counts = [
      Numbers.count(files, "file"), Numbers.count(Numbers.sum(sources.map(\.rows)), "row"),
      Numbers.count(assessment.selected.count, "measure"),
      Numbers.count(assessment.selected.flatMap(\.tests).count { $0.state != .notSelected }, "test"),
    ]
    return counts.joined(separator: ", ")
  }
}
