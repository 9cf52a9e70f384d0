internal import TickmarkCore

/// One shape a measure in the order of the policy, a picture a category: a whole period at a glance.
struct PeriodStrip {
  private let sections: [PolicySection]
  private let period: String
  private let state: (ControlResult) -> TestState?

  private static let step = 22

  /// `state` is a measure's state in `period`; nil where it was not judged.
  init(_ assessment: Assessment, period: String, state: @escaping (ControlResult) -> TestState?) {
    sections = PolicySection.all(of: assessment)
    self.period = period
    self.state = state
  }

  /// A picture a category, so that they fall into several lines where the page is narrow.
  var html: HTML {
    HTMLTag.div(.class("strip")) { sections.map(picture) }
  }

  private func picture(_ section: PolicySection) -> HTML {
    let width = section.controls.count * Self.step - (Self.step - StateShape.side)
    return HTMLTag.svg(
      .role("img"), .viewBox(width: width, height: StateShape.side), .svg("width", width * 3 / 2),
      .svg("height", StateShape.side * 3 / 2)
    ) {
      HTMLTag.title { "\(section.title.isEmpty ? "Controls" : section.title) in \(period)" }
      HTMLTag.desc { section.controls.map(description).joined(separator: ", ") }
      section.controls.enumerated().map { place, control in shape(control, x: place * Self.step) }
    }
  }

  private func shape(_ control: ControlResult, x: Int) -> HTML {
    guard let state = state(control) else {
      return HTMLTag.g(.class("shape", .plain), .moved(x: x)) {
        HTMLTag.circle(.class("dash"), .svg("cx", 8), .svg("cy", 8), .svg("r", 1))
      }
    }
    let tone = StateLook(state).tone
    return HTMLTag.g(.class("shape", tone), .moved(x: x)) { StateShape(tone).marks }
  }

  /// What a shape shows, for whoever does not see it.
  private func description(_ control: ControlResult) -> String {
    "\(control.id) \(state(control).map { StateLook($0).words } ?? "not judged")"
  }
}
