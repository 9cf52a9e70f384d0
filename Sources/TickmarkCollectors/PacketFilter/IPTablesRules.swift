internal import TickmarkCore

/// The chain INPUT of the table filter, as `iptables-save` prints it.
struct IPTablesRules {
  /// Nil if the kernel has no such table: nothing was ever set.
  private(set) var inputPolicy: InputPolicies.Policy?

  init(_ part: RawPart) throws(Diagnostic) {
    var isFilter = false
    for (index, line) in String(decoding: part.bytes, as: UTF8.self).split(separator: "\n").enumerated() {
      if line.hasPrefix("*") { isFilter = line == "*filter" }
      guard isFilter else { continue }
      if line.hasPrefix(":INPUT ") {
        let word = line.dropFirst(7).prefix { $0 != " " }.lowercased()
        guard let policy = InputPolicies.Policy(rawValue: word) else {
          throw Diagnostic(
            "expected the policy ACCEPT or DROP, found '\(line)'", at: SourceLocation(file: part.name, line: index + 1))
        }
        inputPolicy = policy
      }
      // A last rule without a condition closes as a policy does; the next rule takes it back.
      if line.hasPrefix("-A INPUT ") { closing = Self.closings[String(line.dropFirst(9))] }
    }
    if inputPolicy == .accept, let closing { inputPolicy = closing }
  }

  private var closing: InputPolicies.Policy?

  private static let closings: [String: InputPolicies.Policy] = [
    "-j DROP": .drop, "-j REJECT --reject-with icmp-port-unreachable": .reject,
    "-j REJECT --reject-with icmp-host-prohibited": .reject,
    "-j REJECT --reject-with icmp6-port-unreachable": .reject, "-j REJECT --reject-with icmp6-adm-prohibited": .reject,
  ]
}
