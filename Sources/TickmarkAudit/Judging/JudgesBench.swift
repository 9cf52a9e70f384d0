internal import TickmarkCore

/// What all tests of a control are judged with.
struct JudgesBench {
  let evidence: EvidenceDatabase
  let limits: SQLLimits
  /// How a person's identifier is shown.
  let person: (String) -> String
  let parameters: [String: ParameterValue]
  let period: Period
  /// The moment for which waivers and due dates are judged.
  let asOf: Instant

  /// The moment for which states are judged: never later than the period's end.
  var evidenceAsOf: Instant { min(asOf, period.to) }

  /// What the control's SQL can use by name.
  var values: [String: SQLValue] { BoundValues.values(parameters, period: period, asOf: evidenceAsOf) }

  func pass(_ test: CompiledPass, _ overlay: ExceptionOverlay = ExceptionOverlay()) -> PopulationPass {
    PopulationPass(test: test, evidence: evidence, limits: limits, person: person, overlay: overlay)
  }

  /// Until when people have time that is given in days after the period's end.
  func deadline(_ due: TimeSpan) -> Day { period.to.day.adding(days: due.seconds / 86_400) }
}

/// A test's result, and what came of the records that concern it.
struct Judgement {
  var result: TestResult
  var records: [RecordStatus] = []

  init(_ result: TestResult, records: [RecordStatus] = []) {
    self.result = result
    self.records = records
  }
}

extension TestState {
  /// The order in which reasons decide: error, missing, rejected, stale, pending.
  var rank: Int { [.error, .missing, .rejected, .stale, .pending].firstIndex(of: self) ?? 5 }
}

extension [Reason] {
  /// What they lead to; nil if there is none.
  var worst: TestState? { map(\.state).min { $0.rank < $1.rank } }

  /// Those that decide first.
  var ranked: [Reason] {
    enumerated().sorted { ($0.element.state.rank, $0.offset) < ($1.element.state.rank, $1.offset) }.map(\.element)
  }
}

extension PopulationPass.Problem {
  var reason: Reason {
    switch self {
    case .sql(let problem): Reason(problem.kind == .limit ? .limit : .sql, problem.message)
    case .keys(let message): Reason(.keys, message)
    }
  }
}
