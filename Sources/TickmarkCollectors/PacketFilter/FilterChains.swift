/// Chains of rules, of which only those without a condition are looked at: they decide what the policy never sees.
struct FilterChains {
  enum Step: Hashable {
    case verdict(InputPolicies.Policy)
    /// Comes back where the other chain decides nothing.
    case jump(String)
    case goto(String)
  }

  private var chains: [String: [Step]] = [:]

  mutating func append(_ step: Step, to chain: String) { chains[chain, default: []].append(step) }

  /// What the chain does with every packet that no condition catches; `policy` where no rule says it.
  func decision(of chain: String, policy: InputPolicies.Policy) -> InputPolicies.Policy {
    verdict(of: chain, depth: 0) ?? policy
  }

  private func verdict(of chain: String, depth: Int) -> InputPolicies.Policy? {
    // The kernel refuses chains that lead to themselves.
    guard depth < 64 else { return .accept }
    for step in chains[chain] ?? [] {
      switch step {
      case .verdict(let policy): return policy
      case .jump(let other): if let found = verdict(of: other, depth: depth + 1) { return found }
      case .goto(let other): return verdict(of: other, depth: depth + 1)
      }
    }
    return nil
  }
}
