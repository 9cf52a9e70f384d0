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

  @Test(arguments: [
    ("-A INPUT -j ACCEPT", "accept"), ("-A INPUT -m comment --comment \"let it in\" -j ACCEPT", "accept"),
    ("-A INPUT -p all -s 0.0.0.0/0 -j ACCEPT", "accept"), ("-A INPUT -p tcp -j ACCEPT", "drop"),
    ("-A INPUT ! -p tcp -j ACCEPT", "drop"), ("-A INPUT -m limit --limit 5/min -j ACCEPT", "drop"),
    ("-A INPUT -j own\n-A own -j RETURN\n-A own -j ACCEPT", "drop"),
    ("-A INPUT -j own\n-A own -s 10.0.0.0/8 -j RETURN\n-A own -j ACCEPT", "accept"),
    ("-A INPUT -j NFQUEUE --queue-num 0", "accept"), ("-A INPUT -j LOG --log-prefix \"a -j ACCEPT \"", "drop"),
  ])
  func `a chain that is closed unless a rule opens it`(_ line: String, _ policy: String) throws {
    let text = "*filter\n:INPUT DROP [0:0]\n\(line)\nCOMMIT\n"
    let rules = try IPTablesRules(RawPart(name: "iptables-legacy-save", bytes: Array(text.utf8)))
    #expect(rules.inputPolicy?.rawValue == policy)
  }

  /// What a rule refuses under a condition stays open for others.
  @Test(arguments: ["-d 192.0.2.1", "-m set --match-set hosts dst", "-s 192.0.2.1", "-i eth1", "-p tcp", "! -p tcp"])
  func `a chain that is open`(_ condition: String) throws {
    let text = "*filter\n:INPUT ACCEPT [0:0]\n-A INPUT \(condition) -j DROP\nCOMMIT\n"
    #expect(try IPTablesRules(RawPart(name: "iptables-legacy-save", bytes: Array(text.utf8))).inputPolicy == .accept)
  }

  /// A rule that ends its chain undecided lets the policy decide.
  @Test func `return`() throws {
    let text = "*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j RETURN\n-A INPUT -j DROP\nCOMMIT\n"
    #expect(try IPTablesRules(RawPart(name: "iptables-legacy-save", bytes: Array(text.utf8))).inputPolicy == .accept)
  }

  @Test(
    arguments: [
      ("-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT", ["ip tcp 22 22 0"]),
      (
        "-A INPUT -s 10.0.0.0/8 -p tcp -m multiport --dports 80,443,8000:8100 -j ACCEPT",
        ["ip tcp 80 80 1", "ip tcp 443 443 1", "ip tcp 8000 8100 1"]
      ),
      ("-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -i lo -j ACCEPT", []),
      ("-A INPUT -m conntrack --ctstate NEW,ESTABLISHED -j ACCEPT", ["ip any 0 65535 0"]),
      ("-A INPUT -i eth0 -p udp -m udp --dport 53 -j ACCEPT", ["ip udp 53 53 0"]),
      ("-A INPUT -p icmp -j ACCEPT\n-A INPUT -p esp -j ACCEPT", ["ip icmp 0 65535 0", "ip other 0 65535 0"]),
      (
        "-A INPUT -p tcp -j web\n-A web -p tcp --dport 443 -j ACCEPT\n-A web -p udp --dport 443 -j ACCEPT",
        ["ip tcp 443 443 0"]
      ),
      ("-A INPUT -m set --match-set admins src -p tcp --dport 22 -j ACCEPT", ["ip tcp 22 22 1"]),
      ("-A INPUT ! -s 10.0.0.0/8 -p tcp --dport 22 -j ACCEPT", ["ip tcp 22 22 0"]),
      ("-A INPUT -p tcp --dport ssh -j ACCEPT", ["ip tcp 0 65535 0"]),
    ] as [(String, [String])])
  func `what rules of iptables let in`(_ lines: String, _ openings: [String]) throws {
    let text = "*filter\n:INPUT DROP [0:0]\n\(lines)\nCOMMIT\n"
    let closed = "*filter\n:INPUT DROP [0:0]\nCOMMIT\n"
    let bench = try CollectorBench("packet-filter")
    let rows = try bench.parse([
      RawPart(name: "iptables-legacy-save", bytes: Array(text.utf8)),
      RawPart(name: "ip6tables-legacy-save", bytes: Array(closed.utf8)),
      RawPart(
        name: "answers",
        bytes: Array("absent nft -j list ruleset\nabsent iptables-nft-save\nabsent ip6tables-nft-save\n".utf8)),
    ])
    #expect(Self.openings(rows) == openings)
  }

  private static func openings(_ rows: RowCollector) -> [String] {
    rows.lines("packet_filter_openings", "family", "protocol", "first_port", "last_port", "limits_addresses")
  }

  /// Loads rules in a network namespace of its own and asks there.
  private func policy(_ rules: String) async throws -> String {
    try await rows(rules).lines("host_firewalls", "input_policy").joined()
  }

  private func rows(_ rules: String) async throws -> RowCollector {
    let host = PrefixHost(
      name: "srv-01", via: ["unshare", "-n", "sh", "-c", "printf '%s' \"$0\" | nft -f - && exec \"$@\"", rules])
    return try await CollectorBench("packet-filter").rows(from: host)
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

  private static func chain(_ rules: String, _ more: String = "") -> String {
    "table inet f { \(more) chain input { type filter hook input priority 0; policy drop; \(rules) }; }\n"
  }

  @Test(arguments: [
    (
      chain("ct state established,related accept; iif lo accept; tcp dport { 22, 8000-8100 } accept;"),
      ["ip tcp 22 22 0", "ip tcp 8000 8100 0", "ip6 tcp 22 22 0", "ip6 tcp 8000 8100 0"]
    ),
    (
      chain("ip saddr 10.0.0.0/8 tcp dport 22 accept; ip6 saddr ::/0 udp dport 53 accept;"),
      ["ip tcp 22 22 1", "ip6 udp 53 53 0"]
    ),
    (
      chain("tcp dport vmap { 22 : accept, 23 : drop, 80 : jump web };", "chain web { ip saddr 192.0.2.1 accept; };"),
      ["ip tcp 22 22 0", "ip tcp 80 80 1", "ip6 tcp 22 22 0"]
    ),
    (
      chain("tcp dport vmap @verdicts;", "map verdicts { type inet_service : verdict; elements = { 25 : accept }; };"),
      ["ip tcp 25 25 0", "ip6 tcp 25 25 0"]
    ),
    (
      chain("tcp dport @web accept;", "set web { type inet_service; elements = { 443 }; };"),
      ["ip tcp 443 443 0", "ip6 tcp 443 443 0"]
    ),
    (
      chain("meta l4proto icmp accept; ct state new accept;"),
      ["ip any 0 65535 0", "ip icmp 0 65535 0", "ip6 any 0 65535 0", "ip6 icmp 0 65535 0"]
    ),
    (chain("tcp dport != 22 accept; meta nfproto ipv6 drop;"), ["ip any 0 65535 0", "ip6 any 0 65535 0"]),
    (
      "table ip f { chain input { type filter hook input priority 0; policy drop; tcp dport 22 accept; }; }\n",
      ["ip tcp 22 22 0", "ip6 any 0 65535 0"]
    ),
  ])
  func `what rules of a real nftables let in`(_ rules: String, _ openings: [String]) async throws {
    guard FileNodes.isRoot else { return }
    #expect(Self.openings(try await rows(rules)) == openings)
  }

  /// `nft` does not tell what a comment or a multiport match of iptables says.
  @Test func `a real iptables that keeps its rules in nftables`() async throws {
    guard FileNodes.isRoot else { return }
    let script = """
      for program in iptables-nft ip6tables-nft; do
        $program -P INPUT DROP
        $program -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
        $program -A INPUT -p tcp -m multiport --dports 80,443 -m comment --comment web -j ACCEPT || exit 1
      done
      exec "$@"
      """
    let host = PrefixHost(name: "srv-01", via: ["unshare", "-n", "sh", "-c", script, "prefix"])
    let rows = try await CollectorBench("packet-filter").rows(from: host)
    #expect(rows.lines("host_firewalls", "input_policy") == ["drop"])
    #expect(
      Self.openings(rows) == ["ip tcp 80 80 0", "ip tcp 443 443 0", "ip6 tcp 80 80 0", "ip6 tcp 443 443 0"])
  }
}
