internal import TickmarkCore

/// The statements of one rule of nftables: conditions, then what happens.
struct NftablesRule {
  private let chain: NftablesRuleset.Name
  private let elements: [NftablesRuleset.Name: [JSONValue]]
  /// What the rule does, and with which packets; several where it names several ports or a map of verdicts.
  private(set) var steps: [(match: PacketMatch, step: FilterChains.Step)] = []

  private var matches = [PacketMatch()]

  /// `elements` are those of named sets and maps.
  init(
    _ statements: [JSONValue], of chain: NftablesRuleset.Name, _ elements: [NftablesRuleset.Name: [JSONValue]]
  ) {
    self.chain = chain
    self.elements = elements
    isOfIPTables = statements.contains { $0["counter"] != nil } && !statements.contains(where: Self.hasSets)
    for statement in statements {
      guard let (name, value) = statement.objectValue?.first else {
        // A statement without a form in JSON, such as a jump into a chain in place, may do anything.
        steps += matches.map { ($0.and(.unknown) ?? $0, .verdict(.accept)) }
        limit(by: [.unknown])
        continue
      }
      if let step = step(name, value) {
        steps += matches.map { ($0, step) }
        return
      }
      switch name {
      case "match": limit(by: conditions(value["left"], value["op"]?.stringValue ?? "==", value["right"]))
      case "vmap":
        readMap(value)
        return
      case "counter", "log", "continue": break
      default: limit(by: [.unknown])
      }
    }
  }

  /// Whether the rule looks as iptables writes it: with a counter, and without sets, maps and ranges.
  private(set) var isOfIPTables = false

  private mutating func limit(by conditions: [PacketMatch]) {
    matches = matches.flatMap { match in conditions.compactMap { match.and($0) } }
  }

  private func step(_ name: String, _ value: JSONValue) -> FilterChains.Step? {
    let target = value["target"]?.stringValue.map {
      NftablesRuleset.Name(family: chain.family, table: chain.table, name: $0).path
    }
    switch name {
    // What a program outside the kernel does with the packet is not known.
    case "accept", "queue": return .verdict(.accept)
    case "drop": return .verdict(.drop)
    case "reject": return .verdict(.reject)
    case "jump": return target.map { .jump($0) }
    case "goto": return target.map { .goto($0) }
    case "return": return .leave
    default: return nil
    }
  }

  /// A map that is not understood may accept everything.
  private mutating func readMap(_ map: JSONValue) {
    guard let data = map["data"], let pairs = members(of: data) else {
      steps += matches.map { ($0.and(PacketMatch.unknown) ?? $0, .verdict(.accept)) }
      return
    }
    for pair in pairs.compactMap(\.arrayValue) where pair.count == 2 {
      guard let (name, value) = pair[1].objectValue?.first, let step = step(name, value) else { continue }
      for condition in conditions(map["key"], "==", Self.plain(pair[0])) {
        steps += matches.compactMap { match in match.and(condition).map { ($0, step) } }
      }
    }
  }

  // MARK: Conditions

  /// The packets of a condition; one that limits nothing known if it is not understood.
  private func conditions(_ left: JSONValue?, _ relation: String, _ right: JSONValue?) -> [PacketMatch] {
    guard let left, let right, relation == "==" || relation == "in" else { return [PacketMatch.unknown] }
    let values = members(of: right) ?? [right]
    if let payload = left["payload"] {
      return payloadConditions(
        payload["protocol"]?.stringValue ?? "", payload["field"]?.stringValue ?? "", values.map(Self.plain))
    }
    if let key = left["meta"]?["key"]?.stringValue { return metaConditions(key, values.map(Self.plain)) }
    if left["ct"]?["key"]?.stringValue == "state" {
      let states = values.flatMap { $0.arrayValue ?? [$0] }.compactMap(\.stringValue)
      let isAnswer = !states.isEmpty && states.allSatisfy { $0 == "established" || $0 == "related" }
      return [Self.match { isAnswer ? ($0.isAnswer = true) : ($0.hasOtherConditions = true) }]
    }
    return [PacketMatch.unknown]
  }

