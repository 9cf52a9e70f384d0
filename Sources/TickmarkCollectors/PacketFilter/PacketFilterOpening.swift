internal import TickmarkCore

/// A row of `packet_filter_openings`.
struct PacketFilterOpening: Hashable {
  let family: String
  let protocolName: String
  let ports: ClosedRange<Int>
  let limitsAddresses: Bool

  init(_ match: PacketMatch, of family: InputPolicies.Family) {
    self.family = family.rawValue
    protocolName = match.carrier?.rawValue ?? "any"
    ports = match.ports ?? PacketMatch.allPorts
    limitsAddresses = match.limitsAddresses
  }

  /// All openings, each once, in the order of the table's key.
  static func all(_ policies: InputPolicies) -> [PacketFilterOpening] {
    InputPolicies.Family.allCases.flatMap { family in
      Set(policies.openings(of: family).map { PacketFilterOpening($0, of: family) }).sorted { $0.order < $1.order }
    }
  }

  private var order: String {
    let digits = { (port: Int) in DecimalDigits.padded(port, to: 5) }
    return "\(protocolName) \(digits(ports.lowerBound)) \(digits(ports.upperBound)) \(limitsAddresses ? 1 : 0)"
  }

  func write(to table: inout HostTable, at location: SourceLocation, _ sink: inout some RowSink) throws(Diagnostic) {
    table.begin(at: location)
    table.set("family", family)
    table.set("protocol", protocolName)
    table.set("first_port", Int64(ports.lowerBound))
    table.set("last_port", Int64(ports.upperBound))
    table.set("limits_addresses", limitsAddresses)
    try table.append(to: &sink)
  }
}
