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
  @OptionGroup var reporting: ReportOptions

  func run() throws {
    let now = Clock.now
    let workspace = try options.read(now: now)
    let definitions = try options.folder.definitions()
    let output = reporting.folder(options, workspace.period)
    let run = AssessmentRun(
      folder: options.folder, workspace: workspace, definitions: definitions,
      asOf: try options.moment(workspace, now: now), now: now, only: try selection.ids(definitions))
    let assessment = try run.run(into: output, progress: Progress())
    try reporting.finish(assessment, in: output, shownAs: options.folder.shown(output.path))
  }
}
