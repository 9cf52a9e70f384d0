internal import TickmarkCore

/// What became of each measure since the prior period, and the records that somebody must look at.
struct MarkdownChanges {
  private let assessment: Assessment

  /// Entries of one line.
  private static let shown = 10

  init(_ assessment: Assessment) { self.assessment = assessment }

  var lines: [String] {
    guard let prior = assessment.prior else {
      return ["There are no results of an earlier period to compare with.", ""] + records
    }
    let changes: [(Change, String)] = [
      (.new, "New exceptions"), (.repeated, "Exceptions again"), (.lostCoverage, "Was judged, cannot be told now"),
      (.fixed, "Fixed"), (.decidedOtherwise, "No longer failing, and decided otherwise"),
    ]
    let items = changes.flatMap { change, title in
      line(title, assessment.selected.filter { $0.change == change }.map { "\($0.id) \($0.title)" })
    }
    let definitions = line("Limits and definitions that changed", SinceWords(assessment).definitions)
    let none = items.isEmpty && definitions.isEmpty ? ["Nothing changed."] : []
    return ["### Since \(MarkdownText.words(prior.period))", ""] + definitions + items + none + [""] + records
  }

  private var records: [String] {
    let lines = line("Records to look at", assessment.records.filter { !$0.remarks.isEmpty }.map(RecordWords.text))
    return lines.isEmpty ? [] : lines + [""]
  }

  private func line(_ title: String, _ texts: [String]) -> [String] {
    guard !texts.isEmpty else { return [] }
    let more = texts.count - Self.shown
    let named = texts.prefix(Self.shown).map { MarkdownText.words($0) } + (more > 0 ? ["and \(more) more"] : [])
    return ["- \(title) (\(texts.count)): \(named.joined(separator: "; "))"]
  }
}
