internal import TickmarkCore

/// Everything that is neither an exception nor in doubt, one line a state.
struct ConsoleTally {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var paragraphs: [Paragraph] {
    let states = Self.lines.compactMap { line in
      paragraph(line, ids: assessment.controls.filter { $0.state == line.state }.map(\.id))
    }
    let rest = assessment.controls.filter { $0.state == .notSelected }.map(\.id) + assessment.notStarted
    return states + tolerated + byPeople + fixed + otherwise + deviations + definitions + records
      + notStarted(rest)
  }

  private func notStarted(_ ids: [String]) -> [Paragraph] {
    guard !ids.isEmpty else { return [] }
    let names = ControlNames.ranges(ids).map { Printable.text($0) }.joined(separator: ", ")
    return [paragraph(Line(.notSelected, "–", "not started", .faint), count: ids.count, text: names)]
  }

  private struct Line {
    let state: TestState
    let shape: String
    let words: String
    let style: Span.Style

    init(_ state: TestState, _ shape: String, _ words: String, _ style: Span.Style) {
      self.state = state
      self.shape = shape
      self.words = words
      self.style = style
    }
  }

  private static let lines = [
    Line(.pass, "✓", "met", .good), Line(.remediated, "✓", "repaired", .good), Line(.waived, "–", "waived", .unclear),
    Line(.compensated, "–", "compensated", .unclear), Line(.noOccurrence, "–", "no occurrence", .plain),
    Line(.informational, "–", "advisory", .plain), Line(.notApplicable, "–", "not applicable", .plain),
  ]

  private func paragraph(_ line: Line, ids: [String]) -> Paragraph? {
    guard !ids.isEmpty else { return nil }
    return paragraph(line, count: ids.count, text: ids.map { Printable.text($0) }.joined(separator: " "))
  }

  private func paragraph(_ line: Line, count: Int, text: String) -> Paragraph {
    let words = line.words + Paragraph.blanks(max(0, 14 - line.words.count))
    let number = Numbers.grouped(count)
    let lead = [Span("\(line.shape) \(words)", line.style), Span("\(Paragraph.blanks(5 - number.count))\(number)  ")]
    return Paragraph([Span(text)], lead: lead, indent: 23)
  }

  /// Limits that the company set: a looser one must be seen by whoever reads the verdict.
  private var deviations: [Paragraph] {
    let texts = assessment.controls.flatMap { control in
      control.parameters.compactMap(\.deviation).map { Printable.text("\(control.id) \($0)") }
    }
    guard !texts.isEmpty else { return [] }
    return [
      paragraph(Line(.pass, "!", "own limits", .unclear), count: texts.count, text: texts.joined(separator: "; "))
    ]
  }

  /// Exceptions that decide nothing are still shown: within the tolerance, or of an advisory test.
  private var tolerated: [Paragraph] {
    [(TestState.pass, "tolerated"), (.informational, "advice")].compactMap { state, words in
      let tests = assessment.tests.filter { $0.state == state && ($0.counted?.exceptions ?? 0) > 0 }
      guard !tests.isEmpty else { return nil }
      let texts = tests.map { Printable.text("\($0.id) \(share($0))") }
      return paragraph(Line(state, "–", words, .plain), count: tests.count, text: texts.joined(separator: ", "))
    }
  }

  /// What rests on somebody's word or reading instead of on all items.
  private var byPeople: [Paragraph] {
    let tests = assessment.tests.filter { $0.state == .pass }
    let read = tests.compactMap { test in
      test.sample.map { "\(test.id) \($0.size) of \(test.counted?.population ?? 0), at most \($0.upperLimit) of all" }
    }
    let stated = tests.filter { $0.method == "attestation" }.map(\.id)
    return [("read in part", read), ("stated", stated)].filter { !$0.1.isEmpty }.map { words, texts in
      paragraph(
        Line(.pass, "–", words, .plain), count: texts.count,
        text: texts.map { Printable.text($0) }.joined(separator: ", "))
    }
  }

  private var fixed: [Paragraph] { changed(.fixed, Line(.pass, "✓", "fixed", .good)) }

  /// What failed and passes under other limits is not known to be mended.
  private var otherwise: [Paragraph] { changed(.decidedOtherwise, Line(.pass, "!", "otherwise", .unclear)) }

  private func changed(_ change: Change, _ line: Line) -> [Paragraph] {
    guard let prior = assessment.prior else { return [] }
    let ids = assessment.controls.filter { $0.change == change }.map { Printable.text($0.id) }
    guard !ids.isEmpty else { return [] }
    return [
      paragraph(line, count: ids.count, text: "\(ids.joined(separator: " ")) since \(Printable.text(prior.period))")
    ]
  }

  /// Limits and definitions of which the prior period had others.
  private var definitions: [Paragraph] {
    let texts = SinceWords(assessment).definitions
    guard let prior = assessment.prior, !texts.isEmpty else { return [] }
    let more = texts.count - Self.definitionsShown
    let shown = texts.prefix(Self.definitionsShown).map { Printable.text($0) }
    let text = "\(shown.joined(separator: "; "))\(more > 0 ? "; and \(Numbers.grouped(more)) more" : "")"
    return [
      paragraph(
        Line(.pass, "!", "other limits", .unclear), count: texts.count,
        text: "than in \(Printable.text(prior.period)): \(text)")
    ]
  }

  private static let definitionsShown = 3

  /// Records that somebody must look at: they ran out, fit nothing, or came too late.
  private var records: [Paragraph] {
    let texts = assessment.records.filter { !$0.remarks.isEmpty }.map { Printable.text(RecordWords.text($0)) }
    guard !texts.isEmpty else { return [] }
    return [paragraph(Line(.pass, "!", "records", .unclear), count: texts.count, text: texts.joined(separator: "; "))]
  }

  private func share(_ test: TestResult) -> String {
    guard let counted = test.counted else { return "" }
    return Numbers.share(counted.exceptions, of: counted.population, test.item)
  }
}
