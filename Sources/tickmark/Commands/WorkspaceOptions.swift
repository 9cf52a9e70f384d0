internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence

/// The options by which most commands find their workspace.
struct WorkspaceOptions: ParsableArguments {
  @Option(name: [.customShort("C"), .long], help: "The folder with tickmark.yml.", completion: .directory)
  var workspace = "."

  @Option(help: "The period instead of the workspace's own: 2026-Q3, 2026-09, 2026-07-01..2026-09-30, P90D or now.")
  var period: String?

  @Option(
    name: .customLong("as-of"),
    help: "The day or instant for which to judge. Default: the period's end, or now if that is earlier.")
  var asOf: String?

  var folder: WorkspaceFolder {
    WorkspaceFolder(workspace.hasSuffix("/") && workspace != "/" ? String(workspace.dropLast()) : workspace)
  }

  /// The workspace as it stands at `now`.
  func read(now: Instant) throws(TickmarkError) -> Workspace { try folder.workspace(now: now, period: period) }

  /// What judges the workspace as it stands at `now`.
  func assessment(now: Instant, of selection: ControlSelection? = nil) throws(TickmarkError) -> AssessmentRun {
    let workspace = try read(now: now)
    let definitions = try folder.definitions()
    return AssessmentRun(
      folder: folder, workspace: workspace, definitions: definitions,
      records: try folder.records(definitions, now: now),
      asOf: try moment(workspace, now: now), now: now, only: try selection?.ids(definitions))
  }

  /// The moment for which to judge: as asked, or the period's end once it has passed.
  func moment(_ workspace: Workspace, now: Instant) throws(TickmarkError) -> Instant {
    guard let asOf else { return min(workspace.period.to, now) }
    guard let moment = Day(asOf)?.end ?? Instant(asOf) else {
      throw TickmarkError(
        .usage, "'\(asOf)' is no day and no instant", hint: "such as 2026-11-23 or 2026-11-23T08:00:00Z")
    }
    return moment
  }
}

/// Which controls.
struct ControlSelection: ParsableArguments {
  @Option(
    name: .customLong("only"),
    help: ArgumentHelp("Judge only this control; may be given several times.", valueName: "control"))
  var controls: [String] = []

  /// The chosen ids; nil for all. Throws `.usage` for one that does not exist.
  func ids(_ definitions: Definitions) throws(TickmarkError) -> Set<String>? {
    for id in controls { _ = try definitions.control(id) }
    return controls.isEmpty ? nil : Set(controls)
  }
}
