internal import TickmarkCore

/// What was defined otherwise in the prior period: by its light the two periods are compared.
struct AuditorDefinitions {
  private let assessment: Assessment

  /// Changes that are listed; results.json has all.
  static let shown = 200

  init(_ assessment: Assessment) { self.assessment = assessment }

  var html: HTML.Content {
    guard let prior = assessment.prior else { return [] }
    return [
      HTMLTag.section(.labelled(by: Anchor("definitions"))) {
        HTMLTag.h2(.id(Anchor("definitions")), text: "Limits and definitions that were others in \(prior.period)")
        content(prior)
      }
    ]
  }

  private func content(_ prior: PriorResults) -> HTML.Content {
    guard let changes = prior.definitions else {
      return [HTMLTag.p { "Whether limits or definitions changed was not looked at." }]
    }
    guard !changes.isEmpty else { return [HTMLTag.p { "Every test is decided as it was then." }] }
    let more = changes.count - Self.shown
    return [
      DataTable(
        "A test that passes under another limit says nothing about the limit of then",
        [
          .init("Of", .short), .init("What", .wide), .init("Now it is", .short), .init("Tests", .wide),
        ], rows: changes.prefix(Self.shown).map(row)
      ).html
    ] + (more > 0 ? [HTMLTag.p(text: "and \(Numbers.grouped(more)) more in results.json")] : [])
  }

  private func row(_ change: DefinitionChange) -> [HTML.Content] {
    let word =
      switch change.effect {
      case .unknown: "not known"
      case .weight: "decides nothing"
      default: change.effect.rawValue
      }
    return [[.text(change.subject)], [.text(change.says)], [.text(word)], [.text(change.tests.joined(separator: " "))]]
  }
}
