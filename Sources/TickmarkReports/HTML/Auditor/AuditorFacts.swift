internal import TickmarkCore

/// Who, which period, with what, against which state of the locker.
struct AuditorFacts {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var html: HTML {
    HTMLTag.dl(.class("facts")) {
      facts.flatMap { name, value in [HTMLTag.dt(text: name), HTMLTag.dd { value }] }
    }
  }

  private var facts: [(String, HTML.Content)] {
    let period = Interval(from: assessment.period.from, to: assessment.period.to)
    let tests = assessment.selected.flatMap(\.tests).count { $0.state != .notSelected }
    return [
      ("Entity", [.text(assessment.organization)]),
      ("Period", [.text("\(assessment.period.id), \(period) UTC; shown for the zone \(assessment.zone)")]),
      ("As of", [.text("\(assessment.asOf); states are judged at the period's end at the latest")]),
      ("Scope", [.text(assessment.scope.joined(separator: ", "))]),
      ("Judged", [.text("\(Numbers.count(assessment.selected.count, "measure")), \(Numbers.count(tests, "test"))")]),
      ("Tool", [.text("\(assessment.tool.name) \(assessment.tool.version), \(assessment.tool.engine)")]),
      ("Locker", [.text("\(Numbers.count(assessment.head.size, "record")), root "), code(assessment.head.root)]),
      ("Compared with", compared),
    ]
  }

  private var compared: HTML.Content {
    guard let prior = assessment.prior else { return [.text("no earlier results")] }
    return [.text("\(prior.period), results "), code(prior.sha256)]
  }

  private func code(_ digest: Digest) -> HTML { HTMLTag.code(text: digest.hex) }
}
