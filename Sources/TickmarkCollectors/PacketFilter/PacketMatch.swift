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

  /// Whether every packet is meant.
  var isUnconditional: Bool { self == PacketMatch() }

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

/// The words for protocols in rules.
extension PacketMatch.Carrier {
  init(_ word: String) {
    switch word {
    case "tcp", "6": self = .tcp
    case "udp", "17": self = .udp
    case "icmp", "icmpv6", "icmp6", "ipv6-icmp", "1", "58": self = .icmp
    default: self = .other
    }
  }
}
