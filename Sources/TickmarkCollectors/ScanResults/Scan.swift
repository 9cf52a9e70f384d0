internal import TickmarkCore

/// One run of another tool.
struct Scan {
  struct Finding {
    let rule: String
    /// In the words of XCCDF.
    let result: String
    let severity: String?
    let location: SourceLocation
  }

  var target: String?
  /// Nil unless the file says it with its zone.
  var scannedAt: Instant?
  var findings: [Finding] = []
}

/// The kinds of files that are read.
enum ScanFormat: String, CaseIterable {
  case xccdf, lynis, junit

  func read(_ part: RawPart) throws(Diagnostic) -> Scan {
    switch self {
    case .xccdf: try XCCDFResults.read(part)
    case .lynis: try LynisReport.read(part)
    case .junit: try JUnitResults.read(part)
    }
  }
}
