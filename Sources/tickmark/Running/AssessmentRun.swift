internal import TickmarkAudit
internal import TickmarkCollectors
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

/// Judges the evidence in the locker, writes the results, and records in the log what was judged with what.
struct AssessmentRun {
  let folder: WorkspaceFolder
  let workspace: Workspace
  let definitions: Definitions
  let records: WorkspaceRecords
  let asOf: Instant
  let now: Instant
  var only: Set<String>?

  /// Wall seconds that one statement of a control may take.
  static let statementSeconds = 120

  /// What the assessor works on, as the workspace's locker holds it now.
  func inputs() throws(TickmarkError) -> Assessor.Inputs { try inputs(try folder.openLocker(workspace)) }

  /// What the assessor works on, as `locker` holds it now.
  func inputs(_ locker: Locker) throws(TickmarkError) -> Assessor.Inputs {
    let snapshot = try locker.snapshot()
    try snapshot.expectKnown()
    return Assessor.Inputs(
      workspace: workspace, definitions: definitions, records: snapshot.records, workspaceRecords: records,
      prior: try folder.prior(workspace), head: snapshot.head,
      blob: { digest throws(TickmarkError) in try locker.blob(digest) }, collectors: CollectorRegistry.all, asOf: asOf,
      pseudonyms: try folder.pseudonyms(), toolVersion: Version.text,
      limits: SQLLimits(isExpired: Clock.deadline(in: Self.statementSeconds)))
  }

  /// Writes `results.json` and `exceptions.jsonl` into `output` and appends the assessment to the log.
  ///
  /// Returns it with the log's head over its record.
  func run(
    into output: ReportFolder, progress: Progress
  ) throws(TickmarkError) -> (assessment: Assessment, head: LockerHead) {
    let locker = try folder.openLocker(workspace)
    var lines = LinePieces()
    let options = Assessor.Options(only: only, exceptions: { lines.append($0) }, progress: progress.say)
    let assessment = try Assessor.assess(try inputs(locker), options)
    progress.clear()
    let results = ResultsReporter().render(assessment)
    try output.write(results)
    try output.write(lines)
    let receipt = try record(assessment, results: results.first?.bytes ?? [], exceptions: lines, in: locker)
    return (assessment, receipt.head)
  }

  private func record(
    _ assessment: Assessment, results: [UInt8], exceptions: LinePieces, in locker: Locker
  ) throws(TickmarkError) -> AppendReceipt {
    // What is compared with, and who names the hosts, are inputs like any other.
    let compared = (try folder.priorFile(workspace).map { [$0] } ?? []) + workspace.inventories
    let files = definitions.files + records.files + compared + [workspace.file]
    let key = try folder.pseudonymKey()
    let list = try locker.keep(exceptions)
    let digests = try locker.keep(files.map(\.bytes) + [results, key])
    let named = Dictionary(zip(files.map(\.path), digests)) { first, _ in first }
    let contracts = named.filter { $0.key.hasSuffix(".sql") }
    let kept = Set((records.files + compared).map(\.path))
    let parameters = assessment.controls.map { control in
      (
        control.id,
        JSONValue.object(Dictionary(control.parameters.map { ($0.name, .string($0.value)) }) { first, _ in first })
      )
    }
    let record = AssessmentRecord(
      period: assessment.period, asOf: assessment.asOf, head: assessment.head,
      inputs: Set(assessment.evidence.flatMap(\.sources).compactMap(\.record)).sorted(),
      definitions: named.filter { !$0.key.hasSuffix(".sql") && !kept.contains($0.key) }, contracts: contracts,
      records: named.filter { kept.contains($0.key) },
      parameters: .object(Dictionary(parameters) { first, _ in first }), only: only?.sorted(),
      pseudonyms: Digest.of(key), result: Digest.of(results),
      exceptions: list, exitCode: Int(assessment.exitCode().rawValue), assessedAt: now,
      tool: assessment.tool)
    return try locker.append([.assessment(record)])
  }
}

/// The folder of one period's reports.
struct ReportFolder {
  let path: String

  func write(_ files: [ReportFile]) throws(TickmarkError) {
    for file in files {
      let target = "\(path)/\(file.path)"
      try Files.makeFolder(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
      try DurableFile.replace(path: target, bytes: file.bytes, mode: 0o644)
    }
  }

  /// Writes the list of all exceptions.
  func write(_ exceptions: LinePieces) throws(TickmarkError) {
    try Files.makeFolder(path)
    try DurableFile.replace(path: "\(path)/\(Self.exceptions)", pieces: exceptions.pieces)
  }

  /// As `write`, and removes pages of an earlier run from folders that these files have for themselves: a control that
  /// left the scope has no page.
  func replace(_ files: [ReportFile]) throws(TickmarkError) {
    try write(files)
    let paths = Set(files.map(\.path))
    for folder in Set(paths.compactMap { path in path.lastIndex(of: "/").map { String(path[..<$0]) } }) {
      for name in Files.list("\(path)/\(folder)") where name.hasSuffix(".html") && !paths.contains("\(folder)/\(name)")
      {
        try Files.remove("\(path)/\(folder)/\(name)")
      }
    }
  }

  static let exceptions = "exceptions.jsonl"

  /// The number of the last assessment with exactly the results and exceptions that lie here.
  ///
  /// Throws `.integrity` if the log has none.
  @discardableResult
  func vouch(in locker: Locker) throws(TickmarkError) -> Int {
    let file = "\(path)/results.json"
    let results = Digest.of(try Files.read(file, limit: 1 << 30) ?? [])
    let exceptions = try Files.digest(of: "\(path)/\(Self.exceptions)")
    var culprit = file
    for numbered in try locker.snapshot().records.reversed() {
      guard case .assessment(let record) = numbered.record, record.result == results else { continue }
      if record.exceptions == exceptions { return numbered.number }
      culprit = "\(path)/\(Self.exceptions)"
    }
    throw TickmarkError(
      .integrity, "the locker's log has no assessment with these bytes", at: SourceLocation(file: culprit),
      hint: "they were changed since, or come from another locker; `tickmark assess` writes them anew")
  }

  /// All reports of what lies here, made anew: a file that somebody edited is not handed on.
  func files(_ assessment: Assessment) throws(TickmarkError) -> [ReportFile] {
    let exceptions = try Files.read("\(path)/\(Self.exceptions)", limit: 1 << 30) ?? []
    return ReporterRegistry.all.flatMap { $0.render(assessment) }
      + [ReportFile(path: Self.exceptions, bytes: exceptions)]
  }

  /// The last assessment that was written here. Throws `.usage` if there is none.
  func assessment() throws(TickmarkError) -> Assessment {
    let file = "\(path)/results.json"
    guard let bytes = try Files.read(file, limit: 1 << 30) else {
      throw TickmarkError(
        .usage, "there is no assessment yet", at: SourceLocation(file: file), hint: "run `tickmark audit` first")
    }
    do throws(Diagnostic) {
      return try ResultsReader.read(bytes, file: file)
    } catch {
      throw TickmarkError(.tool, [error])
    }
  }
}
