internal import ArgumentParser
internal import TickmarkCore
internal import TickmarkReports

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say what changed between two results: definitions first, then tests and exceptions.",
    discussion: """
      Results are named by their file, or by a period whose results lie in reports/<period>/results.json. Where more
      exceptions were found than results hold, exceptions.jsonl beside them is read too. A test that passes under a
      looser limit or another definition counts as lost: what the earlier results showed is shown no longer.

      \(Help.examples(["tickmark compare 2026-Q2 2026-Q3", "tickmark compare main/results.json reports/ci/results.json --json"]))

      \(Help.exitCodes([.fine, .toolFailed, .exceptionsFound, .evidenceLacking, .usage, .invalidDefinition]))
      2 stands for what got worse, 3 for what was lost.
      """)

  @Argument(help: "The earlier results: a file, or a period such as 2026-Q2.", completion: .file()) var before: String
  @Argument(help: "The later results.", completion: .file()) var after: String
  @Option(name: [.customShort("C"), .long], help: "The folder with the reports.", completion: .directory)
  var workspace = "."
  @Flag(help: "Count tests that wait for a person as lost.") var strict = false
  @Flag(help: "Print canonical JSON instead of text.") var json = false

  func run() throws {
    let earlier = try ComparedResults(before, in: WorkspaceFolder(workspace))
    let later = try ComparedResults(after, in: WorkspaceFolder(workspace))
    try later.expectComparable(with: earlier)
    let comparison = AssessmentComparison(
      from: try earlier.input(against: later), to: try later.input(against: earlier), strict: strict)
    let report = ComparisonReport(comparison, organization: later.assessment.organization)
    if json {
      Terminal.printRaw(report.json)
    } else {
      Terminal.print(report.text(color: Terminal.hasColor, width: Terminal.width))
    }
    try comparison.exitCode.end()
  }
}