  private func payloadConditions(_ layer: String, _ field: String, _ values: [JSONValue]) -> [PacketMatch] {
    let carrier: PacketMatch.Carrier? = ["th", "ip", "ip6"].contains(layer) ? nil : PacketMatch.Carrier(layer)
    let family: InputPolicies.Family? = layer == "ip" ? .ipv4 : layer == "ip6" ? .ipv6 : nil
    switch field {
    case "dport" where carrier != nil || layer == "th":
      return values.map { value in
        Self.match {
          $0.carrier = carrier
          let ports = Self.ports(value)
          ports == nil ? ($0.hasOtherConditions = true) : ($0.ports = ports)
        }
      }
    case "saddr" where family != nil:
      return [
        Self.match {
          $0.family = family
          values.allSatisfy(Self.isNarrow) ? ($0.limitsAddresses = true) : ($0.hasOtherConditions = true)
        }
      ]
    case "protocol" where family != nil, "nexthdr" where family != nil:
      return carriers(values).map { match in
        var match = match
        match.family = family
        return match
      }
    default:
      return [
        Self.match {
          $0.family = family
          $0.carrier = carrier
          $0.hasOtherConditions = true
        }
      ]
    }
  }

  /// An address, a network or a range.
  private static func isNarrow(_ value: JSONValue) -> Bool {
    if let text = value.stringValue { return AddressBreadth.isNarrow(network: text) }
    if let prefix = value["prefix"], let address = prefix["addr"]?.stringValue, let bits = prefix["len"]?.integerValue {
      return AddressBreadth.isNarrow(network: "\(address)/\(bits)")
    }
    let ends = value["range"]?.arrayValue?.compactMap(\.stringValue) ?? []
    return ends.count == 2 && AddressBreadth.isNarrow(from: ends[0], to: ends[1])
  }

  private func carriers(_ values: [JSONValue]) -> [PacketMatch] {
    values.map { value in
      let word = value.stringValue ?? value.integerValue.map { "\($0)" } ?? ""
      return Self.match {
        $0.carrier = PacketMatch.Carrier(word)
        if $0.carrier == nil { $0.hasOtherConditions = true }
      }
    }
  }

  private func metaConditions(_ key: String, _ values: [JSONValue]) -> [PacketMatch] {
    switch key {
    case "l4proto": return carriers(values)
    case "nfproto":
      return values.map { value in
        Self.match {
          switch value.stringValue {
          case "ipv4": $0.family = .ipv4
          case "ipv6": $0.family = .ipv6
          default: $0.hasOtherConditions = true
          }
        }
      }
    case "iif", "iifname":
      let isLoopback = values.allSatisfy { $0.stringValue == "lo" }
      return [Self.match { isLoopback ? ($0.isLoopback = true) : ($0.hasOtherConditions = true) }]
    default: return [PacketMatch.unknown]
    }
  }

  private static func match(_ body: (inout PacketMatch) -> Void) -> PacketMatch {
    var match = PacketMatch()
    body(&match)
    return match
  }

  private static func ports(_ value: JSONValue) -> ClosedRange<Int>? {
    let ends = (value["range"]?.arrayValue ?? [value]).compactMap(\.integerValue).map(Int.init)
    guard let first = ends.first, let last = ends.last, first <= last, ends.count <= 2 else { return nil }
    return first...last
  }

  /// The elements of a set or map in place, or of a named one; nil for a single value.
  private func members(of value: JSONValue) -> [JSONValue]? {
    if let set = value["set"]?.arrayValue { return set }
    if let list = value.arrayValue { return list }
    guard let name = value.stringValue, name.hasPrefix("@") else { return nil }
    return elements[NftablesRuleset.Name(family: chain.family, table: chain.table, name: String(name.dropFirst()))]
  }

  private static func hasSets(_ statement: JSONValue) -> Bool {
    if statement["vmap"] != nil || statement.objectValue == nil { return true }
    let right = statement["match"]?["right"]
    return right?["set"] != nil || right?["range"] != nil || right?.arrayValue != nil
      || right?.stringValue?.hasPrefix("@") == true
  }

  /// An element with a counter or a time stands in an object of its own.
  private static func plain(_ value: JSONValue) -> JSONValue { value["elem"]?["val"] ?? value }
}
