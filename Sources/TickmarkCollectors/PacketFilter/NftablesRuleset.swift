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
  /// Tables with rules that iptables does not write.
  private var foreign: Set<[String]> = []

  init(_ part: RawPart) throws(Diagnostic) {
    let document = try JSONReader.read(part.bytes, file: part.name)
    guard let items = document["nftables"]?.arrayValue, items.contains(where: { $0["metainfo"] != nil }) else {
      throw Diagnostic("expected the JSON of 'nft -j list ruleset'", at: SourceLocation(file: part.name, line: 1))
    }
    var elements: [Name: [JSONValue]] = [:]
    // A dormant table filters nothing; versions differ in how they print that, so that any flag counts as it.
    let asleep = Set(items.compactMap { $0["table"] }.filter { $0["flags"] != nil }.map(Self.table))
    for item in items {
      guard let set = item["set"] ?? item["map"], let name = Self.name(set, "name") else { continue }
      elements[name] = set["elem"]?.arrayValue ?? []
    }
    for item in items {
      // Chains of another type, such as nat, see the first packet only and refuse nothing.
      if let chain = item["chain"], chain["hook"]?.stringValue == "input", chain["type"]?.stringValue == "filter",
        !asleep.contains(Self.table(chain, name: "table")), let name = Self.name(chain, "name")
      {
        // A hook without a policy accepts: nft(8), CHAINS.
        policies[name] = InputPolicies.Policy(rawValue: chain["policy"]?.stringValue ?? "accept") ?? .accept
      }
      guard let rule = item["rule"], let chain = Self.name(rule, "chain") else { continue }
      let read = NftablesRule(rule["expr"]?.arrayValue ?? [], of: chain, elements)
      if !read.isOfIPTables { foreign.insert([chain.family, chain.table]) }
      for (match, step) in read.steps { rules.append(step, for: match, to: chain.path) }
    }
  }

  /// Adds what the chains do, without the tables `filter` of the families that are known better from iptables.
  func add(to families: inout InputPolicies, except known: Set<InputPolicies.Family>) {
    for (chain, policy) in policies where !(chain.table == "filter" && known.contains { chain.family == $0.rawValue }) {
      switch chain.family {
      case "inet": families.add(chain.path, of: rules, policy: policy, to: [.ipv4, .ipv6])
      case "ip": families.add(chain.path, of: rules, policy: policy, to: [.ipv4])
      case "ip6": families.add(chain.path, of: rules, policy: policy, to: [.ipv6])
      default: break
      }
    }
  }

  /// Whether all rules of the family's table `filter` look as iptables writes them: others it prints as something else,
  /// or refuses to print with exit code 3.
  func isIPTables(_ family: InputPolicies.Family) -> Bool { !foreign.contains([family.rawValue, "filter"]) }

  private static func table(_ object: JSONValue) -> [String] { table(object, name: "name") }

  private static func table(_ object: JSONValue, name: String) -> [String] {
    [object["family"]?.stringValue ?? "", object[name]?.stringValue ?? ""]
  }

  private static func name(_ object: JSONValue, _ key: String) -> Name? {
    guard let family = object["family"]?.stringValue, let table = object["table"]?.stringValue,
      let name = object[key]?.stringValue
    else { return nil }
    return Name(family: family, table: table, name: name)
  }
}
