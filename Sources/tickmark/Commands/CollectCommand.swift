internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence

struct CollectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Bring evidence from its sources into the locker.",
    discussion: """
      The environment variable TICKMARK_ACTOR says in the log who collects; name a role, not a person.

      \(Help.examples(["tickmark collect", "tickmark collect --period 2026-Q3 --json"]))

      \(Help.exitCodes([.fine, .toolFailed, .evidenceLacking, .integrityBroken, .usage, .invalidDefinition]))
      """)

  @OptionGroup var options: WorkspaceOptions
  @Flag(help: "Print one JSON object a source instead of text.") var json = false

  func run() async throws {
    let now = Clock.now
    let workspace = try options.read(now: now)
    let run = CollectionRun(
      folder: options.folder, workspace: workspace, definitions: try options.folder.definitions(), now: now)
    let (entries, receipt) = try await run.run(progress: Progress())
    let report = CollectionReport(entries: entries, receipt: receipt)
    Terminal.print(json ? report.jsonLines : report.text)
    try (report.isComplete ? TickmarkCore.ExitCode.fine : .evidenceLacking).end()
  }
}
