internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write reports from the last assessment.",
    discussion: """
      Reads results.json of the period and writes the other formats beside it: pages for people, from \
      index.html on, junit.xml, results.sarif, xccdf.xml, summary.md and CSV. The locker's log must know its bytes.

      \(Help.examples(["tickmark report", "tickmark report --format junit --output build"]))

      \(Help.exitCodes(TickmarkCore.ExitCode.allCases))
      """)

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var reporting: ReportOptions

  func run() throws {
    let workspace = try options.read(now: Clock.now)
    let results = ReportFolder(path: options.folder.reports(workspace.period))
    let assessment = try results.assessment()
    try results.vouch(in: try options.folder.openLocker(workspace))
    let output = reporting.folder(options, workspace.period)
    try reporting.finish(assessment, in: output, shownAs: options.folder.shown(output.path))
  }
}
