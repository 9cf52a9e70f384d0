internal import TickmarkCore

/// Where the log stood, where to read on, what to do next, and the exit code with its reason.
struct ConsoleClosing {
  private let assessment: Assessment
  private let exitCode: ExitCode
  private let reportFolder: String?
  private let comparison: AssessmentComparison?
  private let kept: LockerHead?

  private static let indent = 8

  init(
    _ assessment: Assessment, exitCode: ExitCode, reportFolder: String?, _ comparison: AssessmentComparison?,
    kept: LockerHead?
  ) {
    self.kept = kept
    self.comparison = comparison
    self.assessment = assessment
    self.exitCode = exitCode
    self.reportFolder = reportFolder
  }

  var paragraphs: [Paragraph] { [locker, keeping, reading].compactMap { $0 } + steps + [ending] }

  /// Whoever keeps this line can show later that nothing before it was rewritten, the verdict included.
  private var keeping: Paragraph? {
    kept.map { labelled("keep", [Span("\($0.size):\($0.root.hex)"), Span("for verify --since", .faint)]) }
  }

  /// What was judged.
  private var locker: Paragraph {
    let head = assessment.head
    return labelled("locker", [Span(Numbers.count(head.size, "record") + ", root"), Span(head.root.hex)])
  }

  private var reading: Paragraph? {
    reportFolder.map { labelled("read", [Span(Printable.text($0))]) }
  }

  private var steps: [Paragraph] {
    var commands: [(command: String, purpose: String)] = []
    if let worst = assessment.worstFirst.first {
      commands.append(("tickmark show \(Printable.text(worst.id))", "the measure, its SQL and its evidence"))
    }
    if assessment.tests.contains(where: \.state.isUndecided) {
      commands.append(("tickmark requests", "which evidence is lacking, and whom to ask"))
    }
    let width = commands.map { $0.command.count }.max() ?? 0
    return commands.enumerated().map { index, step in
      let lead = [Span(label(index == 0 ? "next" : ""), .faint), Span(step.command, .strong)]
      return Paragraph([Span(step.purpose, .faint)], lead: lead, indent: Self.indent + width + 2)
    }
  }

  private var ending: Paragraph {
    let style: Span.Style =
      switch exitCode {
      case .fine: .good
      case .evidenceLacking: .unclear
      default: .bad
      }
    let reason =
      comparison.map { comparison in
        let name = "the baseline of \(Printable.text(comparison.before.period))"
        return ComparisonReason(comparison, against: name).text
      } ?? exitCode.meaning
    return Paragraph([Span("exit \(exitCode.rawValue):", style), Span(reason)], isSpaced: true)
  }

  private func labelled(_ name: String, _ text: [Span]) -> Paragraph {
    Paragraph(text, lead: [Span(label(name), .faint)], indent: Self.indent)
  }

  private func label(_ name: String) -> String { name + Paragraph.blanks(Self.indent - name.count) }
}
