internal import TickmarkCore

/// One test: population, procedure, sample, attributes, and the items for which the control is not shown to work.
struct WorkpaperTest {
  private let test: TestResult
  /// The tests before it on the page: a population is written out once.
  private let earlier: [TestResult]
  private let assessment: Assessment

  init(_ test: TestResult, earlier: [TestResult], in assessment: Assessment) {
    self.test = test
    self.earlier = earlier
    self.assessment = assessment
  }

  var html: HTML {
    HTMLTag.section(.class("test"), .labelled(by: Anchor("test", test.id))) {
      HTMLTag.h2(.id(Anchor("test", test.id)), text: "\(test.id) \(test.title)")
      HTMLTag.p {
        StateLook(test.state).badge
        overlay
      }
      HTMLTag.p(.class("note"), text: "\(test.level.question) \(tolerance)")
      if let text = SinceWords(assessment).exceptions(test) { HTMLTag.p(text: "Open exceptions: \(text).") }
      if !test.reasons.isEmpty {
        HTMLTag.p { "Why nothing can be told:" }
        ReasonList.html(test.reasons)
      }
      TestProcedure(test, earlier: earlier).html
      SampleGrid(test).html
      figure
      AttributeGrid(test).html
    }
  }

  /// What the exceptions alone say stays beside what a record makes of them.
  private var overlay: HTML.Content {
    guard let raw = test.raw, raw != test.state else { return [] }
    let records = test.records.isEmpty ? "a record" : test.records.joined(separator: ", ")
    return [.text(" The exceptions alone say "), StateLook(raw).badge, .text("; the state rests on \(records).")]
  }

  private var figure: HTML.Content {
    guard let picture = FigurePicture(test) else { return [] }
    return [HTMLTag.h3(text: picture.title), picture.html]
  }

  private var tolerance: String {
    if test.advisory { return "Advice beyond what the policy promises: decides nothing." }
    return Tolerance.none.description == test.tolerance
      ? "No exception is tolerated." : "\(test.tolerance) of the items may be exceptions."
  }
}
