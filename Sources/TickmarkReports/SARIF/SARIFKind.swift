internal import TickmarkCore

/// What a test's state is in SARIF 2.1.0: `kind` (section 3.27.9) and `level` (section 3.27.10).
///
/// A level other than `none` is allowed with the kind `fail` only.
struct SARIFKind: Hashable, Sendable {
  let kind: String
  let level: String

  /// Nil for states that are no result: the tool failed, or the test was not to be judged.
  init?(_ state: TestState, severity: Severity) {
    switch state {
    case .pass, .remediated: self.init("pass")
    case .fail, .waived: self.init(kind: "fail", level: Self.level(severity))
    case .compensated: self.init(kind: "fail", level: "note")
    case .missing, .stale, .rejected: self.init("open")
    case .pending: self.init("review")
    case .notApplicable: self.init("notApplicable")
    case .noOccurrence, .informational: self.init("informational")
    case .error, .notSelected: return nil
    }
  }

  private init(_ kind: String) { self.init(kind: kind, level: "none") }

  private init(kind: String, level: String) {
    self.kind = kind
    self.level = level
  }

  /// The level of an exception.
  static func level(_ severity: Severity) -> String {
    switch severity {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low: "note"
    }
  }
}
