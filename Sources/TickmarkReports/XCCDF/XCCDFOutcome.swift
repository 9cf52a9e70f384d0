internal import TickmarkCore

/// What a test's state is in XCCDF 1.2: the `result` (NIST IR 7275 Rev. 4, section 6.6.4.2) and how grave its messages
/// are.
enum XCCDFOutcome: String, Sendable {
  case pass, fail, error, unknown, fixed, informational
  case notApplicable = "notapplicable"
  case notChecked = "notchecked"
  case notSelected = "notselected"

  /// `error` is kept for the tool's own failures; lacking evidence is `unknown`.
  init(_ state: TestState) {
    switch state {
    case .pass: self = .pass
    case .remediated: self = .fixed
    case .fail, .waived, .compensated: self = .fail
    case .missing, .stale, .rejected: self = .unknown
    case .pending, .noOccurrence: self = .notChecked
    case .error: self = .error
    case .notApplicable: self = .notApplicable
    case .informational: self = .informational
    case .notSelected: self = .notSelected
    }
  }

  /// The `severity` of a message about a test in `state`: what is accepted is told and does not alarm.
  static func messageSeverity(_ state: TestState) -> String {
    switch state {
    case .fail, .error: "error"
    case .missing, .stale, .rejected: "warning"
    default: "info"
    }
  }

  /// Whether the test counts in a score, and how (section 7.3.2): what is not known counts against it.
  var counts: Bool {
    switch self {
    case .pass, .fail, .error, .unknown, .fixed: true
    case .informational, .notApplicable, .notChecked, .notSelected: false
    }
  }

  var isGood: Bool { self == .pass || self == .fixed }
}

extension Severity {
  /// XCCDF knows nothing above `high`.
  var xccdf: String { self == .critical ? "high" : rawValue }
}
