public import TickmarkCore

/// What a machine's packet filter does with incoming connections that no rule speaks of: `nft`, and `iptables-save` and
/// `ip6tables-save` for the older kernel interface.
///
/// Needs root. The weaker of IPv4 and IPv6 counts. Rules are kept as evidence, and are not judged here.
public struct PacketFilterCollector: Collector {
  public let id = "packet-filter"
  public let version = 1
  public let tables = ["host_firewalls"]
  public let options: [ObjectShape.Field] = []
  public let observesNow = true

  static let nft = HostQuestion.command(HostCommand(["nft", "-j", "list", "ruleset"]))
  static let ipv4 = HostQuestion.command(HostCommand(["iptables-legacy-save"]))
  static let ipv6 = HostQuestion.command(HostCommand(["ip6tables-legacy-save"]))

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let questions = [Self.nft, Self.ipv4, Self.ipv6]
    let answers = await AnswerParts.ask(questions, of: host)
    guard questions.contains(where: { !answers.isAbsent($0.name) }) else {
      return Gathering(parts: [], outcome: .absent("\(host.name) has neither 'nft' nor 'iptables-legacy-save'"))
    }
    return answers.gathering
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let files = try HostEvidence(evidence)
    var policies = InputPolicies()
    var location = SourceLocation(file: Self.nft.name, line: 1)
    if let part = try files.part(Self.nft.name) {
      try NftablesRuleset(part).add(to: &policies)
    } else {
      location.file = Self.ipv4.name
    }
    if let part = try files.part(Self.ipv4.name) { policies.add(try IPTablesRules(part).inputPolicy, to: [.ipv4]) }
    if let part = try files.part(Self.ipv6.name) { policies.add(try IPTablesRules(part).inputPolicy, to: [.ipv6]) }
    var table = try HostTable("host_firewalls", in: evidence, sink: &sink)
    table.begin(at: location)
    table.set("input_policy", policies.weakest.rawValue)
    try table.append(to: &sink)
  }
}
