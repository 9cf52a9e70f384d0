/// Which incoming packets a rule speaks of, as far as that is known here: what is not known limits nothing.
struct PacketMatch: Hashable {
  enum Carrier: String { case tcp, udp, icmp, other }

  var family: InputPolicies.Family?
  var carrier: Carrier?
  var ports: ClosedRange<Int>?
  /// Whether the rule names the addresses that may connect.
  var limitsAddresses = false
  /// Only what the machine sends to itself.
  var isLoopback = false
  /// Only what belongs to a connection that was let in before.
  var isAnswer = false
  /// Whether it has conditions that are not understood here.
  var hasOtherConditions = false

  static let allPorts = 0...65_535

  /// A condition that is not understood.
  static let unknown: PacketMatch = {
    var match = PacketMatch()
    match.hasOtherConditions = true
    return match
  }()

  /// Whether every packet is meant.
  var isUnconditional: Bool { self == PacketMatch() }

  /// Whether new connections to any port from anywhere may be meant.
  var isWide: Bool {
    !limitsAddresses && !isLoopback && !isAnswer && (ports ?? Self.allPorts) == Self.allPorts
      && carrier != .icmp && carrier != .other
  }

  /// What it means to one family; nil if it speaks of the other.
  func seen(by family: InputPolicies.Family) -> PacketMatch? {
    guard self.family == nil || self.family == family else { return nil }
    var match = self
    match.family = nil
    return match
  }

  /// What both speak of; nil if no packet is.
  func and(_ other: PacketMatch) -> PacketMatch? {
    var both = self
    if let family = other.family {
      guard both.family == nil || both.family == family else { return nil }
      both.family = family
    }
    if let name = other.carrier {
      guard both.carrier == nil || both.carrier == name else { return nil }
      both.carrier = name
    }
    if let ports = other.ports {
      let now = both.ports ?? Self.allPorts
      guard now.overlaps(ports) else { return nil }
      both.ports = now.clamped(to: ports)
    }
    both.limitsAddresses = limitsAddresses || other.limitsAddresses
    both.isLoopback = isLoopback || other.isLoopback
    both.isAnswer = isAnswer || other.isAnswer
    both.hasOtherConditions = hasOtherConditions || other.hasOtherConditions
    return both
  }
}

/// The words and numbers for protocols in rules.
extension PacketMatch.Carrier {
  /// Protocols without ports that a rule may name.
  private static let others: Set<String> = [
    "sctp", "dccp", "udplite", "ah", "esp", "comp", "igmp", "gre", "ipip", "ospf", "vrrp",
  ]
  /// Headers of IPv6 behind which any protocol may follow (IANA, IPv6 Extension Header Types, but for ESP and AH).
  private static let extensions: Set<Int> = [0, 43, 44, 60, 135, 139, 140]

  /// Nil for what may be any of them.
  init?(_ word: String) {
    switch word {
    case "tcp", "6": self = .tcp
    case "udp", "17": self = .udp
    case "icmp", "icmpv6", "icmp6", "ipv6-icmp", "1", "58": self = .icmp
    case _ where Self.others.contains(word): self = .other
    default:
      guard let number = Int(word), (0...255).contains(number), !Self.extensions.contains(number) else { return nil }
      self = .other
    }
  }
}
