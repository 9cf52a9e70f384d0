/// What the process says to its caller. An option may change what is counted, never what a code means.
public enum ExitCode: Int32, Sendable, CaseIterable {
  case fine = 0
  case toolFailed = 1
  case exceptionsFound = 2
  case evidenceLacking = 3
  case integrityBroken = 4
  case usage = 64
  case invalidDefinition = 65

  /// What the code means, for help texts and the last line of a run.
  public var meaning: String {
    switch self {
    case .fine: "no exception is open and no evidence is lacking"
    case .toolFailed: "the tool could not do its work"
    case .exceptionsFound: "exceptions found"
    case .evidenceLacking: "evidence is missing, stale or rejected, or a source failed"
    case .integrityBroken: "the integrity of the evidence is broken; no verdict may be used"
    case .usage: "the command line is wrong"
    case .invalidDefinition: "a control, contract, record or tickmark.yml is invalid"
    }
  }

  /// The code of an assessment: a proven breach decides before lacking evidence.
  ///
  /// `strict` counts tests that wait for a person as lacking evidence.
  public init(_ states: some Sequence<TestState>, sourceFailed: Bool, strict: Bool = false) {
    let states = Set(states).subtracting([.notSelected])
    if states.isEmpty {
      // Nothing judged is nothing shown.
      self = .evidenceLacking
    } else if states.contains(.fail) {
      self = .exceptionsFound
    } else if states.contains(.error) && !sourceFailed {
      self = .toolFailed
    } else if !states.isDisjoint(with: [.missing, .stale, .rejected, .error]) || (strict && states.contains(.pending)) {
      self = .evidenceLacking
    } else {
      self = .fine
    }
  }
}

extension TickmarkError.Kind {
  /// The exit code of a command that ends with this error.
  public var exitCode: ExitCode {
    switch self {
    case .tool: .toolFailed
    case .integrity: .integrityBroken
    case .usage: .usage
    case .definition: .invalidDefinition
    }
  }
}
