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
  func assessment(
    now: Instant, of selection: ControlSelection? = nil, changed: ChangeSelection? = nil
  ) throws(TickmarkError) -> AssessmentRun {
    let workspace = try read(now: now)
    let definitions = try folder.definitions()
    let records = try folder.records(definitions, now: now)
    var only = try selection?.ids(definitions, in: workspace)
    if only == nil { only = try changed?.ids(ChangedFiles(workspace, definitions, records)) }
    return AssessmentRun(
      folder: folder, workspace: workspace, definitions: definitions, records: records,
      asOf: try moment(workspace, now: now), now: now, only: only)
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
    help: ArgumentHelp(
      """
      Judge only this control (SYS-5), family (SYS), category (access, system-access-control), severity (severity:high) or \
      requirement (soc2, soc2:CC6.2); may be given several times.
      """, valueName: "which"))
  var words: [String] = []

  /// The chosen ids; nil for all. Throws `.usage` for a word that means none.
  func ids(_ definitions: Definitions) throws(TickmarkError) -> Set<String>? {
    words.isEmpty ? nil : try ControlChoice(definitions).ids(words)
  }

  /// Those of the scope. Throws `.usage` for a word of which no control is in the scope.
  func ids(_ definitions: Definitions, in workspace: Workspace) throws(TickmarkError) -> Set<String>? {
    for word in words {
      guard try ControlChoice(definitions).ids([word]).contains(where: workspace.covers) else {
        throw TickmarkError(
          .usage, "'\(word)' is outside the scope", at: workspace.location, hint: "add it to `scope` in tickmark.yml")
      }
    }
    return try ids(definitions)?.filter(workspace.covers)
  }
}

/// Which controls, by the files that changed.
struct ChangeSelection: ParsableArguments {
  @Option(
    name: .customLong("changed"),
    help: ArgumentHelp(
      """
      Judge only what the files can change whose paths stand in this file, one a line, as `git diff --name-only \
      --relative` prints them; all where that cannot be told.
      """, valueName: "list"),
    completion: .file())
  var list: String?

  /// The concerned ids; nil for all. Throws `.usage` if there is no list.
  func ids(_ files: ChangedFiles) throws(TickmarkError) -> Set<String>? {
    guard let list else { return nil }
    guard let bytes = try Files.read(list, following: true) else {
      throw TickmarkError(
        .usage, "there is no list of changed files", at: SourceLocation(file: list),
        hint: "git diff --name-only --relative origin/main > \(list)")
    }
    let paths = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    let ids = files.controls(paths)
    let what = ids.map { "these alone: \($0.sorted().joined(separator: " "))" } ?? "all measures"
    Terminal.note("tickmark: \(paths.count) changed \(paths.count == 1 ? "file" : "files"), judging \(what)")
    return ids
  }
}
