internal import TickmarkCore

/// What a baseline says: what got worse, what was lost, what was mended.
struct ConsoleComparison {
  private let comparison: BaselineComparison?

  init(_ comparison: BaselineComparison?) { self.comparison = comparison }

  var paragraphs: [Paragraph] {
    guard let comparison else { return [] }
    let parts: [(String, Span.Style, [BaselineComparison.Finding])] = [
      ("✗ worse", .bad, comparison.worse), ("? lost", .unclear, comparison.lost), ("✓ fixed", .good, comparison.fixed),
    ]
    let lines = parts.flatMap { mark, style, findings in
      findings.map { Paragraph([Span("\(mark) \($0.test)", style), Span($0.says)]) }
    }
    return [Paragraph([Span("AGAINST THE BASELINE of \(comparison.period)", .strong)])]
      + (lines.isEmpty ? [Paragraph([Span("nothing changed")])] : lines)
  }
}
