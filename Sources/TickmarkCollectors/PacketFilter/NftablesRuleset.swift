internal import TickmarkCore
internal import TickmarkFormats

/// The base chains on the input hook of `nft -j list ruleset`, libnftables-json(5).
struct NftablesRuleset {
  /// A chain, set or map of a table.
  struct Name: Hashable {
    let family: String
    let table: String
    let name: String

    var path: String { "\(family) \(table) \(name)" }
  }

  private var policies: [Name: InputPolicies.Policy] = [:]
  private var rules = FilterChains()

  init(_ part: RawPart) throws(Diagnostic) {
    let document = try JSONReader.read(part.bytes, file: part.name)
    guard let items = document["nftables"]?.arrayValue, items.contains(where: { $0["metainfo"] != nil }) else {
      throw Diagnostic("expected the JSON of 'nft -j list ruleset'", at: SourceLocation(file: part.name, line: 1))
    }
    var elements: [Name: [JSONValue]] = [:]
    for item in items {
      guard let set = item["set"] ?? item["map"], let name = Self.name(set, "name") else { continue }
      elements[name] = set["elem"]?.arrayValue ?? []
    }
    for item in items {
      if let chain = item["chain"], chain["hook"]?.stringValue == "input", let name = Self.name(chain, "name") {
        // A hook without a policy accepts: nft(8), CHAINS.
        policies[name] = InputPolicies.Policy(rawValue: chain["policy"]?.stringValue ?? "accept") ?? .accept
      }
      guard let rule = item["rule"], let chain = Self.name(rule, "chain") else { continue }
      for (match, step) in NftablesRule(rule["expr"]?.arrayValue ?? [], of: chain, elements).steps {
        rules.append(step, for: match, to: chain.path)
      }
    }
  }

  /// Adds what the chains do, without the tables that `isKnown` knows from elsewhere.
  func add(to families: inout InputPolicies, except isKnown: (_ family: String, _ table: String) -> Bool) {
    for (chain, policy) in policies where !isKnown(chain.family, chain.table) {
      let decision = rules.decision(of: chain.path, policy: policy)
      let openings = rules.openings(of: chain.path)
      switch chain.family {
      case "inet": families.add(decision, openings, to: [.ipv4, .ipv6])
      case "ip": families.add(decision, openings, to: [.ipv4])
      case "ip6": families.add(decision, openings, to: [.ipv6])
      default: break
      }
    }
  }

  private static func name(_ object: JSONValue, _ key: String) -> Name? {
    guard let family = object["family"]?.stringValue, let table = object["table"]?.stringValue,
      let name = object[key]?.stringValue
    else { return nil }
    return Name(family: family, table: table, name: name)
  }
}
