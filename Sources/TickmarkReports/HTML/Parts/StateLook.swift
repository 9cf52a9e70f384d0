internal import TickmarkCore

/// How a state is shown: a word, a shape, a colour. The word and the shape each say it alone.
struct StateLook: Hashable, Sendable {
  enum Tone: String, Hashable, Sendable, CaseIterable {
    case good, bad, unclear, accepted, plain
  }

  let words: String
  let tone: Tone

  init(_ state: TestState) {
    words = Self.words(state)
    tone = Self.tone(state)
  }

  /// What became of `control` since the prior period, in the words of the pages; nil if nothing did.
  static func change(of control: ControlResult, in assessment: Assessment) -> String? {
    ChangeWords(assessment) { StateLook($0).words }.text(control)
  }

  private static func words(_ state: TestState) -> String {
    switch state {
    case .pass: "met"
    case .fail: "exceptions"
    case .remediated: "repaired"
    case .informational: "advice"
    case .notSelected: "not started"
    case .error: "failed to run"
    default: state.words
    }
  }

  private static func tone(_ state: TestState) -> Tone {
    switch state {
    case .pass, .remediated: .good
    case .fail: .bad
    case .error, .missing, .rejected, .stale, .pending: .unclear
    case .waived, .compensated: .accepted
    case .noOccurrence, .informational, .notApplicable, .notSelected: .plain
    }
  }

  /// The shape and the word.
  var badge: HTML {
    HTMLTag.span(.class("state", tone)) {
      StateShape(tone).icon
      HTMLTag.span(text: words)
    }
  }
}
