internal import TickmarkCore

/// The whole assessment in three sentences. No score: unlike measures have no mean.
struct StandingSentence {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var text: String { ([exceptions, undecided, kept] as [String?]).compactMap(\.self).joined(separator: " ") }

  private var selected: [ControlResult] { assessment.selected }

  private var exceptions: String {
    let failed = selected.filter { $0.state == .fail }
    guard !failed.isEmpty else {
      let judged = selected.count { !$0.state.isUndecided }
      return judged == 0
        ? "Nothing could be judged."
        : "No exceptions were found in \(Numbers.share(judged, of: selected.count, "measure"))."
    }
    let all = Numbers.share(failed.count, of: selected.count, "measure")
    return "\(all) \(failed.count == 1 && selected.count == 1 ? "has" : "have") exceptions\(news(failed))."
  }

  private func news(_ failed: [ControlResult]) -> String {
    guard let prior = assessment.prior?.period else { return "" }
    let new = failed.count { $0.change == .new }
    let repeated = failed.count { $0.change == .repeated }
    let parts = [
      new > 0 ? "\(new) \(new == 1 ? "is" : "are") new since \(prior)" : nil,
      repeated > 0 ? "\(repeated) \(repeated == 1 ? "is a repeat" : "are repeats")" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? "" : ": \(Listing.and(parts))"
  }

  /// What cannot be told is never counted as met.
  private var undecided: String? {
    let controls = selected.filter(\.state.isUndecided)
    guard !controls.isEmpty else { return nil }
    let states = TestState.allCases.filter { state in controls.contains { $0.state == state } }
    return "\(controls.count) could not be judged (\(Listing.and(states.map { StateLook($0).words })))."
  }

  private var kept: String? {
    let met = selected.count { $0.state == .pass }
    let repaired = selected.count { $0.state == .remediated }
    guard met + repaired > 0 else { return nil }
    let more = repaired == 0 ? "" : ", and \(repaired) \(repaired == 1 ? "was" : "were") repaired"
    return "\(met) \(met == 1 ? "is" : "are") met\(more)."
  }
}
