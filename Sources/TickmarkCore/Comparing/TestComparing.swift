/// Puts the two results of one test beside each other.
struct TestComparing {
  let old: TestResult?
  let new: TestResult?
  /// What was defined otherwise then.
  let definitions: [DefinitionChange]
  /// Whether tests that wait for a person count as undecided.
  let strict: Bool

  /// What happened, worst first: the first that says something holds.
  func outcome(_ exceptions: ExceptionComparison?) -> (TestComparison.Outcome, String?) {
    guard let new else { return (.lost, "is judged no longer, was \(old?.state.words ?? "not judged")") }
    let was = old.map { "was \($0.state.words)" } ?? "is new"
    if new.state == .fail {
      guard let old, old.state == .fail else { return (.worse, "fails, \(was)") }
      return stillFails(new, old, exceptions)
    }
    if isUndecided(new.state) {
      if let old, isUndecided(old.state) { return (.same, nil) }
      return (.lost, "\(new.state.words), \(was)")
    }
    if let otherwise { return (.lost, "\(new.state.words) \(otherwise), \(was)") }
    let isAccepted = [.waived, .compensated, .notApplicable].contains(new.state)
    if let old, old.state == .fail || isUndecided(old.state) {
      // What a person's record covers is accepted, and nobody mended it.
      return (isAccepted ? .same : .better, "\(new.state.words), \(was)")
    }
    return (.same, old == nil || old?.state == new.state ? nil : "\(new.state.words), \(was)")
  }

  /// How the test is decided otherwise than before, if that hides failures: the result of now says nothing about what
  /// the results of then were about.
  private var otherwise: String? {
    guard old != nil else { return nil }
    let hiding = definitions.filter(\.effect.hidesFailures)
    guard let worst = [.looser, .changed, .unknown].first(where: { effect in hiding.contains { $0.effect == effect } })
    else { return nil }
    let named = hiding.filter { $0.effect == worst }.map(\.what)
    let what = named.prefix(3).joined(separator: ", ") + (named.count > 3 ? " and others" : "")
    return switch worst {
    case .looser: "under a looser limit (\(what))"
    case .unknown: "under limits that may be looser"
    default: "under another definition (\(what))"
    }
  }

  private func isUndecided(_ state: TestState) -> Bool { state.isUndecided && (strict || state != .pending) }

  /// What cannot be shown to be no worse is worse: results hold the first exceptions alone.
  private func stillFails(
    _ new: TestResult, _ old: TestResult, _ exceptions: ExceptionComparison?
  ) -> (TestComparison.Outcome, String?) {
    guard let now = new.counted, let before = old.counted, let exceptions else {
      return new.counted == old.counted
        ? (.same, nil) : (.worse, "fails, and the numbers of then or now are not there")
    }
    if now.sha256 == before.sha256, now.open == before.open { return unlessOtherwise((.same, nil)) }
    if exceptions.isWorse {
      let names = exceptions.new + exceptions.more
      let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and others" : "")
      return (.worse, "\(names.count) more or other \(names.count == 1 ? "exception" : "exceptions"): \(shown)")
    }
    if exceptions.unknownNow > 0 {
      let known = now.open - exceptions.unknownNow
      return (
        .worse, "\(now.open) open exceptions, were \(before.open): only \(known) can be compared"
      )
    }
    return unlessOtherwise(
      now.open < before.open ? (.better, "\(now.open) open, were \(before.open)") : (.same, nil))
  }

  private func unlessOtherwise(_ outcome: (TestComparison.Outcome, String?)) -> (TestComparison.Outcome, String?) {
    otherwise.map { (.lost, "fails as before, \($0)") } ?? outcome
  }
}
