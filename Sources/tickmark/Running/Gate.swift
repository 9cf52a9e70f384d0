internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

/// Earlier results that a run is held against, and whether they make room for the run's own.
struct Gate {
  private let path: String
  /// Nil where the run makes the first one.
  private let baseline: Assessment?
  private let isPartial: Bool
  private let strict: Bool
  private let updates: Bool
  private let acceptsWorse: Bool

  /// Throws `.usage` if there is no baseline and none is to be made, `.definition` if the file is none.
  init(_ path: String, isPartial: Bool, strict: Bool, updates: Bool, acceptsWorse: Bool) throws(TickmarkError) {
    self.path = path
    self.isPartial = isPartial
    self.strict = strict
    self.updates = updates
    self.acceptsWorse = acceptsWorse
    let location = SourceLocation(file: path)
    if updates && isPartial {
      throw TickmarkError(.usage, "a run over chosen controls makes no baseline", at: location)
    }
    guard let bytes = try Files.read(path, limit: 1 << 30, following: true) else {
      guard updates else {
        throw TickmarkError(
          .usage, "there is no baseline", at: location, hint: "--update-baseline makes one of this run's results")
      }
      baseline = nil
      return
    }
    do throws(Diagnostic) { baseline = try ResultsReader.read(bytes, file: path) } catch {
      throw TickmarkError(.definition, [error])
    }
  }

  /// Nil for the first run: there is nothing to compare with. Throws `.usage` for somebody else's baseline.
  func comparison(_ assessment: Assessment) throws(TickmarkError) -> AssessmentComparison? {
    if let baseline, baseline.organization != assessment.organization {
      throw TickmarkError(
        .usage, "expected a baseline of '\(assessment.organization)', found one of '\(baseline.organization)'",
        at: SourceLocation(file: path))
    }
    return baseline.map {
      AssessmentComparison(
        from: AssessmentComparison.Input($0), to: AssessmentComparison.Input(assessment), isPartial: isPartial,
        strict: strict)
    }
  }

  /// What ends the run with another code than 0, for a reader who sees nothing else.
  func sayWhatStops(_ comparison: AssessmentComparison) {
    for change in comparison.definitions where change.effect.hidesFailures {
      Terminal.note("tickmark: \(change.effect.rawValue): \(Printable.text("\(change.subject) \(change.says)"))")
    }
    for test in comparison.tests(.worse) + comparison.tests(.lost) {
      Terminal.note("tickmark: \(test.outcome.rawValue): \(Printable.text("\(test.test) \(test.says ?? "")"))")
    }
  }

  /// Puts the run's results in the baseline's place, if that is asked for and allowed.
  func update(_ assessment: Assessment, _ comparison: AssessmentComparison?) throws(TickmarkError) {
    guard updates else { return }
    let stops = (comparison?.tests(.worse).count ?? 0) + (comparison?.tests(.lost).count ?? 0)
    guard stops == 0 || acceptsWorse else {
      return Terminal.note("tickmark: \(path) stays as it is: \(stops) tests got worse or were lost")
    }
    let results = ResultsReporter().render(assessment).first?.bytes ?? []
    try DurableFile.replace(path: path, bytes: results, mode: 0o644)
    let fixed = comparison?.tests(.better).map { "\($0.test) (\($0.says ?? ""))" } ?? []
    let took = fixed.isEmpty ? "" : "; it no longer has \(fixed.joined(separator: ", "))"
    Terminal.note("tickmark: \(path) is made of these results\(took)")
  }
}
