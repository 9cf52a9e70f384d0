internal import TickmarkAudit
internal import TickmarkCollectors
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

/// Does a past assessment again from the locker alone.
struct ReplayRun {
  let locker: Locker
  /// The number of the assessment's record.
  let number: Int
  let record: AssessmentRecord
  private let log: [NumberedRecord]

  /// `run` is the number of an assessment's record; nil for the last one. Throws `.usage` if there is none.
  init(_ run: Int?, in locker: Locker) throws(TickmarkError) {
    let snapshot = try locker.snapshot()
    try snapshot.expectKnown()
    let assessments = snapshot.records.compactMap { numbered -> (Int, AssessmentRecord)? in
      guard case .assessment(let record) = numbered.record else { return nil }
      return (numbered.number, record)
    }
    guard let found = run.map({ run in assessments.first { $0.0 == run } }) ?? assessments.last else {
      let known = assessments.suffix(10).map { "\($0.0) (\($0.1.period.id))" }.joined(separator: ", ")
      throw TickmarkError(
        .usage, "there is no such assessment", at: SourceLocation(file: locker.path),
        hint: known.isEmpty ? "nothing was judged yet" : "assessments are \(known)")
    }
    self.locker = locker
    (number, record) = found
    log = snapshot.records
  }

  /// What came of it.
  struct Outcome {
    let results: [UInt8]
    let exceptions: LinePieces
    /// Whether both files are the same bytes as then.
    let isSame: Bool
    /// Whether evidence was erased since.
    let isReduced: Bool
    /// `SYS-5.b: fail then, pass now`.
    let differences: [String]
  }

  func replay() throws(TickmarkError) -> Outcome {
    var exceptions = LinePieces()
    let options = Assessor.Options(only: record.only.map(Set.init), exceptions: { exceptions.append($0) })
    let assessment = try Assessor.assess(try inputs(), options)
    let results = ResultsReporter().render(assessment).first?.bytes ?? []
    let isSame =
      Digest.of(results) == record.result && (record.exceptions.map { $0 == exceptions.digest } ?? true)
    return Outcome(
      results: results, exceptions: exceptions, isSame: isSame, isReduced: !erasures.isEmpty,
      differences: isSame ? [] : try differences(to: assessment))
  }

  private func inputs() throws(TickmarkError) -> Assessor.Inputs {
    let definitions = try definitions()
    let workspace = try workspace()
    let inventories = Set(workspace.inventories.map(\.path))
    let locker = locker
    return Assessor.Inputs(
      workspace: workspace, definitions: definitions, records: Array(log.prefix(record.head.size)) + erasures,
      workspaceRecords: try WorkspaceRecords(
        try files(record.records.filter { $0.key != workspace.prior && !inventories.contains($0.key) }), definitions),
      prior: try prior(workspace), head: record.head,
      blob: { digest throws(TickmarkError) in try locker.blob(digest) }, collectors: CollectorRegistry.all,
      asOf: record.asOf,
      pseudonyms: Pseudonymizer(
        key: try record.pseudonyms.map { digest throws(TickmarkError) in try locker.blob(digest) } ?? [0]),
      toolVersion: Version.text, limits: SQLLimits(isExpired: Clock.deadline(in: AssessmentRun.statementSeconds)))
  }

  /// Erasures since then of what was used then.
  private var erasures: [NumberedRecord] {
    let used = Set(record.inputs.compactMap { log[safely: $0]?.record.evidence }.flatMap(\.parts).map(\.sha256))
    return log.dropFirst(record.head.size).filter { numbered in
      if case .erasure(let erasure) = numbered.record { used.contains(erasure.sha256) } else { false }
    }
  }

  // MARK: What was judged with

  private func files(_ digests: [String: Digest]) throws(TickmarkError) -> [DefinitionFile] {
    var files: [DefinitionFile] = []
    for (path, digest) in digests.sorted(by: { $0.key < $1.key }) {
      files.append(DefinitionFile(path: path, bytes: try locker.blob(digest)))
    }
    return files
  }

  private func definitions() throws(TickmarkError) -> Definitions {
    try Definitions(
      controls: try files(record.definitions.filter { $0.key != Self.configuration }),
      contracts: try files(record.contracts))
  }

  private static let configuration = "tickmark.yml"

  private func workspace() throws(TickmarkError) -> Workspace {
    guard let digest = record.definitions[Self.configuration] else {
      throw TickmarkError(.integrity, "record \(number) names no \(Self.configuration)")
    }
    return try WorkspaceReader.read(
      DefinitionFile(path: Self.configuration, bytes: try locker.blob(digest)), collectors: CollectorRegistry.all,
      now: record.assessedAt, period: record.period
    ) { path, _ throws(TickmarkError) in
      guard let digest = record.records[path] else {
        throw TickmarkError(.integrity, "record \(number) names no inventory '\(path)'")
      }
      return DefinitionFile(path: path, bytes: try locker.blob(digest))
    }
  }

  private func prior(_ workspace: Workspace) throws(TickmarkError) -> (assessment: Assessment, sha256: Digest)? {
    guard let path = workspace.prior else { return nil }
    guard let digest = record.records[path] else {
      throw TickmarkError(.integrity, "record \(number) names no results at '\(path)'")
    }
    return (try read(digest, path), digest)
  }

  private func read(_ digest: Digest, _ name: String) throws(TickmarkError) -> Assessment {
    let bytes = try locker.blob(digest)
    do throws(Diagnostic) { return try ResultsReader.read(bytes, file: name) } catch {
      throw TickmarkError(.tool, [error])
    }
  }

  // MARK: Comparing

  /// The tests whose state or number of exceptions is another.
  private func differences(to now: Assessment) throws(TickmarkError) -> [String] {
    let then = Self.verdicts(try read(record.result, "results.json"))
    let now = Self.verdicts(now)
    return Set(then.keys).union(now.keys).sorted().compactMap { test in
      let before = then[test] ?? "not judged"
      let after = now[test] ?? "not judged"
      return before == after ? nil : "\(test): \(before) then, \(after) now"
    }
  }

  private static func verdicts(_ assessment: Assessment) -> [String: String] {
    let tests = assessment.controls.flatMap(\.tests).map { test -> (String, String) in
      (test.id, test.counted.map { "\(test.state.rawValue) with \($0.exceptions) exceptions" } ?? test.state.rawValue)
    }
    return Dictionary(tests) { first, _ in first }
  }
}

extension Array {
  /// Nil outside the array.
  fileprivate subscript(safely index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
