internal import ArgumentParser
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Do a past assessment again from the locker alone, and compare the bytes.",
    discussion: """
      Reads nothing but the locker: definitions, parameters, records and evidence as they were. The same version of the
      tool must give the same bytes; another one says which verdicts differ. Where evidence was erased since, it says
      so. Ends with 4 where the same version gives other bytes, with 1 where another one gives other verdicts.

      \(Help.examples(["tickmark replay", "tickmark replay 60 --output /tmp/again", "tickmark replay --locker 2026-Q3.tar --key locker.pub"]))

      \(Help.exitCodes([.fine, .toolFailed, .integrityBroken, .usage]))
      """)

  @Argument(help: ArgumentHelp("The number of the assessment's record. Default: the last one.", valueName: "run"))
  var assessment: Int?
  @Option(help: "The locker, or a pack. Default: evidence/locker of the workspace.", completion: .file())
  var locker: String?
  @Option(name: [.customShort("C"), .long], help: "The folder with tickmark.yml.", completion: .directory)
  var workspace = "."
  @Option(
    name: .customLong("key"),
    help: ArgumentHelp("A verifier key to trust, or a file with one a line.", valueName: "key"))
  var keys: [String] = []
  @Option(help: "A folder for results.json and exceptions.jsonl as they come out now.", completion: .directory)
  var output: String?

  func run() throws {
    let folder = WorkspaceFolder(workspace)
    let trusted = try TrustedKeys.read(keys, else: folder.keyFiles)
    let path = locker ?? folder.locker
    let keys = LockerKeys(trusting: trusted)
    guard Files.isFile(path) else { return try replay(try Locker(opening: path, keys: keys)) }
    let unpacked = try UnpackedPack.unpack(path)
    guard unpacked.pack.leftOut.isEmpty else {
      throw TickmarkError(
        .usage, "the pack leaves out \(unpacked.pack.leftOut.count) files of evidence", at: SourceLocation(file: path),
        hint: "a replay needs a pack without --table")
    }
    try replay(try Locker(opening: unpacked.locker, keys: keys))
  }

  private func replay(_ locker: Locker) throws {
    let run = try ReplayRun(assessment, in: locker)
    let outcome = try run.replay()
    if let output {
      try ReportFolder(path: output).write([ReportFile(path: "results.json", bytes: outcome.results)])
      try ReportFolder(path: output).write(outcome.exceptions)
    }
    Terminal.print(
      "record \(run.number): \(run.record.period.id) as of \(run.record.asOf), judged on \(run.record.assessedAt) "
        + "with \(run.record.tool.name) \(run.record.tool.version), \(run.record.tool.engine)")
    try say(outcome, run).end()
  }

  private func say(_ outcome: ReplayRun.Outcome, _ run: ReplayRun) -> TickmarkCore.ExitCode {
    for difference in outcome.differences { Terminal.print("  \(Printable.text(difference))") }
    let isSameTool = run.record.tool == ToolVersion.current
    switch (outcome.isSame, outcome.isReduced, isSameTool) {
    case (true, _, _):
      Terminal.print("replayed: the same bytes, results.json \(run.record.result)")
      return .fine
    case (false, true, _):
      let count = outcome.differences.count
      Terminal.print(
        "replayed on reduced evidence: \(count) \(count == 1 ? "verdict differs" : "verdicts differ") "
          + "where evidence was erased")
      return .fine
    case (false, false, true):
      Terminal.print("the same version gives other bytes: the assessment cannot be re-performed")
      return .integrityBroken
    case (false, false, false):
      Terminal.print(
        outcome.differences.isEmpty
          ? "replayed with another version: other bytes, the same verdicts"
          : "replayed with another version: these verdicts differ")
      return outcome.differences.isEmpty ? .fine : .toolFailed
    }
  }
}
