public import TickmarkCore

/// The ending of a run on a terminal: what a tired auditor understands in ten seconds.
///
/// The worst comes first, what cannot be told is never counted as met, and the last line is the exit code with its
/// reason. Shapes and words say everything that colours say.
public struct ConsoleReport: Sendable {
  let assessment: Assessment
  let color: Bool
  let width: Int
  let exceptionsShown: Int
  /// What a baseline says; nil without one. It decides the exit code then.
  let comparison: AssessmentComparison?
  /// The log with the assessment's own record; nil if none was written.
  let kept: LockerHead?

  /// `width` is in columns; less than 40 is taken for 40. `exceptionsShown` is the number of exceptions shown of each
  /// test.
  public init(
    assessment: Assessment, color: Bool, width: Int, exceptionsShown: Int = 5,
    comparison: AssessmentComparison? = nil, kept: LockerHead? = nil
  ) {
    self.assessment = assessment
    self.color = color
    self.width = max(40, width)
    self.exceptionsShown = max(0, exceptionsShown)
    self.comparison = comparison
    self.kept = kept
  }

  /// The text, without a line feed at its end.
  ///
  /// `reportFolder` is where the reports were written, nil if none were.
  public func text(exitCode: ExitCode, reportFolder: String?) -> String {
    let sections = [
      ConsoleHeading(assessment).paragraphs,
      ConsoleExceptions(assessment, shown: exceptionsShown).paragraphs,
      ConsoleUndecided(assessment).paragraphs,
      ConsoleTally(assessment).paragraphs,
      comparison.map(paragraphs) ?? [],
      ConsoleClosing(assessment, exitCode: exitCode, reportFolder: reportFolder, comparison, kept: kept).paragraphs,
    ]
    let blocks = sections.filter { !$0.isEmpty }.map { paragraphs in
      paragraphs.flatMap { $0.lines(width: width, color: color) }.joined(separator: "\n")
    }
    return blocks.joined(separator: "\n\n")
  }

  /// What a baseline says.
  private func paragraphs(_ comparison: AssessmentComparison) -> [Paragraph] {
    let findings = ComparisonFindings(comparison)
    let lines = findings.definitions + findings.tests
    return [Paragraph([Span("AGAINST THE BASELINE of \(Printable.text(comparison.before.period))", .strong)])]
      + (lines.isEmpty ? [Paragraph([Span("nothing changed")])] : lines)
  }
}
