/// What happens to incoming connections, by address family.
struct InputPolicies {
  enum Family: String, CaseIterable { case ipv4 = "ip", ipv6 = "ip6" }

  /// The weakest first.
  enum Policy: String, CaseIterable { case accept, reject, drop }

  private var strictest: [Family: Policy] = [:]
  private var accepted: [Family: Set<PacketMatch>] = [:]

  /// A packet must pass all chains of its family: one that closes is enough. `openings` are what the chain accepts.
  mutating func add(_ policy: Policy?, _ openings: Set<PacketMatch>, to families: [Family]) {
    guard let policy else { return }
    for family in families {
      if policy != .accept {
        accepted[family, default: []].formUnion(openings.filter { $0.family == nil || $0.family == family })
      }
      let now = strictest[family] ?? .accept
      if Self.strength(policy) >= Self.strength(now) { strictest[family] = policy }
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
