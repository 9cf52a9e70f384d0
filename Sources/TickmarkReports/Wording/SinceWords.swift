internal import TickmarkCore

/// What became of exceptions and definitions since the prior period, in words.
struct SinceWords {
  /// Nil without prior results.
  private let prior: PriorResults?

  init(_ assessment: Assessment) { prior = assessment.prior }

  /// `2 new, 1 repeat, 1 fixed since 2026-Q2`; nil where there is nothing to compare.
  func exceptions(_ test: TestResult) -> String? {
    guard let prior, let since = test.since?.exceptions else { return nil }
    let parts = [
      (since.new, "new"), (since.more, "with more attributes"), (since.repeated, "repeat"), (since.fixed, "fixed"),
      (since.unknownNow, "new or repeat, which is not known"), (since.unknownBefore, "not known to be fixed"),
    ]
    let texts = parts.filter { $0.0 > 0 }.map { "\(Numbers.grouped($0.0)) \($0.1)" }
    return texts.isEmpty ? nil : "\(texts.joined(separator: ", ")) since \(prior.period)"
  }

  /// Whether an exception was there before; nil where nobody can say.
  func isNew(_ item: ExceptionItem, of test: TestResult) -> Bool? {
    guard prior != nil, item.record == nil, let since = test.since?.exceptions else { return nil }
    if since.newKeys.contains(item.name) { return true }
    return since.new > since.newKeys.count || since.unknownNow > 0 ? nil : false
  }

  /// One text a change that decides something, those first that can hide a failure; one text for all of which the
  /// prior results cannot tell.
  var definitions: [String] {
    let changes = prior?.definitions ?? []
    let known = [DefinitionChange.Effect.looser, .changed].flatMap { effect in changes.filter { $0.effect == effect } }
    return known.map(Self.text) + unknown + changes.filter { $0.effect == .tighter }.map(Self.text)
  }

  private var unknown: [String] {
    let subjects = (prior?.definitions ?? []).filter { $0.effect == .unknown }.map(\.subject)
    guard let prior, !subjects.isEmpty else { return [] }
    let names = subjects.prefix(Self.namesShown).joined(separator: " ")
    let more = subjects.count > Self.namesShown ? " and \(subjects.count - Self.namesShown) more" : ""
    return ["\(prior.period) does not say whether the limits of \(names)\(more) changed"]
  }

  private static let namesShown = 30

  /// The changes that concern a test of `control`, or its weight.
  func definitions(of control: ControlResult) -> [String] {
    let tests = Set(control.tests.map(\.id))
    return (prior?.definitions ?? []).filter { $0.subject == control.id || !tests.isDisjoint(with: $0.tests) }
      .map(Self.text)
  }

  /// `SYS-5 max_delay 72 h, was 24 h (looser)`.
  private static func text(_ change: DefinitionChange) -> String {
    let word: String? =
      switch change.effect {
      case .looser: "looser"
      case .tighter: "tighter"
      case .changed: "changed"
      case .accepted: "accepted"
      case .unknown, .weight: nil
      }
    return "\(change.subject) \(change.says)" + (word.map { " (\($0))" } ?? "")
  }
}
