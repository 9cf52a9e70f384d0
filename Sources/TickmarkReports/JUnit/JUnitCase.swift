internal import TickmarkCore

/// One test as a JUnit test case.
struct JUnitCase {
  let control: ControlResult
  let test: TestResult
  private let summary: TestSummary

  /// `ask` are the roles to ask where the test is not decided.
  init(control: ControlResult, test: TestResult, ask: [String]) {
    self.control = control
    self.test = test
    summary = TestSummary(control: control, test: test, ask: ask) { XMLText.token($0) }
  }

  /// Begins with the test's id and depends on the control's file only, so that servers recognise the case next time.
  var name: String { XMLText.token("\(test.id) \(test.title)", limit: 300) }

  /// `System Access Control.SYS-5`: servers take what stands before the last point for a package.
  var classname: String {
    let section = XMLText.token(control.policy.section, limit: 300).map { $0 == "." ? "_" : String($0) }.joined()
    return XMLText.token("\(section.isEmpty ? "Controls" : section).\(control.id)")
  }

  /// What the case ends with; nil for a test that was not selected and is left out.
  var outcome: JUnitOutcome? {
    let message = summary.message
    switch test.state {
    case .notSelected: return nil
    case .pass, .remediated, .informational: return .passed
    case .pending, .notApplicable, .noOccurrence, .compensated, .waived: return .skipped(message: message)
    case .fail: return .failure(type: "tickmark.exceptions", message: message, text: lines.joined(separator: "\n"))
    case .error, .missing, .rejected, .stale:
      return .error(type: "tickmark.\(test.state.rawValue)", message: message, text: lines.joined(separator: "\n"))
    }
  }

  /// What a passing case has to say all the same: exceptions within the tolerance, advice, repairs.
  var note: String? {
    guard let remark = summary.remark else { return nil }
    let isStated = test.method == "attestation"
    let numbers = isStated ? nil : Numbers.text(test)
    let head = ["\(test.id) \(remark)", numbers].compactMap { $0 }.joined(separator: ": ")
    let lines = isStated ? [] : summary.exceptionLines.map { "  \($0)" }
    return ([XMLText.token(head)] + lines).joined(separator: "\n")
  }

  private var lines: [String] {
    let reasons = test.reasons.map { XMLText.token("\($0.code.rawValue): \($0.message)") }
    return reasons + countLines + summary.exceptionLines + footer
  }

  /// What was counted on evidence that does not allow a verdict is told, and said to be worth nothing.
  private var countLines: [String] {
    guard test.state.isUndecided, let numbers = Numbers.text(test) else { return [] }
    return [XMLText.token("counted, decides nothing: \(numbers)")]
  }

  private var footer: [String] {
    let limits = control.parameters.map { $0.deviation ?? "\($0.name) \($0.value)" }.joined(separator: ", ")
    let place = SourceLocation(file: control.file, line: test.line)
    return ["", "severity: \(control.severity.rawValue)", "ask: \(summary.roles)"].map { XMLText.token($0) }
      + (limits.isEmpty ? [] : [XMLText.token("limits: \(limits)")])
      + [XMLText.token("defined in: \(place)"), XMLText.token("to do: \(control.remediation)")]
  }
}
