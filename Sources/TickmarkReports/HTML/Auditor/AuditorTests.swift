internal import TickmarkCore

/// Every test of every measure with its population, what was looked at, and the exceptions.
struct AuditorTests {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var html: HTML {
    HTMLTag.section(.labelled(by: Anchor("tests"))) {
      HTMLTag.h2(.id(Anchor("tests")), text: "Measures and tests")
      table.html
      HTMLTag.p(.class("note")) {
        "Levels: D design, I implementation, O operation, S scope. A test by machine looks at all items; of a sample the "
        "rate says what share of the whole population may be deviations at a confidence of 90 %."
      }
    }
  }

  private var table: DataTable {
    var table = DataTable(
      "Tests by measure, in the order of the policy",
      [
        .init("Test", .lead), .init("Level", .tick), .init("State", .short), .init("Population", .number),
        .init("Tested", .short), .init("Exceptions", .number), .init("Covered", .short), .init("Rate", .number),
        .init("Before", .short),
      ])
    for control in assessment.selected {
      table.add(title(control), rows: control.tests.filter { $0.state != .notSelected }.map { row($0, of: control) })
    }
    return table
  }

  private func title(_ control: ControlResult) -> HTML.Content {
    let change = StateLook.change(of: control, in: assessment).map { ", \($0)" } ?? ""
    return [
      HTMLTag.a(.href(.to(.control(control.id), from: .auditor)), text: "\(control.id) \(control.title)"), .text(" "),
      StateLook(control.state).badge, .text(" \(control.severity.rawValue), \(control.owner)\(change)"),
    ]
  }

  private func row(_ test: TestResult, of control: ControlResult) -> [HTML.Content] {
    let numbers = TestNumbers(test)
    return [
      [
        HTMLTag.a(
          .href(.to(.control(control.id), Anchor("test", test.id), from: .auditor)), text: test.id),
        .text(" \(test.title)"),
      ],
      [.text(String(test.level.rawValue.prefix(1).uppercased()))], [StateLook(test.state).badge],
      [.text(numbers.population)], [.text(numbers.tested)], [.text(numbers.exceptions)], [.text(numbers.covered)],
      [.text(numbers.rate)], [.text(test.prior.map { StateLook($0).words } ?? "–")],
    ]
  }
}
