internal import TickmarkCore

/// The workpaper of one control: what was promised, what was done, what was found, and room for a conclusion.
struct Workpaper {
  private let control: ControlResult
  private let assessment: Assessment

  init(_ control: ControlResult, in assessment: Assessment) {
    self.control = control
    self.assessment = assessment
  }

  private var path: PagePath { .control(control.id) }

  private var tests: [TestResult] { control.tests.filter { $0.state != .notSelected } }

  var page: Page {
    Page(path, of: assessment, title: "\(control.id) \(control.title)") {
      WorkpaperSummary(control, in: assessment).html
      WorkpaperBasis(control).html
      tests.enumerated().map { index, test in
        WorkpaperTest(test, earlier: Array(tests[..<index]), in: assessment).html
      }
      records
      evidence
      WorkpaperClosing(control, in: assessment).html
    }
  }

  private var records: HTML.Content {
    let ids = Set(tests.map(\.id))
    let found = assessment.records.filter { ids.contains($0.test) }
    guard !found.isEmpty else { return [] }
    return [
      HTMLTag.section(.labelled(by: Anchor("records"))) {
        HTMLTag.h2(.id(Anchor("records")), text: "Records")
        RecordTable(found, caption: "What people decided beside the results").html
      }
    ]
  }

  private var evidence: HTML.Content {
    let tables = Set(tests.flatMap(\.tables))
    let found = assessment.evidence.filter { tables.contains($0.table) }
    guard !found.isEmpty else { return [] }
    return [
      HTMLTag.section(.labelled(by: Anchor("evidence"))) {
        HTMLTag.h2(.id(Anchor("evidence")), text: "Evidence")
        EvidenceTable(found, in: assessment.period).html
      }
    ]
  }
}
