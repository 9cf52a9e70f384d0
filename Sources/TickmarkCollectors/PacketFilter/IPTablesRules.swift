internal import TickmarkCore

/// The chain INPUT of the table filter, as `iptables-save` prints it.
struct IPTablesRules {
  /// Nil if the kernel has no such table: nothing was ever set.
  private(set) var inputPolicy: InputPolicies.Policy?

  init(_ part: RawPart) throws(Diagnostic) {
    var isFilter = false
    var rules = FilterChains()
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
      if let (chain, step) = Self.step(line.split(separator: " ").map(String.init)) { rules.append(step, to: chain) }
    }
    inputPolicy = inputPolicy.map { rules.decision(of: "INPUT", policy: $0) }
  }

  /// `-A CHAIN -j TARGET` and nothing between: a rule without a condition. How it rejects is its own affair.
  private static func step(_ words: [String]) -> (chain: String, step: FilterChains.Step)? {
    guard words.count > 3, words[0] == "-A" else { return nil }
    let (chain, target) = (words[1], words[3])
    switch (words[2], target) {
    case ("-j", "ACCEPT"): return (chain, .verdict(.accept))
    case ("-j", "DROP"): return (chain, .verdict(.drop))
    case ("-j", "REJECT"): return (chain, .verdict(.reject))
    case ("-j", _): return (chain, .jump(target))
    case ("-g", _): return (chain, .goto(target))
    default: return nil
    }
  }
}
