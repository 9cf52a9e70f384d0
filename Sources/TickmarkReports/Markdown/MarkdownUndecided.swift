internal import TickmarkCore

/// The tests of which nothing can be told, why, and whom to ask.
struct MarkdownUndecided {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  /// Nothing if there are none.
  var lines: [String] {
    let whom = WhomToAsk(assessment)
    let entries = assessment.selected.flatMap { control in
      control.tests.filter(\.state.isUndecided).map { (test: $0, ask: whom.roles([$0], of: control)) }
    }
    guard !entries.isEmpty else { return [] }
    let table = MarkdownTable(["test", "state", "why", "ask"], entries) { entry in
      [
        "\(MarkdownText.words(entry.test.id)) \(MarkdownText.words(entry.test.title))",
        StateLook(entry.test.state).words, Self.why(entry.test),
        entry.ask.prefix(3).map { MarkdownText.words($0) }.joined(separator: ", "),
      ]
    }
    return ["### Cannot be told (\(Numbers.count(entries.count, "test")))", ""] + table.lines + [""]
  }

  private static func why(_ test: TestResult) -> String {
    guard let first = test.reasons.first else { return "–" }
    let more = test.reasons.count - 1
    return MarkdownText.words(first.message, limit: 200)
      + (more > 0 ? " and \(Numbers.count(more, "more reason"))" : "")
  }
}
