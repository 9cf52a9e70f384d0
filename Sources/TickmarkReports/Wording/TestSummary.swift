internal import TickmarkCore

/// What a test says, as the formats for machines tell it: one line, and one line an exception.
struct TestSummary {
  let control: ControlResult
  let test: TestResult
  /// The roles to ask where the test is not decided.
  let ask: [String]
  /// Makes a text fit for one line of the format; it is given each line whole, and a trace by itself.
  let fit: (String) -> String

  /// Exceptions that are listed; all of them stand in `exceptions.jsonl`.
  static let exceptionsShown = 20

  /// Numbers with their denominators, or why nothing can be said.
  var message: String {
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
    return fit(line)
  }

  /// What a passing test has to say all the same: exceptions within the tolerance, advice, repairs. Nil if nothing.
  var remark: String? {
    switch test.state {
    case .pass where (test.counted?.exceptions ?? 0) > 0: "passes within the tolerance of \(test.tolerance)"
    case .remediated: "remediated by \(test.records.joined(separator: ", "))"
    case .pass where test.sample != nil:
      "passes on a sample of \(test.sample?.size ?? 0), at most \(test.sample?.upperLimit ?? "") of all"
    case .pass where test.method == "attestation": "is stated and signed: \(test.records.joined(separator: ", "))"
    case .informational: "advisory, decides nothing"
    default: nil
    }
  }

  /// The first exceptions and how many more there are; none of a test that is not decided: there is nothing to point
  /// at.
  var exceptionLines: [String] {
    guard let counted = test.counted, !test.state.isUndecided else { return [] }
    let shown = counted.first.prefix(Self.exceptionsShown)
    let more = counted.exceptions - shown.count
    guard more > 0 else { return shown.map(line) }
    let others = Numbers.grouped(more)
    return shown.map(line) + [
      shown.isEmpty ? "\(others) listed in exceptions.jsonl" : "and \(others) more in exceptions.jsonl"
    ]
  }

  /// Who is to act: whoever has the evidence that is lacking, else the control's owner.
  var roles: String { (test.state.isUndecided ? ask : [control.owner]).joined(separator: ", ") }

  private var reasonSummary: String? {
    guard let first = test.reasons.first else { return nil }
    let others = test.reasons.count - 1
    return others == 0 ? first.message : "\(first.message) (and \(Numbers.count(others, "more reason")))"
  }

  /// `idp/A00807 [A]: what is said (file:line)`.
  private func line(_ exception: ExceptionItem) -> String {
    let key = exception.name.isEmpty ? "(no key)" : exception.name
    var line = "\(key) [\(exception.failed.joined(separator: ", "))]"
    if let record = exception.record { line += " covered by \(record)" }
    if !exception.says.isEmpty { line += ": \(exception.says.joined(separator: "; "))" }
    let traces = exception.traces.prefix(3).map(\.description)
    guard !traces.isEmpty else { return fit(line) }
    // The trace is cut by itself: a long sentence must not push it off the line.
    return "\(fit(line)) \(fit("(\(traces.joined(separator: ", ")))"))"
  }
}
