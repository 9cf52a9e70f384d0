/// Chains of rules, and what they decide about packets that come in.
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

  private var chains: [String: [Rule]] = [:]

  /// The kernel refuses chains that lead to themselves.
  private static let deepest = 64

  mutating func append(_ step: Step, for match: PacketMatch, to chain: String) {
    chains[chain, default: []].append(Rule(match: match, step: step))
  }

  /// What the chain does with every packet that no condition catches; `policy` where no rule says it.
  func decision(of chain: String, policy: InputPolicies.Policy) -> InputPolicies.Policy {
    verdict(of: chain, depth: 0) ?? policy
  }

  private func verdict(of chain: String, depth: Int) -> InputPolicies.Policy? {
    guard depth < Self.deepest else { return .accept }
    for rule in chains[chain] ?? [] where rule.match.isUnconditional {
      switch rule.step {
      case .verdict(let policy): return policy
      case .jump(let other): if let found = verdict(of: other, depth: depth + 1) { return found }
      case .goto(let other): return verdict(of: other, depth: depth + 1)
      case .leave: return nil
      }
    }
    return nil
  }

  /// What the chain accepts, whatever it refuses before: at least all that comes in.
  func openings(of chain: String) -> Set<PacketMatch> {
    var walk = Walk()
    collect(chain, PacketMatch(), depth: 0, &walk)
    return walk.openings
  }

  private struct Walk {
    var openings: Set<PacketMatch> = []
    /// A chain is walked once for each condition that leads to it.
    var seen: Set<[AnyHashable]> = []
  }

  private func collect(_ chain: String, _ match: PacketMatch, depth: Int, _ walk: inout Walk) {
    guard depth < Self.deepest else {
      walk.openings.insert(match)
      return
    }
    guard walk.seen.insert([chain, match]).inserted else { return }
    for rule in chains[chain] ?? [] {
      guard let both = match.and(rule.match) else { continue }
      switch rule.step {
      case .verdict(.accept): walk.openings.insert(both)
      case .verdict, .leave: break
      case .jump(let other), .goto(let other): collect(other, both, depth: depth + 1, &walk)
      }
    }
  }
}
