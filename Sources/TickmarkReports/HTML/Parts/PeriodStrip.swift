internal import TickmarkCore

/// One shape a measure in the order of the policy, a gap between its categories: a whole period at a glance.
struct PeriodStrip {
  private let sections: [PolicySection]
  private let period: String
  private let state: (ControlResult) -> TestState?

  private static let step = 22
  private static let gap = 14

  /// `state` is a measure's state in `period`; nil where it was not judged.
  init(_ assessment: Assessment, period: String, state: @escaping (ControlResult) -> TestState?) {
    sections = PolicySection.all(of: assessment)
    self.period = period
    self.state = state
  }

  var html: HTML {
    HTMLTag.svg(
      .class("strip"), .role("img"), .viewBox(width: width, height: StateShape.side), .svg("width", width * 3 / 2)
    ) {
      HTMLTag.title { "Measures in \(period)" }
      HTMLTag.desc { description }
      sections.enumerated().flatMap { index, section in
        section.controls.enumerated().map { place, control in shape(control, x: start(of: index) + place * Self.step) }
      }
    }
  }

  private var width: Int { max(Self.step, start(of: sections.count) - Self.gap) }

  private func start(of index: Int) -> Int {
    sections.prefix(index).reduce(0) { $0 + $1.controls.count * Self.step + Self.gap }
  }

  private func shape(_ control: ControlResult, x: Int) -> HTML {
    guard let state = state(control) else {
      return HTMLTag.g(.class("plain"), .moved(x: x)) {
        HTMLTag.circle(.class("dash"), .svg("cx", 8), .svg("cy", 8), .svg("r", 1))
      }
    }
    let tone = StateLook(state).tone
    return HTMLTag.g(.class("shape", tone), .moved(x: x)) { StateShape(tone).marks }
  }

  /// What the shapes show, for whoever does not see them.
  private var description: String {
    sections.map { section in
      let states = section.controls.map { "\($0.id) \(state($0).map { StateLook($0).words } ?? "not judged")" }
      return "\(section.title): \(states.joined(separator: ", "))"
    }.joined(separator: ". ")
  }
}
