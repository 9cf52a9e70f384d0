public import TickmarkCore

/// `tests.csv` and `exceptions.csv` for a spreadsheet: RFC 4180, numbers bare, text in quotes, and nothing that a
/// spreadsheet takes for a formula.
///
/// `exceptions.csv` has the first hundred exceptions of each test, as the assessment does; `tests.csv` says how many
/// there are and how many are listed. `exceptions.jsonl` has all.
public struct CSVReporter: Reporter {
  public let id = "csv"

  public init() {}

  public func render(_ assessment: Assessment) -> [ReportFile] {
    [
      ReportFile(path: "tests.csv", bytes: TestRow.table.bytes(TestRow.all(in: assessment))),
      ReportFile(path: "exceptions.csv", bytes: ExceptionRow.table.bytes(ExceptionRow.all(in: assessment))),
    ]
  }
}
