internal import TickmarkCore

/// A test as a row of `tests.csv`.
struct TestRow {
  let control: ControlResult
  let test: TestResult
  let ask: [String]

  static let table = CSVTable<TestRow>(columns: [
    ("test", { .text($0.test.id) }),
    ("title", { .text($0.test.title) }),
    ("control", { .text($0.control.id) }),
    ("control_title", { .text($0.control.title) }),
    ("section", { .text($0.control.policy.section) }),
    ("severity", { .text($0.control.severity.rawValue) }),
    ("owner", { .text($0.control.owner) }),
    ("level", { .text($0.test.level.rawValue) }),
    ("method", { .text($0.test.method) }),
    ("state", { .text($0.test.state.rawValue) }),
    ("raw_state", { .text($0.test.raw?.rawValue) }),
    ("prior_state", { .text($0.test.prior?.rawValue) }),
    ("change", { .text($0.test.change?.rawValue) }),
    ("item", { .text($0.test.item) }),
    ("population", { .number($0.test.counted?.population) }),
    ("exceptions", { .number($0.test.counted?.exceptions) }),
    ("waived", { .number($0.test.counted?.waived) }),
    ("remediated", { .number($0.test.counted?.remediated) }),
    ("open", { .number($0.test.counted?.open) }),
    ("listed", { .number($0.test.counted?.first.count) }),
    ("subjects", { .number($0.test.counted?.subjects) }),
    ("tolerance", { .text($0.test.tolerance) }),
    ("sample_size", { .number($0.test.sample?.size) }),
    ("sample_upper_limit", { .text($0.test.sample?.upperLimit) }),
    ("reasons", { .text(listed($0.test.reasons.map(\.message))) }),
    ("ask", { .text(listed($0.test.state.isUndecided ? $0.ask : [$0.control.owner])) }),
    ("records", { .text(listed($0.test.records)) }),
    ("tables", { .text(listed($0.test.tables)) }),
    ("file", { .text($0.control.file) }),
    ("line", { .number($0.test.line) }),
    ("file_sha256", { .text($0.control.sha256.hex) }),
  ])

  /// All, those that were not selected too, in the order of the reports.
  static func all(in assessment: Assessment) -> [TestRow] {
    let whom = WhomToAsk(assessment)
    return assessment.controls.flatMap { control in
      control.tests.map { TestRow(control: control, test: $0, ask: whom.roles([$0], of: control)) }
    }
  }

  /// Several texts in one field; nil for none.
  private static func listed(_ texts: [String]) -> String? { texts.isEmpty ? nil : texts.joined(separator: "; ") }
}
