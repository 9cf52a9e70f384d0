internal import TickmarkCore

/// For whoever repairs: what failed, in which test, and which line of which file says so.
struct CIPage {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var page: Page {
    Page(.ci, of: assessment, title: "Failed tests") {
      HTMLTag.p(.class("lede"), text: VerdictSentence(assessment).text)
      if entries.isEmpty { HTMLTag.p { "No test failed, and no evidence is lacking." } }
      section(
        "new", assessment.prior.map { "New since \($0.period)" } ?? "New", entries.filter { $0.test.change == .new })
      section("lost", "Cannot be told any more", entries.filter { $0.test.change == .lostCoverage })
      section("again", "As before", entries.filter { ![.new, .lostCoverage].contains($0.test.change) })
      list("fixed", "Fixed", .fixed)
      list("otherwise", "No longer failing, and decided otherwise", .decidedOtherwise)
    }
  }

  private var entries: [CIEntry] {
    let whom = WhomToAsk(assessment)
    return assessment.selected.flatMap { control in
      control.tests.filter { $0.state == .fail || $0.state.isUndecided }.map { test in
        CIEntry(control: control, test: test, since: SinceWords(assessment), ask: whom.roles([test], of: control))
      }
    }
  }

  private func section(_ name: StaticString, _ title: String, _ entries: [CIEntry]) -> HTML.Content {
    guard !entries.isEmpty else { return [] }
    return [
      HTMLTag.section(.labelled(by: Anchor(name))) {
        HTMLTag.h2(.id(Anchor(name)), text: "\(title) (\(entries.count))")
        entries.map(\.html)
      }
    ]
  }

  private func list(_ name: StaticString, _ title: String, _ change: Change) -> HTML.Content {
    let tests = assessment.tests.filter { $0.change == change }
    guard !tests.isEmpty else { return [] }
    return [
      HTMLTag.section(.labelled(by: Anchor(name))) {
        HTMLTag.h2(.id(Anchor(name)), text: "\(title) (\(tests.count))")
        HTMLTag.ul { tests.map { test in HTMLTag.li(text: "\(test.id) \(test.title)") } }
      }
    ]
  }
}
