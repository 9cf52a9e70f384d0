public import TickmarkCore

/// `summary.md` for a comment on a pull request: what failed, what cannot be told, what changed.
///
/// GitHub Flavored Markdown without raw HTML and without any link. It stays below the 65,536 characters that a comment
/// may have, whatever the assessment holds.
public struct MarkdownReporter: Reporter {
  public let id = "markdown"

  public init() {}

  public func render(_ assessment: Assessment) -> [ReportFile] {
    let lines =
      heading(assessment) + MarkdownFailures(assessment).lines + MarkdownUndecided(assessment).lines
      + MarkdownChanges(assessment).lines + closing(assessment)
    return [ReportFile(path: "summary.md", text: lines.joined(separator: "\n") + "\n")]
  }

  private func heading(_ assessment: Assessment) -> [String] {
    let period = assessment.period
    let days = Interval(from: period.from, to: period.to).description
    return [
      "## \(MarkdownText.words(StandingSentence(assessment).text, limit: 600))", "",
      // A word of ours comes first: at the start of a line `1.` begins a list.
      "For \(MarkdownText.words(assessment.organization)), \(MarkdownText.words(period.id)) (\(MarkdownText.words(days))), "
        + "as of \(MarkdownText.words(assessment.asOf.day.description))", "",
    ]
  }

  private func closing(_ assessment: Assessment) -> [String] {
    let head = assessment.head
    return [
      VerdictSentence(assessment).text, "",
      "Locker: \(Numbers.count(head.size, "record")), root `\(head.root.hex)`. Every exception with its line of evidence "
        + "is in `exceptions.jsonl`; `ci.html` and `index.html` are for reading.",
    ]
  }
}
