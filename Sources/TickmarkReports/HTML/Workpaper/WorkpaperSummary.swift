internal import TickmarkCore

/// The promise and what came of it, before any detail.
struct WorkpaperSummary {
  private let control: ControlResult
  private let assessment: Assessment

  init(_ control: ControlResult, in assessment: Assessment) {
    self.control = control
    self.assessment = assessment
  }

  var html: HTML.Content {
    [
      HTMLTag.p {
        StateLook(control.state).badge
        " · severity \(control.severity.rawValue) · \(control.owner) · acts \(control.frequency)"
        if let change = StateLook.change(of: control, in: assessment) { " · \(change)" }
      },
      HTMLTag.section(.labelled(by: Anchor("objective"))) {
        HTMLTag.h2(.id(Anchor("objective")), text: "Objective: the policy's words")
        HTMLTag.p(.class("quote")) { "“\(control.policy.quote)”" }
        HTMLTag.p(.class("note")) { "\(control.policy.section). Reference \(assessment.period.id)/\(control.id)." }
        if let notCovered = control.notCovered {
          HTMLTag.div(.class("callout")) {
            HTMLTag.p {
              HTMLTag.strong { "Not covered by these tests: " }
              HTML.prose(notCovered)
            }
          }
        }
      },
      HTMLTag.section(.labelled(by: Anchor("result"))) {
        HTMLTag.h2(.id(Anchor("result")), text: "Result")
        tests.html
        definitions
      },
    ]
  }

  private static let definitionsShown = 50

  private var definitions: HTML.Content {
    let texts = SinceWords(assessment).definitions(of: control)
    guard let prior = assessment.prior, !texts.isEmpty else { return [] }
    return [
      HTMLTag.p { "Decided otherwise than in \(prior.period):" },
      HTMLTag.ul {
        texts.prefix(Self.definitionsShown).map { text in HTMLTag.li(text: text) }
        if texts.count > Self.definitionsShown {
          HTMLTag.li(text: "and \(Numbers.grouped(texts.count - Self.definitionsShown)) more in results.json")
        }
      },
    ]
  }

  private var tests: DataTable {
    DataTable(
      "The control is as bad as the worst of its tests",
      [
        .init("Test", .lead), .init("State", .short), .init("Exceptions alone say", .short),
        .init("Population", .number), .init("Tested", .short), .init("Exceptions", .number), .init("Covered", .short),
        .init("Rate", .number),
      ], rows: control.tests.filter { $0.state != .notSelected }.map(row))
  }

  private func row(_ test: TestResult) -> [HTML.Content] {
    let numbers = TestNumbers(test)
    return [
      [HTMLTag.a(.href(.to(Anchor("test", test.id))), text: test.id), .text(" \(test.title)")],
      [StateLook(test.state).badge], [.text(test.raw.map { StateLook($0).words } ?? "–")],
      [.text(numbers.population)], [.text(numbers.tested)], [.text(numbers.exceptions)], [.text(numbers.covered)],
      [.text(numbers.rate)],
    ]
  }
}
