internal import TickmarkCore

/// The tests with open exceptions, worst first.
struct MarkdownFailures {
  private let entries: [(control: ControlResult, test: TestResult)]
  private let since: SinceWords

  /// Items that are named of each test.
  private static let itemsShown = 3

  init(_ assessment: Assessment) {
    since = SinceWords(assessment)
    entries = assessment.worstFirst.flatMap { control in
      control.tests.filter { $0.state == .fail }.map { (control, $0) }
    }
  }

  /// Nothing if there are none.
  var lines: [String] {
    guard !entries.isEmpty else { return [] }
    let table = MarkdownTable(["test", "severity", "owner", "exceptions", "since before", "such as"], entries) {
      entry in
      let (control, test) = entry
      return [
        "\(MarkdownText.words(test.id)) \(MarkdownText.words(test.title))", control.severity.rawValue,
        MarkdownText.words(control.owner), MarkdownText.words(Numbers.text(test) ?? "found", limit: 240),
        change(test), Self.items(test),
      ]
    }
    return ["### Exceptions (\(Numbers.count(entries.count, "test")))", ""] + table.lines + [""]
  }

  private func change(_ test: TestResult) -> String {
    if let exceptions = since.exceptions(test) { return MarkdownText.words(exceptions) }
    return switch test.change {
    case .new: "new"
    case .repeated: "repeat"
    default: "–"
    }
  }

  /// The keys of the first open exceptions.
  private static func items(_ test: TestResult) -> String {
    guard let counted = test.counted else { return "–" }
    let shown = counted.first.filter { $0.record == nil }.prefix(itemsShown)
    let more = counted.open - shown.count
    let names = shown.map { $0.name.isEmpty ? "(no key)" : MarkdownText.code($0.name, limit: 60) }
    guard !names.isEmpty else { return "–" }
    return names.joined(separator: ", ") + (more > 0 ? " and \(Numbers.grouped(more)) more" : "")
  }
}
