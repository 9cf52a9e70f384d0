internal import TickmarkCore

/// One page for whoever answers for the measures: where we stand, what changed, who owes what by when.
///
/// It holds no key of any item, no pseudonym, and no count of fewer than five.
struct ManagerPage {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var page: Page {
    Page(.manager, of: assessment, title: "Where we stand") {
      HTMLTag.p(.class("lede"), text: StandingSentence(assessment).text)
      StandingFigures(assessment).html
      tiles
      ManagerChanges(assessment).html
      ManagerActions(assessment).html
      ManagerFigures(assessment).html
      ManagerDecisions(assessment).html
      ManagerCaveats(assessment).html
    }
  }

  private var tiles: HTML {
    HTMLTag.section(.labelled(by: Anchor("measures"))) {
      HTMLTag.h2(.id(Anchor("measures")), text: "Every measure")
      PolicySection.all(of: assessment).map { section in
        HTMLTag.div(.class("category")) {
          HTMLTag.h3 { section.title.isEmpty ? "Controls" : section.title }
          HTMLTag.ul(.class("tiles")) { section.controls.map(tile) }
        }
      }
      if !assessment.notStarted.isEmpty {
        HTMLTag.p(.class("note")) {
          "Outside the scope or the selection, so not started: \(ControlNames.ranges(assessment.notStarted).joined(separator: ", "))."
        }
      }
    }
  }

  private func tile(_ control: ControlResult) -> HTML {
    HTMLTag.li(.class("tile", StateLook(control.state).tone)) {
      HTMLTag.span(.class("id"), text: control.id)
      HTMLTag.a(.href(.to(.control(control.id), from: .manager)), text: control.title)
      StateLook(control.state).badge
      if let change = StateLook.change(of: control, in: assessment) { HTMLTag.span(.class("soft"), text: change) }
    }
  }
}
