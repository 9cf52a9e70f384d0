internal import TickmarkCore

/// How many measures stand how: five numbers that add up to all.
struct StandingFigures {
  private let controls: [ControlResult]

  init(_ assessment: Assessment) { controls = assessment.selected }

  var html: HTML {
    HTMLTag.dl(.class("figures")) {
      StateLook.Tone.allCases.map(figure)
    }
  }

  private func figure(_ tone: StateLook.Tone) -> HTML {
    let found = controls.filter { StateLook($0.state).tone == tone }
    return HTMLTag.div(.class("figure", tone)) {
      HTMLTag.dt {
        StateShape(tone).icon
        " \(Self.title(tone))"
      }
      HTMLTag.dd {
        HTMLTag.span(.class("count"), text: Numbers.grouped(found.count))
        detail(found)
      }
    }
  }

  private static func title(_ tone: StateLook.Tone) -> String {
    switch tone {
    case .good: "Met"
    case .bad: "Exceptions"
    case .unclear: "Cannot tell"
    case .accepted: "Accepted"
    case .plain: "Nothing to judge"
    }
  }

  /// `9 met, 1 repaired`.
  private func detail(_ controls: [ControlResult]) -> String {
    let states = TestState.allCases.filter { state in controls.contains { $0.state == state } }
    let parts = states.reversed().map { state in "\(controls.count { $0.state == state }) \(StateLook(state).words)" }
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }
}
