internal import TickmarkCore

/// What could not be decided, apart from the exceptions: these are no deviations, and no test passes by them.
struct AuditorProblems {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var html: HTML {
    HTMLTag.section(.labelled(by: Anchor("problems"))) {
      HTMLTag.h2(.id(Anchor("problems")), text: "Not decided")
      if rows.isEmpty {
        HTMLTag.p { "Every judged test could be decided." }
      } else {
        DataTable(
          "Tests without a result, and why",
          [.init("Test", .short), .init("State", .short), .init("Why", .wide), .init("Ask")], rows: rows
        ).html
      }
    }
  }

  private var rows: [[HTML.Content]] {
    let whom = WhomToAsk(assessment)
    return assessment.selected.flatMap { control in
      control.tests.filter(\.state.isUndecided).map { test in
        [
          [HTMLTag.a(.href(.to(.control(control.id), Anchor("test", test.id), from: .auditor)), text: test.id)],
          [StateLook(test.state).badge],
          test.reasons.isEmpty ? [.text("waits for a person who still has time")] : ReasonList.html(test.reasons),
          [.text(whom.roles([test], of: control).joined(separator: ", "))],
        ]
      }
    }
  }
}
