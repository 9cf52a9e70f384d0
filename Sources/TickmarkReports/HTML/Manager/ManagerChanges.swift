internal import TickmarkCore

/// What became of each measure since the prior period.
struct ManagerChanges {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var html: HTML {
    HTMLTag.section(.labelled(by: Anchor("changes"))) {
      HTMLTag.h2(.id(Anchor("changes"))) { assessment.prior.map { "Since \($0.period)" } ?? "Since the period before" }
      if let prior = assessment.prior {
        definitions
        strips(prior.period)
        changes
      } else {
        HTMLTag.p { "There are no results of an earlier period to compare with." }
      }
    }
  }

  private func strips(_ prior: String) -> HTML {
    HTMLTag.dl(.class("strips")) {
      HTMLTag.dt(text: prior)
      HTMLTag.dd { PeriodStrip(assessment, period: prior) { $0.prior }.html }
      HTMLTag.dt(text: assessment.period.id)
      HTMLTag.dd { PeriodStrip(assessment, period: assessment.period.id) { $0.state }.html }
    }
  }

  private var changes: HTML {
    HTMLTag.ul {
      item(.new, "New exceptions")
      item(.repeated, "Exceptions again")
      item(.lostCoverage, "Was judged, cannot be told now")
      item(.fixed, "Fixed")
      item(.decidedOtherwise, "No longer failing, and decided otherwise")
    }
  }

  /// What the states of the two periods must be read by.
  private var definitions: HTML.Content {
    let texts = SinceWords(assessment).definitions
    guard !texts.isEmpty else { return [] }
    let more = texts.count - Self.definitionsShown
    return [
      HTMLTag.p { "Limits and definitions are not the same as then (\(texts.count)):" },
      HTMLTag.ul {
        texts.prefix(Self.definitionsShown).map { text in HTMLTag.li(text: text) }
        if more > 0 { HTMLTag.li(text: "and \(Numbers.grouped(more)) more, in the audit file") }
      },
    ]
  }

  private static let definitionsShown = 5

  private func item(_ change: Change, _ title: String) -> HTML.Content {
    let controls = assessment.selected.filter { $0.change == change }
    guard !controls.isEmpty else { return [] }
    return [
      HTMLTag.li {
        HTMLTag.strong { "\(title) (\(controls.count)):" }
        " \(controls.map { "\($0.id) \($0.title)" }.joined(separator: "; "))"
      }
    ]
  }
}
