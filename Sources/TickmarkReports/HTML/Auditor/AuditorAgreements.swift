internal import TickmarkCore

/// Whether the evidence is all of it: numbers from independent places that had to agree.
struct AuditorAgreements {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var html: HTML {
    HTMLTag.section(.labelled(by: Anchor("agreements"))) {
      HTMLTag.h2(.id(Anchor("agreements")), text: "Is the evidence complete?")
      if assessment.selected.allSatisfy(\.reconciliations.isEmpty) {
        HTMLTag.p { "No measure reconciles its evidence with another source." }
      } else {
        table.html
      }
    }
  }

  private var table: DataTable {
    var table = DataTable("Reconciliations, both numbers of each", ReconciliationRows.columns)
    for control in assessment.selected where !control.reconciliations.isEmpty {
      table.add(
        [HTMLTag.a(.href(.to(.control(control.id), from: .auditor)), text: "\(control.id) \(control.title)")],
        rows: ReconciliationRows.rows(control.reconciliations))
    }
    return table
  }
}

/// Reconciliations as rows of a table.
enum ReconciliationRows {
  static var columns: [DataTable.Column] {
    [.init("What must agree", .wide), .init("Expected", .number), .init("Found", .number), .init("Agrees", .short)]
  }

  static func rows(_ reconciliations: [ReconciliationResult]) -> [[HTML.Content]] {
    reconciliations.map { result in
      [
        [.prose(result.name)], [.text(result.expected ?? "unknown")], [.text(result.found ?? "unknown")],
        [result.agrees ? HTMLTag.span(text: "yes") : HTMLTag.span(.class("differs"), text: "no")],
      ]
    }
  }
}
