internal import TickmarkCore

/// An exception as a row of `exceptions.csv`.
struct ExceptionRow {
  let control: ControlResult
  let test: TestResult
  let exception: ExceptionItem

  static let table = CSVTable<ExceptionRow>(columns: [
    ("test", { .text($0.test.id) }),
    ("control", { .text($0.control.id) }),
    ("severity", { .text($0.control.severity.rawValue) }),
    ("owner", { .text($0.control.owner) }),
    ("state", { .text($0.test.state.rawValue) }),
    ("item", { .text($0.test.item) }),
    ("key", { .text($0.exception.name) }),
    ("attributes", { .text($0.exception.failed.joined(separator: " ")) }),
    ("says", { .text($0.exception.says.joined(separator: "; ")) }),
    ("record", { .text($0.exception.record) }),
    ("file", { .text($0.exception.traces.first?.file) }),
    ("line", { .number($0.exception.traces.first?.line) }),
    ("more_lines", { .number(max(0, $0.exception.traces.count - 1)) }),
  ])

  /// All that the assessment holds, in the order of the reports; `state` says whether a test's exceptions decide.
  static func all(in assessment: Assessment) -> [ExceptionRow] {
    assessment.controls.flatMap { control in
      control.tests.flatMap { test in
        (test.counted?.first ?? []).map { ExceptionRow(control: control, test: test, exception: $0) }
      }
    }
  }
}
