import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct PacketFilterTests {
  @Test(arguments: [("inet-drop", "drop"), ("only-ipv4", "accept")])
  func `the weaker address family counts`(_ recording: String, _ policy: String) async throws {
    let rows = try await CollectorBench("packet-filter").rows(recording)
    #expect(rows.lines("host_firewalls", "host", "input_policy") == ["srv-01 \(policy)"])
  }

  @Test(arguments: [
    ("*filter\n:INPUT DROP [0:0]\nCOMMIT\n", "drop"),
    ("*filter\n:INPUT ACCEPT [1:2]\n-A INPUT -j DROP\nCOMMIT\n", "drop"),
    ("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n", "drop"),
    ("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j REJECT --reject-with icmp-host-prohibited\nCOMMIT\n", "reject"),
    ("*filter\n:INPUT DROP [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n", "accept"),
    ("*filter\n:INPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n", "drop"),
    ("*filter\n:INPUT DROP [0:0]\n-A INPUT -j own\n-A own -j ACCEPT\nCOMMIT\n", "accept"),
    ("*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -g own\n-A INPUT -j DROP\nCOMMIT\n", "accept"),
    ("*nat\n:INPUT DROP [0:0]\nCOMMIT\n", "-"), ("", "-"),
  ])
  func `iptables-save`(_ text: String, _ policy: String) throws {
    let rules = try IPTablesRules(RawPart(name: "iptables-legacy-save", bytes: Array(text.utf8)))
    #expect(rules.inputPolicy?.rawValue ?? "-" == policy)
  }

  /// Loads rules in a network namespace of its own and asks there.
  private func policy(_ rules: String) async throws -> String {
    let host = PrefixHost(
      name: "srv-01", via: ["unshare", "-n", "sh", "-c", "printf '%s' \"$0\" | nft -f - && exec \"$@\"", rules])
    return try await CollectorBench("packet-filter").rows(from: host).lines("host_firewalls", "input_policy").joined()
  }

  @Test(arguments: [
    (
      "table inet f { chain input { type filter hook input priority 0; policy drop; tcp dport 22 accept; }; }\n", "drop"
    ),
    (
      "table inet f { chain input { type filter hook input priority 0; tcp dport 22 accept; counter log reject; }; }\n",
      "reject"
    ),
    ("table inet f { chain input { type filter hook input priority 0; tcp dport 22 reject; }; }\n", "accept"),
    ("table ip f { chain input { type filter hook input priority 0; policy drop; }; }\n", "accept"),
    (
      "table ip f { chain input { type filter hook input priority 0; policy drop; }; }\ntable ip6 g { chain in { type filter hook input priority 0; policy drop; }; }\n",
      "drop"
    ),
    ("table inet f { chain input { type filter hook input priority 0; policy drop; counter accept; }; }\n", "accept"),
    (
      "table inet f { chain own { accept; }; chain input { type filter hook input priority 0; policy drop; jump own; }; }\n",
      "accept"
    ),
    ("table inet f { chain input { type filter hook input priority 0; policy drop; drop; accept; }; }\n", "drop"),
    ("table inet f { chain output { type filter hook output priority 0; policy drop; }; }\n", "accept"),
  ])
  func `a real nftables`(_ rules: String, _ expected: String) async throws {
    guard FileNodes.isRoot else { return }
    #expect(try await policy(rules) == expected)
  }
}
