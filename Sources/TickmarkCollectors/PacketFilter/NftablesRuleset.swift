internal import TickmarkCore
internal import TickmarkFormats

/// The base chains on the input hook of `nft -j list ruleset`, libnftables-json(5).
struct NftablesRuleset {
  private struct Chain: Hashable {
    let family: String
    let table: String
    let name: String

    var path: String { "\(family) \(table) \(name)" }
  }

  private var policies: [Chain: InputPolicies.Policy] = [:]
  private var rules = FilterChains()

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
      if let rule = item["rule"], let chain = Self.chain(rule, "chain"), let step = Self.step(rule, of: chain) {
        rules.append(step, to: chain.path)
      }
    }
  }

  func add(to families: inout InputPolicies) {
    for (chain, policy) in policies {
      let decision = rules.decision(of: chain.path, policy: policy)
      switch chain.family {
      case "inet": families.add(decision, to: [.ipv4, .ipv6])
      case "ip": families.add(decision, to: [.ipv4])
      case "ip6": families.add(decision, to: [.ipv6])
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

  /// What a rule does that only counts or logs before; nil for a rule with any condition, and for one that goes on.
  private static func step(_ rule: JSONValue, of chain: Chain) -> FilterChains.Step? {
    for statement in rule["expr"]?.arrayValue ?? [] {
      guard let (name, value) = statement.objectValue?.first else { return nil }
      let target = value["target"]?.stringValue.map { Chain(family: chain.family, table: chain.table, name: $0).path }
      switch name {
      case "accept": return .verdict(.accept)
      case "drop": return .verdict(.drop)
      case "reject": return .verdict(.reject)
      case "jump": return target.map { .jump($0) }
      case "goto": return target.map { .goto($0) }
      case "counter", "log": continue
      default: return nil
      }
    }
    return nil
  }
}
