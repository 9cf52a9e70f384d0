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
  func comparison(_ assessment: Assessment) throws(TickmarkError) -> BaselineComparison? {
    if let baseline, baseline.organization != assessment.organization {
      throw TickmarkError(
        .usage, "expected a baseline of '\(assessment.organization)', found one of '\(baseline.organization)'",
        at: SourceLocation(file: path))
    }
    return baseline.map { BaselineComparison(assessment, against: $0, isPartial: isPartial, strict: strict) }
  }

  /// What ends the run with another code than 0, for a reader who sees nothing else.
  func sayWhatStops(_ comparison: BaselineComparison) {
    for (word, findings) in [("worse", comparison.worse), ("lost", comparison.lost)] {
      for finding in findings { Terminal.note("tickmark: \(word): \(finding.test) \(finding.says)") }
    }
  }

  /// Puts the run's results in the baseline's place, if that is asked for and allowed.
  func update(_ assessment: Assessment, _ comparison: BaselineComparison?) throws(TickmarkError) {
    guard updates else { return }
    let stops = (comparison?.worse.count ?? 0) + (comparison?.lost.count ?? 0)
    guard stops == 0 || acceptsWorse else {
      return Terminal.note("tickmark: \(path) stays as it is: \(stops) tests got worse or lost their evidence")
    }
    let results = ResultsReporter().render(assessment).first?.bytes ?? []
    try DurableFile.replace(path: path, bytes: results, mode: 0o644)
    let fixed = comparison?.fixed.map { "\($0.test) (\($0.says))" } ?? []
    let took = fixed.isEmpty ? "" : "; it no longer has \(fixed.joined(separator: ", "))"
    Terminal.note("tickmark: \(path) is made of these results\(took)")
  }
}
