internal import TickmarkCore

/// What cannot be told, why, and whom to ask. None of it is counted as met.
struct ConsoleUndecided {
  private let assessment: Assessment

  /// Reasons shown of each test.
  private static let reasonLimit = 4

  init(_ assessment: Assessment) { self.assessment = assessment }

  var paragraphs: [Paragraph] {
    let controls = assessment.controls.enumerated().filter { $0.element.tests.contains { $0.state.isUndecided } }
      .sorted { left, right in
        let severities = (left.element.severity, right.element.severity)
        return severities.0 == severities.1 ? left.offset < right.offset : severities.0 > severities.1
      }.map(\.element)
    guard !controls.isEmpty else { return [] }
    return [title(controls)] + controls.flatMap(paragraphs)
  }

  private func title(_ controls: [ControlResult]) -> Paragraph {
    let whole = controls.count { $0.state.isUndecided }
    let partly = controls.count - whole
    var text = "in \(Numbers.share(whole, of: assessment.selected.count, "measure"))"
    if partly > 0 { text += " and in parts of \(Numbers.grouped(partly)) with exceptions" }
    return Paragraph([Span("CANNOT TELL", .unclear), Span("\(text), never counted as met", .strong)])
  }

  private func paragraphs(_ control: ControlResult) -> [Paragraph] {
    let tests = control.tests.filter(\.state.isUndecided)
    let roles = WhomToAsk(assessment).roles(tests, of: control).map { Printable.text($0) }.joined(separator: ", ")
    let id = Printable.text(control.id)
    let heading = Paragraph(
      [
        Span(Printable.text(control.title), .strong),
        Span("· \(control.severity.rawValue) · ask \(roles)" + change(control)),
      ], lead: [Span("? ", .unclear), Span("\(id) ", .strong)], indent: id.count + 3, isSpaced: true)
    return [heading] + tests.flatMap(paragraphs)
  }

  /// Only of a control that cannot be told as a whole: of the others the exceptions say it.
  private func change(_ control: ControlResult) -> String {
    guard control.state.isUndecided, let words = ChangeWords(assessment).text(control) else { return "" }
    return " · \(words)"
  }

  private func paragraphs(_ test: TestResult) -> [Paragraph] {
    let lead = "  \(Printable.text(test.id)) "
    let messages = reasons(test)
    let first = Paragraph(
      [Span("\(test.state.words):", .unclear), Span(messages.first ?? "")], lead: [Span(lead)], indent: lead.count)
    return [first] + messages.dropFirst().map { Paragraph([Span($0)], indent: lead.count) }
  }

  private func reasons(_ test: TestResult) -> [String] {
    // One source may fill several tables: what is wrong with it is said once.
    var all: [String] = []
    for reason in test.reasons where !all.contains(reason.message) { all.append(reason.message) }
    var messages = all.prefix(Self.reasonLimit).map { Printable.text($0) }
    if messages.isEmpty { messages = [Self.withoutReason(test.state)] }
    let more = all.count - Self.reasonLimit
    if more > 0 { messages.append("and \(Numbers.count(more, "more reason"))") }
    if let numbers = Numbers.text(test) {
      messages.append("counted, decides nothing: \(Printable.text(numbers, limit: 600))")
    }
    return messages
  }

  private static func withoutReason(_ state: TestState) -> String {
    state == .pending ? "waits for a person who still has time" : "no reason is given"
  }
}
