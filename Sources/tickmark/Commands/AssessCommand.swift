internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence

struct AssessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "Judge the evidence that is in the locker.",
    discussion: """
      Asks no source: the same locker and options give the same bytes.

      \(Help.examples(["tickmark assess", "tickmark assess --only SYS-5 --as-of 2026-11-23"]))

      \(Help.exitCodes(TickmarkCore.ExitCode.allCases))
      """)

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var selection: ControlSelection
  @OptionGroup var changes: ChangeSelection
  @OptionGroup var reporting: ReportOptions

  func validate() throws {
    if !selection.words.isEmpty && changes.list != nil {
      throw ValidationError("--only and --changed exclude each other")
    }
  }

  func run() throws {
    try reporting.finish(try options.assessment(now: Clock.now, of: selection, changed: changes), options)
  }
}
