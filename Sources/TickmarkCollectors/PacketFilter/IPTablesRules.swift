internal import TickmarkCore

/// The chain INPUT of the table filter, as `iptables-save` prints it.
struct IPTablesRules {
  private static let chain = "INPUT"

  /// Nil if the kernel has no such table: nothing was ever set.
  private(set) var policy: InputPolicies.Policy?
  private var rules = FilterChains()

  init(_ part: RawPart) throws(Diagnostic) {
    var isFilter = false
    for (index, line) in part.textLines.enumerated() {
      if line.hasPrefix("*") { isFilter = line == "*filter" }
      guard isFilter else { continue }
      if line.hasPrefix(":INPUT ") {
        let word = line.dropFirst(7).prefix { $0 != " " }.lowercased()
        guard let policy = InputPolicies.Policy(rawValue: word) else {
          throw Diagnostic(
            "expected the policy ACCEPT or DROP, found '\(line)'", at: SourceLocation(file: part.name, line: index + 1))
        }
        self.policy = policy
      }
      if line.hasPrefix("-A ") { add(IPTablesRule(line)) }
    }
  }

  func add(to families: inout InputPolicies, of family: InputPolicies.Family) {
    if let policy { families.add(Self.chain, of: rules, policy: policy, to: [family]) }
  }

  private mutating func add(_ rule: IPTablesRule) {
    guard let step = rule.step else { return }
    for match in rule.matches { rules.append(step, for: match, to: rule.chain) }
  }
}

/// One line `-A CHAIN … -j TARGET`.
struct IPTablesRule {
  let chain: String
  private(set) var step: FilterChains.Step?
  private var match = PacketMatch()
  private var ports: [ClosedRange<Int>] = []

  /// One a range of ports.
  var matches: [PacketMatch] {
    ports.isEmpty
      ? [match]
      : ports.map { range in
        var one = match
        one.ports = range
        return one
      }
  }

  init(_ line: String) {
    var words = Self.words(line).dropFirst()
    chain = words.popFirst() ?? ""
    var isNegated = false
    while let word = words.popFirst() {
      if word == "!" {
        isNegated = true
        continue
      }
      read(word, isNegated, &words)
      isNegated = false
    }
  }

  private mutating func read(_ option: String, _ isNegated: Bool, _ words: inout ArraySlice<String>) {
    switch option {
    case "-j", "-g":
      step = Self.step(option, words.popFirst() ?? "")
      // What follows are the target's own options.
      words = []
    case "-m": if Self.isUnknown(words.popFirst() ?? "") { match.hasOtherConditions = true }
    case "--comment": _ = words.popFirst()
    case _ where isNegated || !option.hasPrefix("-"): match.hasOtherConditions = true
    case "-p": setCarrier(words.popFirst() ?? "all")
    case "-s": limit(AddressBreadth.isNarrow(network: words.popFirst() ?? ""))
    case "--src-range":
      let ends = (words.popFirst() ?? "").split(separator: "-").map(String.init)
      limit(ends.count == 2 && AddressBreadth.isNarrow(from: ends[0], to: ends[1]))
    case "-i": words.popFirst() == "lo" ? (match.isLoopback = true) : (match.hasOtherConditions = true)
    case "--ctstate", "--state": setState(words.popFirst() ?? "")
    case "--dport", "--dports": setPorts(words.popFirst() ?? "")
    default: match.hasOtherConditions = true
    }
  }

  private static func isUnknown(_ module: String) -> Bool {
    !["tcp", "udp", "multiport", "conntrack", "state", "comment", "iprange", "set"].contains(module)
  }

  private mutating func limit(_ isNarrow: Bool) {
    isNarrow ? (match.limitsAddresses = true) : (match.hasOtherConditions = true)
  }

  private mutating func setCarrier(_ word: String) {
    guard word != "all" else { return }
    match.carrier = PacketMatch.Carrier(word)
    if match.carrier == nil { match.hasOtherConditions = true }
  }

  private mutating func setState(_ states: String) {
    let names = states.split(separator: ",")
    let isAnswer = names.allSatisfy { $0 == "ESTABLISHED" || $0 == "RELATED" }
    isAnswer ? (match.isAnswer = true) : (match.hasOtherConditions = true)
  }

  private mutating func setPorts(_ text: String) {
    for word in text.split(separator: ",") {
      let ends = word.split(separator: ":").compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last, first <= last, PacketMatch.allPorts.contains(last) else {
        // A port that is not understood may be any.
        ports = [PacketMatch.allPorts]
        match.hasOtherConditions = true
        return
      }
      ports.append(first...last)
    }
  }

  private static func step(_ option: String, _ target: String) -> FilterChains.Step? {
    switch target {
    // What a program outside the kernel does with the packet is not known.
    case "ACCEPT", "NFQUEUE", "QUEUE": .verdict(.accept)
    case "DROP": .verdict(.drop)
    case "REJECT": .verdict(.reject)
    case "RETURN": .leave
    default: option == "-g" ? .goto(target) : .jump(target)
    }
  }

  /// Quotes hold blanks together; behind a backslash a quotation mark is one of the text.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    var isEscaped = false
    for character in line {
      if isEscaped {
        word.append(character)
        isEscaped = false
        continue
      }
      switch character {
      case "\\": isEscaped = true
      case "\"": isQuoted.toggle()
      case " " where !isQuoted:
        if !word.isEmpty { words.append(word) }
        word = ""
      default: word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
