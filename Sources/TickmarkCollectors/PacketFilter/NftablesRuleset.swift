internal import TickmarkCore
internal import TickmarkFormats

/// The base chains on the input hook of `nft -j list ruleset`, libnftables-json(5).
struct NftablesRuleset {
  private struct Chain: Hashable {
    let family: String
    let table: String
    let name: String
  }

  private var policies: [Chain: InputPolicies.Policy] = [:]
  /// The verdict of the last rule of each chain, if it is for all packets.
  private var last: [Chain: InputPolicies.Policy?] = [:]

  init(_ part: RawPart) throws(Diagnostic) {
    let document = try JSONReader.read(part.bytes, file: part.name)
    guard let items = document["nftables"]?.arrayValue, items.contains(where: { $0["metainfo"] != nil }) else {
      throw Diagnostic("expected the JSON of 'nft -j list ruleset'", at: SourceLocation(file: part.name, line: 1))
    }
    for item in items {
      if let chain = item["chain"], chain["hook"]?.stringValue == "input", let name = Self.chain(chain, "name") {
        // A hook without a policy accepts: nft(8), CHAINS.
        policies[name] = InputPolicies.Policy(rawValue: chain["policy"]?.stringValue ?? "accept") ?? .accept
      }
      if let rule = item["rule"], let name = Self.chain(rule, "chain") { last[name] = Self.verdict(of: rule) }
    }
  }

  func add(to families: inout InputPolicies) {
    for (chain, policy) in policies {
      let closing = policy == .accept ? last[chain] ?? nil : nil
      switch chain.family {
      case "inet": families.add(closing ?? policy, to: [.ipv4, .ipv6])
      case "ip": families.add(closing ?? policy, to: [.ipv4])
      case "ip6": families.add(closing ?? policy, to: [.ipv6])
      default: break
      }
    }
  }

  private static func chain(_ object: JSONValue, _ name: String) -> Chain? {
    guard let family = object["family"]?.stringValue, let table = object["table"]?.stringValue,
      let chain = object[name]?.stringValue
    else { return nil }
    return Chain(family: family, table: table, name: chain)
  }

  /// Drop or reject of a rule that only counts or logs before it decides; nil for a rule with any condition.
  private static func verdict(of rule: JSONValue) -> InputPolicies.Policy? {
    var verdict: InputPolicies.Policy?
    for statement in rule["expr"]?.arrayValue ?? [] {
      switch statement.objectValue?.keys.first {
      case "drop": verdict = .drop
      case "reject": verdict = .reject
      case "counter", "log": continue
      default: return nil
      }
    }
    return verdict
  }
}
