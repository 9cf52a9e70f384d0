internal import TickmarkCore

/// The figures of all tests on one page.
struct AuditorFigures {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var html: HTML.Content {
    let figures = assessment.selected.flatMap { control in control.tests.flatMap { figure(of: $0, in: control) } }
    guard !figures.isEmpty else { return [] }
    return [
      HTMLTag.section(.labelled(by: Anchor("figures"))) {
        HTMLTag.h2(.id(Anchor("figures")), text: "Figures")
        figures
      }
    ]
  }

  private func figure(of test: TestResult, in control: ControlResult) -> HTML.Content {
    guard test.state != .notSelected, let picture = FigurePicture(test) else { return [] }
    return [
      HTMLTag.h3 {
        HTMLTag.a(.href(.to(.control(control.id), Anchor("test", test.id), from: .auditor)), text: test.id)
        " \(picture.title) "
        StateLook(test.state).badge
      },
      picture.html,
    ]
  }
}
