internal import TickmarkCore

/// The measures with open exceptions, worst first.
struct ConsoleExceptions {
  private let assessment: Assessment
  private let shown: Int

  init(_ assessment: Assessment, shown: Int) {
    self.assessment = assessment
    self.shown = shown
  }

  var paragraphs: [Paragraph] {
    let controls = assessment.worstFirst
    guard !controls.isEmpty else { return [nothingFound] }
    let measures = Numbers.share(controls.count, of: assessment.selected.count, "measure")
    let title = Paragraph([Span("EXCEPTIONS", .bad), Span("in \(measures), worst first", .strong)])
    return [title] + controls.flatMap(paragraphs)
  }

  /// That nothing was found is good news only about what could be looked at.
  private var nothingFound: Paragraph {
    let judged = assessment.selected.count { !$0.state.isUndecided }
    guard judged > 0 else { return Paragraph([Span("? NOTHING COULD BE JUDGED", .unclear)]) }
    let measures = Numbers.share(judged, of: assessment.selected.count, "measure")
    let remark = judged == assessment.selected.count ? "in \(measures)" : "in the \(measures) that could be judged"
    return Paragraph([Span("✓ NO EXCEPTIONS", .good), Span(remark, .strong)])
  }

  private func paragraphs(_ control: ControlResult) -> [Paragraph] {
    let id = Printable.text(control.id)
    let heading = Paragraph(
      [
        Span(Printable.text(control.title), .strong), Span("·"),
        Span(control.severity.rawValue, control.severity >= .high ? .bad : .strong),
        Span("· \(Printable.text(control.owner))" + (ChangeWords(assessment).text(control).map { " · \($0)" } ?? "")),
      ], lead: [Span("✗ ", .bad), Span("\(id) ", .strong)], indent: id.count + 3, isSpaced: true)
    return [heading] + control.tests.filter { $0.state == .fail }.flatMap(paragraphs)
  }

  private func paragraphs(_ test: TestResult) -> [Paragraph] {
    let id = Printable.text(test.id)
    let since = SinceWords(assessment).exceptions(test).map { " · \($0)" } ?? ""
    let numbers = Numbers.text(test).map { Printable.text($0 + since, limit: 600) } ?? "exceptions found"
    let heading = Paragraph([Span(numbers)], lead: [Span("  \(id) ")], indent: id.count + 3)
    guard let counted = test.counted else { return [heading] }
    let items = ConsoleItems(counted, of: test.id, shown: shown)
    return [heading] + items.paragraphs
  }
}
