/// Chains of rules, and which incoming packets may get through them.
struct FilterChains {
  enum Step: Hashable {
    case verdict(InputPolicies.Policy)
    /// Comes back where the other chain decides nothing.
    case jump(String)
    case goto(String)
    /// Decides nothing and ends the chain.
    case leave
  }

  private struct Rule: Hashable {
    let match: PacketMatch
    let step: Step
  }

  /// What may come of packets in a chain: never fewer than the truth.
  struct Outcome {
    var accepted: Set<PacketMatch> = []
    /// What leaves the chain undecided.
    var undecided: Set<PacketMatch> = []
  }

  private var chains: [String: [Rule]] = [:]

  /// The kernel refuses chains that lead to themselves.
  private static let deepest = 64
  /// Different packets after which all are taken for one.
  private static let most = 4096

  mutating func append(_ step: Step, for match: PacketMatch, to chain: String) {
    chains[chain, default: []].append(Rule(match: match, step: step))
  }

  /// What a chain on the hook does, `policy` deciding what its rules do not.
  ///
  /// A rule that refuses under a condition takes nothing away here, so that what is said to be refused is refused.
  func outcome(of chain: String) -> Outcome {
    var known: [[AnyHashable]: Outcome] = [:]
    return walk(chain, PacketMatch(), depth: 0, &known)
  }

  private func walk(
    _ chain: String, _ match: PacketMatch, depth: Int, _ known: inout [[AnyHashable]: Outcome]
  ) -> Outcome {
    guard depth < Self.deepest else { return Outcome(accepted: [match], undecided: [match]) }
    if let outcome = known[[chain, match]] { return outcome }
    var outcome = Outcome()
    var live: Set<PacketMatch> = [match]
    for rule in chains[chain] ?? [] {
      let hit = Set(live.compactMap { $0.and(rule.match) })
      guard !hit.isEmpty else { continue }
      var passed = hit
      switch rule.step {
      case .verdict(.accept):
        outcome.accepted.formUnion(hit)
        passed = []
      case .verdict: passed = []
      case .leave:
        outcome.undecided.formUnion(hit)
        passed = []
      case .jump(let other), .goto(let other):
        passed = []
        for one in hit {
          let inner = walk(other, one, depth: depth + 1, &known)
          outcome.accepted.formUnion(inner.accepted)
          if case .goto = rule.step {
            outcome.undecided.formUnion(inner.undecided)
          } else {
            passed.formUnion(inner.undecided)
          }
        }
      }
      // Under a condition the others go on, and who knows which they are.
      if rule.match.isUnconditional { live = passed }
      if live.isEmpty { break }
      if live.count > Self.most { live = [match] }
    }
    outcome.undecided.formUnion(live)
    known[[chain, match]] = outcome
    return outcome
  }

  /// How the chain refuses every packet that no condition catches; nil if no rule does.
  func refusal(in chain: String) -> InputPolicies.Policy? { refusal(in: chain, depth: 0) }

  private func refusal(in chain: String, depth: Int) -> InputPolicies.Policy? {
    guard depth < Self.deepest else { return nil }
    for rule in chains[chain] ?? [] where rule.match.isUnconditional {
      switch rule.step {
      case .verdict(let policy): return policy == .accept ? nil : policy
      case .jump(let other): if let found = refusal(in: other, depth: depth + 1) { return found }
      case .goto(let other): return refusal(in: other, depth: depth + 1)
      case .leave: return nil
      }
    }
    return nil
  }
}
