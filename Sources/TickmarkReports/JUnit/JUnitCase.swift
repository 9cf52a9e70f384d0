internal import TickmarkCore

/// One test as a JUnit test case.
struct JUnitCase {
  let control: ControlResult
  let test: TestResult
  /// The roles to ask where the test is not decided.
  let ask: [String]

  /// Exceptions that a case lists; all of them stand in `exceptions.jsonl`.
  static let exceptionsShown = 20

  /// Begins with the test's id and depends on the control's file only, so that servers recognise the case next time.
  var name: String { XMLText.token("\(test.id) \(test.title)", limit: 300) }

  /// `System Access Control.SYS-5`: servers take what stands before the last point for a package.
  var classname: String {
    let section = XMLText.token(control.policy.section, limit: 300).map { $0 == "." ? "_" : String($0) }.joined()
    return XMLText.token("\(section.isEmpty ? "Controls" : section).\(control.id)")
  }

  /// What the case ends with; nil for a test that was not selected and is left out.
  var outcome: JUnitOutcome? {
    switch test.state {
    case .notSelected: nil
    case .pass, .remediated, .informational: .passed
    case .pending, .notApplicable, .noOccurrence, .compensated, .waived: .skipped(message: message)
    case .fail: .failure(type: "tickmark.exceptions", message: message, text: lines.joined(separator: "\n"))
    case .error, .missing, .rejected, .stale:
      .error(type: "tickmark.\(test.state.rawValue)", message: message, text: lines.joined(separator: "\n"))
    }
  }

  /// What a passing case has to say all the same: exceptions within the tolerance, advice, repairs.
  var note: String? {
    let exceptions = test.counted?.exceptions ?? 0
    let remark: String
    switch test.state {
    case .pass where exceptions > 0: remark = "passes within the tolerance of \(test.tolerance)"
    case .remediated: remark = "remediated by \(test.records.joined(separator: ", "))"
    case .pass where test.sample != nil:
      remark = "passes on a sample of \(test.sample?.size ?? 0), at most \(test.sample?.upperLimit ?? "") of all"
    case .pass where test.method == "attestation":
      return XMLText.token("\(test.id) is stated and signed: \(test.records.joined(separator: ", "))")
    case .informational: remark = "advisory, decides nothing"
    default: return nil
    }
    let head = ["\(test.id) \(remark)", Numbers.text(test)].compactMap { $0 }.joined(separator: ": ")
    return ([XMLText.token(head)] + exceptionLines.map { "  \($0)" }).joined(separator: "\n")
  }

  /// One line: numbers with their denominators, or why nothing can be said.
  private var message: String {
    let words = test.state.words
    let line: String
    switch test.state {
    case .fail: line = Numbers.text(test) ?? "exceptions found"
    case .noOccurrence: line = "\(words): no \(test.item)"
    case .pending where test.reasons.isEmpty: line = "\(words): waits for \(roles)"
    case .waived, .compensated:
      line = "\(words) by \(test.records.joined(separator: ", ")): \(Numbers.text(test) ?? "exceptions found")"
    case .notApplicable where test.reasons.isEmpty: line = "\(words), as \(test.records.joined(separator: ", ")) says"
    default: line = [words, reasonSummary ?? Numbers.text(test)].compactMap { $0 }.joined(separator: ": ")
    }
    return XMLText.token(line)
  }

  private var reasonSummary: String? {
    guard let first = test.reasons.first else { return nil }
    let others = test.reasons.count - 1
    return others == 0 ? first.message : "\(first.message) (and \(Numbers.count(others, "more reason")))"
  }

  private var lines: [String] {
    let reasons = test.reasons.map { XMLText.token("\($0.code.rawValue): \($0.message)") }
    return reasons + countLines + exceptionLines + footer
  }

  /// What was counted on evidence that does not allow a verdict is told, and said to be worth nothing.
  private var countLines: [String] {
    guard test.state.isUndecided, let numbers = Numbers.text(test) else { return [] }
    return [XMLText.token("counted, decides nothing: \(numbers)")]
  }

  private var exceptionLines: [String] {
    // Of a test that is not decided no exception is written out: there is nothing to point at.
    guard let counted = test.counted, !test.state.isUndecided else { return [] }
    let shown = counted.first.prefix(Self.exceptionsShown)
    let more = counted.exceptions - shown.count
    guard more > 0 else { return shown.map(line) }
    let others = Numbers.grouped(more)
    return shown.map(line) + [
      shown.isEmpty ? "\(others) listed in exceptions.jsonl" : "and \(others) more in exceptions.jsonl"
    ]
  }

  /// `idp/A00807 [A]: what is said (file:line)`.
  private func line(_ exception: ExceptionItem) -> String {
    let key = exception.name.isEmpty ? "(no key)" : exception.name
    var line = "\(key) [\(exception.failed.joined(separator: ", "))]"
    if let record = exception.record { line += " covered by \(record)" }
    if !exception.says.isEmpty { line += ": \(exception.says.joined(separator: "; "))" }
    let traces = exception.traces.prefix(3).map(\.description)
    guard !traces.isEmpty else { return XMLText.token(line) }
    // The trace is cut by itself: a long sentence must not push it off the line.
    return "\(XMLText.token(line)) \(XMLText.token("(\(traces.joined(separator: ", ")))"))"
  }

  private var roles: String { (test.state.isUndecided ? ask : [control.owner]).joined(separator: ", ") }

  private var footer: [String] {
    let limits = control.parameters.map { $0.deviation ?? "\($0.name) \($0.value)" }.joined(separator: ", ")
    let place = SourceLocation(file: control.file, line: test.line)
    return ["", "severity: \(control.severity.rawValue)", "ask: \(roles)"].map { XMLText.token($0) }
      + (limits.isEmpty ? [] : [XMLText.token("limits: \(limits)")])
      + [XMLText.token("defined in: \(place)"), XMLText.token("to do: \(control.remediation)")]
  }
}
