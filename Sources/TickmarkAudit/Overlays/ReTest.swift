internal import TickmarkCore

/// The same population once more, from the time of a fix: what was repaired must be seen to work.
struct ReTest {
  let pass: CompiledPass
  let bench: JudgesBench

  /// Whether the time since the fix has items and none of them is an exception.
  func isClean(from fixedAt: Instant) -> Bool {
    let from = max(fixedAt, bench.period.from)
    guard from <= bench.evidenceAsOf else { return false }
    let since = JudgesBench(
      evidence: bench.evidence, limits: bench.limits, person: bench.person, parameters: bench.parameters,
      period: Period(id: bench.period.id, from: from, to: bench.period.to), asOf: bench.asOf)
    let counted = try? bench.evidence.withCalendars(of: since.period, instead: bench.period, until: bench.asOf) {
      try? since.pass(pass).run(since.values) { _, _ in }
    }
    guard let counted = counted ?? nil else { return false }
    return counted.population > 0 && counted.exceptions == 0
  }
}
