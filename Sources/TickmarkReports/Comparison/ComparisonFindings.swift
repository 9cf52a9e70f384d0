internal import TickmarkCore

/// What a comparison says of definitions and tests: definitions first, because what follows is to be read by their
/// light.
struct ComparisonFindings {
  private let comparison: AssessmentComparison

  /// Characters of a definition's old or new text that are shown.
  private static let textLimit = 400
  private static let indent = 11

  init(_ comparison: AssessmentComparison) { self.comparison = comparison }

  /// A line a change.
  var definitions: [Paragraph] { comparison.definitions.map(paragraph) }

  /// A line each for tests that are worse, lost or better; neighbours of which the same is said share one.
  var tests: [Paragraph] {
    let parts: [(String, Span.Style, TestComparison.Outcome)] = [
      ("✗ worse", .bad, .worse), ("? lost", .unclear, .lost), ("✓ better", .good, .better),
    ]
    return parts.flatMap { mark, style, outcome in
      Self.neighbours(comparison.tests(outcome)).map { tests in
        let names = Printable.text(tests.map(\.test).joined(separator: " "), limit: Self.textLimit)
        return Paragraph(
          [Span(names, style), Span(Printable.text(tests[0].says ?? ""))], lead: [lead(mark, style)],
          indent: Self.indent)
      }
    }
  }

  private static func neighbours(_ tests: [TestComparison]) -> [[TestComparison]] {
    tests.reduce(into: []) { groups, test in
      if let last = groups.last?.first, last.says == test.says {
        groups[groups.count - 1].append(test)
      } else {
        groups.append([test])
      }
    }
  }

  private func paragraph(_ change: DefinitionChange) -> Paragraph {
    let (mark, style) = Self.look(change.effect)
    let tests = change.tests == [change.subject] || change.subject == "scope" ? [] : change.tests
    let concerned =
      tests.isEmpty ? [] : [Span("(\(Printable.text(tests.joined(separator: " "), limit: Self.textLimit)))", .faint)]
    return Paragraph(
      [Span(Printable.text(change.subject), style), Span(Printable.text(change.says, limit: Self.textLimit))]
        + concerned, lead: [lead(mark, style)], indent: Self.indent)
  }

  private func lead(_ mark: String, _ style: Span.Style) -> Span {
    Span("\(mark)\(Paragraph.blanks(Self.indent - mark.count))", style)
  }

  private static func look(_ effect: DefinitionChange.Effect) -> (String, Span.Style) {
    switch effect {
    case .looser: ("! looser", .unclear)
    case .changed: ("! changed", .unclear)
    case .unknown: ("? unknown", .unclear)
    case .tighter: ("· tighter", .plain)
    case .weight: ("· weight", .plain)
    case .accepted: ("! accepted", .unclear)
    }
  }
}
