public import TickmarkCore

/// Two results side by side, for a terminal and for programs.
public struct ComparisonReport: Sendable {
  private let comparison: AssessmentComparison
  private let organization: String

  /// Keys that are named of each kind of exception.
  private static let keysShown = 5

  public init(_ comparison: AssessmentComparison, organization: String) {
    self.comparison = comparison
    self.organization = organization
  }

  /// The version of the JSON form.
  public static let version: Int64 = 1

  /// Canonical JSON in one document: `definitions` first in meaning, `tests` with all keys, `exit_code`.
  public var json: [UInt8] {
    let members: [String: JSONValue] = [
      "version": .integer(Self.version), "organization": .string(organization),
      "before": Self.value(comparison.before), "after": Self.value(comparison.after),
      "definitions": Self.value(comparison.definitions), "tests": Self.value(comparison.tests),
      "exit_code": .integer(Int64(comparison.exitCode.rawValue)),
    ]
    return CanonicalJSON.bytes(.object(members), layout: .indented)
  }

  /// No member has an encoding that throws.
  private static func value(_ part: some Encodable) -> JSONValue { (try? JSONValue(encoding: part)) ?? .null }

  /// The text, without a line feed at its end. `width` is in columns; less than 40 is taken for 40.
  public func text(color: Bool, width: Int) -> String {
    let sections = [[heading], definitions, findings, exceptions, populations, [ending]]
    return sections.filter { !$0.isEmpty }.map { paragraphs in
      paragraphs.flatMap { $0.lines(width: max(40, width), color: color) }.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  // MARK: Sections

  private var heading: Paragraph {
    let sides = [comparison.before, comparison.after].map { side in
      "\(Printable.text(side.period)) (as of \(side.asOf))"
    }
    return Paragraph([
      Span(Printable.text(organization), .strong), Span("· \(sides[1]) against \(sides[0])"),
    ])
  }

  private var definitions: [Paragraph] {
    let title = comparison.definitions.isEmpty ? "the same limits and definitions" : "DEFINITIONS that changed"
    let findings = ComparisonFindings(comparison)
    return [Paragraph([Span(title, .strong)])] + findings.definitions
  }

  private var findings: [Paragraph] {
    let tests = ComparisonFindings(comparison).tests
    let same = comparison.tests(.same)
    let rest = Paragraph(
      [Span("\(Numbers.count(same.count, "test")) the same", .faint)] + Self.otherStates(same), indent: 2)
    return [Paragraph([Span(tests.isEmpty ? "NO TEST got worse or better" : "TESTS", .strong)])] + tests + [rest]
  }

  /// States that changed and are neither better nor worse.
  private static func otherStates(_ tests: [TestComparison]) -> [Span] {
    let texts = tests.compactMap { test in test.says.map { "\(test.test) \($0)" } }
    return texts.isEmpty ? [] : [Span("(\(Printable.text(texts.joined(separator: "; "), limit: 600)))")]
  }

  private var exceptions: [Paragraph] {
    let lines = comparison.tests.compactMap { test -> Paragraph? in
      guard let exceptions = test.exceptions, let text = Self.text(exceptions) else { return nil }
      return Paragraph(
        [Span(text)], lead: [Span("  \(Printable.text(test.test)) ", .strong)], indent: test.test.count + 3)
    }
    return lines.isEmpty ? [] : [Paragraph([Span("OPEN EXCEPTIONS", .strong)])] + lines
  }

  /// `2 new: a, b; 3 repeat; 1 fixed: c`; nil where there are and were none.
  private static func text(_ exceptions: ExceptionComparison) -> String? {
    let parts = [
      named(exceptions.new, "new"), named(exceptions.more, "with more attributes"),
      named(exceptions.repeated, unnamed: exceptions.repeatedUnnamed, "repeat"), named(exceptions.fixed, "fixed"),
      unknown(exceptions),
    ]
    let texts = parts.compactMap { $0 }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  private static func named(_ keys: [String], unnamed: Int = 0, _ word: String) -> String? {
    let count = keys.count + unnamed
    guard count > 0 else { return nil }
    let shown = keys.prefix(keysShown).map { Printable.text($0.isEmpty ? "(no key)" : $0, limit: 80) }
    let more = count - shown.count
    let names = shown.isEmpty ? "" : ": \(shown.joined(separator: ", "))"
    return "\(Numbers.grouped(count)) \(word)\(names)"
      + (more > 0 && !shown.isEmpty ? " and \(Numbers.grouped(more)) more" : "")
  }

  /// Only the first of a long list stand in results.
  private static func unknown(_ exceptions: ExceptionComparison) -> String? {
    let parts = [
      (exceptions.unknownNow, "that are new or repeat"), (exceptions.unknownBefore, "of before that are fixed or not"),
    ]
    let texts = parts.filter { $0.0 > 0 }.map { "\(Numbers.grouped($0.0)) \($0.1)" }
    return texts.isEmpty ? nil : "not known of \(texts.joined(separator: " and of "))"
  }

  private var populations: [Paragraph] {
    let texts = comparison.tests.compactMap { test -> String? in
      guard let now = test.populationAfter, let was = test.populationBefore, now != was else { return nil }
      return "\(Printable.text(test.test)) \(Numbers.grouped(now)), was \(Numbers.grouped(was))"
    }
    guard !texts.isEmpty else { return [] }
    return [
      Paragraph([Span("POPULATIONS of another size", .strong)]),
      Paragraph([Span(texts.joined(separator: "; "))], indent: 2),
    ]
  }

  private var ending: Paragraph {
    let code = comparison.exitCode
    let style: Span.Style = code == .fine ? .good : code == .evidenceLacking ? .unclear : .bad
    return Paragraph([Span("exit \(code.rawValue):", style), Span(ComparisonReason(comparison).text)])
  }
}
