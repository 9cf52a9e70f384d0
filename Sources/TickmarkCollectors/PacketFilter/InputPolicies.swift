/// What happens to incoming connections, by address family.
struct InputPolicies {
  enum Family: String, CaseIterable { case ipv4 = "ip", ipv6 = "ip6" }

  /// The weakest first.
  enum Policy: String, CaseIterable { case accept, reject, drop }

  private var strictest: [Family: Policy] = [:]
  private var accepted: [Family: Set<PacketMatch>] = [:]

  /// A chain on the input hook, whose rules are `rules` and whose policy is `policy`.
  ///
  /// A packet must pass all chains of its family: one that closes is enough.
  mutating func add(_ chain: String, of rules: FilterChains, policy: Policy, to families: [Family]) {
    let outcome = rules.outcome(of: chain)
    let refusal = rules.refusal(in: chain) ?? policy
    for family in families {
      let undecided = policy == .accept ? outcome.undecided.compactMap { $0.seen(by: family) } : []
      let accepted = Set(outcome.accepted.compactMap { $0.seen(by: family) } + undecided)
      let isOpen = accepted.contains(where: \.isUnconditional) || undecided.contains(where: \.isWide)
      let decision = isOpen ? .accept : refusal
      if decision != .accept { self.accepted[family, default: []].formUnion(accepted) }
      let now = strictest[family] ?? .accept
      if Self.strength(decision) >= Self.strength(now) { strictest[family] = decision }
    }
  }

  /// A family without a chain is open.
  var weakest: Policy {
    Family.allCases.map(policy).min { Self.strength($0) < Self.strength($1) } ?? .accept
  }

  private func policy(of family: Family) -> Policy { strictest[family] ?? .accept }

  /// What may come in from elsewhere as a new connection: everything where nothing closes.
  func openings(of family: Family) -> Set<PacketMatch> {
    guard policy(of: family) != .accept else { return [PacketMatch()] }
    return (accepted[family] ?? []).filter { !$0.isLoopback && !$0.isAnswer }
  }

  private static func strength(_ policy: Policy) -> Int { Policy.allCases.firstIndex(of: policy) ?? 0 }
}
