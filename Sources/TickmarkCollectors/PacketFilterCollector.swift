public import TickmarkCore

/// What a machine's packet filter does with incoming connections: `nft`, and `iptables-save` and `ip6tables-save` of
/// both kernel interfaces.
///
/// Needs root. The weaker of IPv4 and IPv6 counts. What is let in is never less than the truth: rules that refuse under a
/// condition are not looked at, and conditions that are not understood limit nothing. ufw and firewalld write such rules.
/// Remarks in rules are not kept. What is forwarded to containers or other machines is not seen.
public struct PacketFilterCollector: Collector {
  public let id = "packet-filter"
  public let version = 2
  public let tables = ["host_firewalls", "packet_filter_openings"]
  public let options: [ObjectShape.Field] = []
  public let observesNow = true

  static let nft = HostQuestion.command(HostCommand(["nft", "-j", "list", "ruleset"]))
  /// The older kernel interface, which `nft` does not see.
  static let legacy = [
    InputPolicies.Family.ipv4: HostQuestion.command(HostCommand(["iptables-legacy-save"])),
    .ipv6: HostQuestion.command(HostCommand(["ip6tables-legacy-save"])),
  ]
  /// The tables `filter` that iptables keeps in nftables: `nft` does not tell all their conditions.
  static let translated = [
    InputPolicies.Family.ipv4: HostQuestion.command(HostCommand(["iptables-nft-save"])),
    .ipv6: HostQuestion.command(HostCommand(["ip6tables-nft-save"])),
  ]

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let families = InputPolicies.Family.allCases
    let older = families.compactMap { Self.legacy[$0] }
    var answers = await AnswerParts.ask([Self.nft] + older + families.compactMap { Self.translated[$0] }, of: host)
    for name in answers.names {
      answers.keep(RuleRemarks.removed(from: answers.bytes(name) ?? [], isJSON: name == Self.nft.name), as: name)
    }
    guard ([Self.nft] + older).contains(where: { !answers.isAbsent($0.name) }) else {
      return Gathering(parts: [], outcome: .absent("\(host.name) has neither 'nft' nor 'iptables-legacy-save'"))
    }
    return answers.gathering
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let files = try HostEvidence(evidence)
    var policies = InputPolicies()
    var known: Set<InputPolicies.Family> = []
    let ruleset: NftablesRuleset? =
      if let part = try files.part(Self.nft.name) { try NftablesRuleset(part) } else { nil }
    var name = Self.nft.name
    for family in InputPolicies.Family.allCases {
      if let question = Self.legacy[family], let part = try files.part(question.name) {
        try IPTablesRules(part).add(to: &policies, of: family)
        if ruleset == nil { name = question.name }
      }
      if let question = Self.translated[family], let part = try files.part(question.name) {
        let rules = try IPTablesRules(part)
        guard rules.policy != nil, ruleset?.isIPTables(family) ?? true else { continue }
        rules.add(to: &policies, of: family)
        known.insert(family)
      }
    }
    ruleset?.add(to: &policies, except: known)
    let location = SourceLocation(file: name, line: 1)
    var table = try HostTable("host_firewalls", in: evidence, sink: &sink)
    table.begin(at: location)
    table.set("input_policy", policies.weakest.rawValue)
    try table.append(to: &sink)
    table = try HostTable("packet_filter_openings", in: evidence, sink: &sink)
    for opening in PacketFilterOpening.all(policies) { try opening.write(to: &table, at: location, &sink) }
  }
}
