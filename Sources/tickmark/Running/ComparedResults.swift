internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

/// One of two results that are compared, with all exceptions where it holds only the first ones.
struct ComparedResults {
  let assessment: Assessment
  private let path: String

  /// `name` is a file, or a period whose results lie in the reports of `folder`.
  ///
  /// Throws `.usage` if there is no such file, `.definition` if it holds no results.
  init(_ name: String, in folder: WorkspaceFolder) throws(TickmarkError) {
    let isPath = name.contains("/") || name.hasSuffix(".json")
    path = isPath ? name : folder.shown("\(folder.root)/reports/\(name)/results.json")
    let location = SourceLocation(file: path)
    guard let bytes = try Files.read(path, limit: 1 << 30, following: isPath) else {
      throw TickmarkError(
        .usage, "there are no results", at: location,
        hint: isPath ? nil : "`tickmark audit --period \(name)` makes them")
    }
    do throws(Diagnostic) { assessment = try ResultsReader.read(bytes, file: path) } catch {
      throw TickmarkError(.definition, [error])
    }
  }

  /// Throws `.definition` for results of another organization.
  func expectComparable(with earlier: ComparedResults) throws(TickmarkError) {
    guard earlier.assessment.organization != assessment.organization else { return }
    throw TickmarkError(
      .definition,
      "expected results of '\(earlier.assessment.organization)', found those of '\(assessment.organization)'",
      at: SourceLocation(file: path))
  }

  /// The results with the whole lists of exceptions that lie beside them, where they are not those of `other`.
  func input(against other: ComparedResults) throws(TickmarkError) -> AssessmentComparison.Input {
    let same = Set(other.assessment.tests.compactMap { test in test.counted.map { [test.id, $0.sha256.hex] } })
    let long = assessment.tests.filter { test in
      guard let counted = test.counted, !same.contains([test.id, counted.sha256.hex]) else { return false }
      return counted.exceptions > counted.first.count
    }
    guard !long.isEmpty else { return AssessmentComparison.Input(assessment) }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let file = "\(folder)/\(ReportFolder.exceptions)"
    guard let bytes = try Files.read(file, limit: 1 << 30) else { return AssessmentComparison.Input(assessment) }
    let lines = ExceptionLines(bytes, file: file)
    var found: [String: OpenExceptions] = [:]
    for test in long {
      guard let counted = test.counted else { continue }
      do throws(Diagnostic) {
        found[test.id] = try lines.open(of: test.id, counted)
      } catch {
        Terminal.note("tickmark: \(Printable.text(error.description)): only the first exceptions are compared")
      }
    }
    return AssessmentComparison.Input(assessment, exceptions: found)
  }
}
