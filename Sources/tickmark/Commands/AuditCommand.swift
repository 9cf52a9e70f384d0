internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

/// What `assess`, `report` and `audit` share: where reports go and how the run ends.
struct ReportOptions: ParsableArguments {
  @Option(
    help: "The folder for reports. Default: reports/<period>, with --only reports/<period>.partial.",
    completion: .directory)
  var output: String?

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      """
      Write this format beside results.json: \(ReporterRegistry.all.map(\.id).joined(separator: ", ")). May be given \
      several times. Default: all.
      """, valueName: "format"),
    completion: .list(ReporterRegistry.all.map(\.id)))
  var formats: [String] = []

  @Flag(help: "Count tests that wait for a person as lacking evidence.") var strict = false
  @Flag(name: .shortAndLong, help: "Print nothing but errors.") var quiet = false
  @Flag(help: "Print results.json instead of text.") var json = false

  @Option(
    help: "Earlier results.json: end with 2 only for what got worse since, with 3 only for evidence that was lost.",
    completion: .file())
  var baseline: String?
  @Flag(
    name: .customLong("update-baseline"),
    help: "Put these results in the baseline's place if nothing got worse and nothing was lost.")
  var updatesBaseline = false
  @Flag(name: .customLong("accept-worse"), help: "With --update-baseline: also if something did.")
  var acceptsWorse = false

  func validate() throws {
    if updatesBaseline && baseline == nil { throw ValidationError("--update-baseline needs --baseline") }
    if acceptsWorse && !updatesBaseline { throw ValidationError("--accept-worse needs --update-baseline") }
  }

  /// The chosen formats. Throws `.usage` for one that does not exist.
  func reporters() throws(TickmarkError) -> [any Reporter] {
    let known = ReporterRegistry.all
    for format in formats where !known.contains(where: { $0.id == format }) {
      throw TickmarkError(
        .usage, "there is no format '\(format)'", hint: Suggestion.hint(for: format, among: known.map(\.id)))
    }
    return formats.isEmpty ? known : known.filter { formats.contains($0.id) }
  }

  /// A run over chosen controls has a folder of its own: it must not stand in for the whole period's report.
  func folder(_ options: WorkspaceOptions, _ period: Period, isPartial: Bool = false) -> ReportFolder {
    ReportFolder(path: output ?? options.folder.reports(period) + (isPartial ? ".partial" : ""))
  }

  /// Judges, writes the reports, prints the ending, and ends with the assessment's exit code.
  func finish(_ run: AssessmentRun, _ options: WorkspaceOptions) throws {
    let gate = try gate(isPartial: run.only != nil)
    let output = folder(options, run.workspace.period, isPartial: run.only != nil)
    try expectAnotherBaseline(than: "\(output.path)/results.json")
    let (assessment, head) = try run.run(into: output, progress: Progress())
    try finish(assessment, in: output, shownAs: options.folder.shown(output.path), gate, kept: head)
  }

  /// A run that writes over its own baseline would find nothing worse the next time. Throws `.usage`.
  private func expectAnotherBaseline(than results: String) throws(TickmarkError) {
    guard let baseline, Files.isSame(baseline, results) else { return }
    throw TickmarkError(
      .usage, "the run would write over its baseline", at: SourceLocation(file: baseline),
      hint: "keep the baseline elsewhere, such as .tickmark-baseline.json, or give the reports another --output")
  }

  private func gate(isPartial: Bool) throws(TickmarkError) -> Gate? {
    guard let baseline else { return nil }
    return try Gate(
      baseline, isPartial: isPartial, strict: strict, updates: updatesBaseline, acceptsWorse: acceptsWorse)
  }

  /// Writes the reports, prints the ending, and ends with the assessment's exit code.
  func finish(
    _ assessment: Assessment, in folder: ReportFolder, shownAs shown: String, _ gate: Gate? = nil,
    kept: LockerHead? = nil
  ) throws {
    for reporter in try reporters() where reporter.id != "results" { try folder.replace(reporter.render(assessment)) }
    let comparison = try gate?.comparison(assessment)
    let code = comparison?.exitCode ?? assessment.exitCode(strict: strict)
    if json {
      Terminal.printRaw(ResultsReporter().render(assessment).first?.bytes ?? [])
    } else if !quiet {
      let report = ConsoleReport(
        assessment: assessment, color: Terminal.hasColor, width: Terminal.width, comparison: comparison,
        kept: kept)
      Terminal.print(report.text(exitCode: code, reportFolder: shown))
    }
    if let comparison, json || quiet { gate?.sayWhatStops(comparison) }
    try gate?.update(assessment, comparison)
    try code.end()
  }
}

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Collect, assess and report in one go.",
    discussion: """
      \(Help.examples(["tickmark audit", "tickmark audit --only SYS-5 --only availability", "tickmark audit --changed changed.txt --baseline base.json", "tickmark audit --as-of 2026-11-23 --json"]))

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

  func run() async throws {
    let run = try options.assessment(now: Clock.now, of: selection, changed: changes)
    _ = try reporting.reporters()
    let collection = CollectionRun(
      folder: run.folder, workspace: run.workspace, definitions: run.definitions, now: run.now)
    let (_, receipt) = try await collection.run(progress: Progress())
    for repair in receipt.repairs { Terminal.note("tickmark: repaired: \(repair)") }
    try reporting.finish(run, options)
  }
}
