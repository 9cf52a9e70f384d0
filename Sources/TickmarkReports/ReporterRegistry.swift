public import TickmarkCore

/// The report formats, one line each.
public enum ReporterRegistry {
  /// Sorted by id; a test compares the list with the `*Reporter.swift` files of this target.
  public static let all: [any Reporter] = [
    CSVReporter(),
    HTMLReporter(),
    JUnitReporter(),
    MarkdownReporter(),
    OSCALReporter(),
    ResultsReporter(),
    SARIFReporter(),
    XCCDFReporter(),
  ]
}
