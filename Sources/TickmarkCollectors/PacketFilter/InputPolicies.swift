/// What happens to an incoming connection that no rule speaks of, by address family.
struct InputPolicies {
  enum Family: CaseIterable { case ipv4, ipv6 }

  /// The weakest first.
  enum Policy: String, CaseIterable { case accept, reject, drop }

  private var strictest: [Family: Policy] = [:]

  /// A packet must pass all chains of its family: one that closes is enough.
  mutating func add(_ policy: Policy?, to families: [Family]) {
    guard let policy else { return }
    for family in families {
      let now = strictest[family] ?? .accept
      if Self.strength(policy) >= Self.strength(now) { strictest[family] = policy }
    }
  }

  /// A family without a chain is open.
  var weakest: Policy {
    Family.allCases.map { strictest[$0] ?? .accept }.min { Self.strength($0) < Self.strength($1) } ?? .accept
  }

  private static func strength(_ policy: Policy) -> Int { Policy.allCases.firstIndex(of: policy) ?? 0 }
}
