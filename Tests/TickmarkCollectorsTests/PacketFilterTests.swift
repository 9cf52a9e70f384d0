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
    (chain("tcp dport vmap { 22 : accept, 80 : return };"), ["ip tcp 22 22 0", "ip6 tcp 22 22 0"]),
    (chain("ether type ip tcp dport 8080 accept;"), ["ip tcp 8080 8080 0", "ip6 tcp 8080 8080 0"]),
    (chain("@th,16,8 0x1f accept;"), ["ip any 0 65535 0", "ip6 any 0 65535 0"]),
    (chain("meta l4proto { 6-17 } accept;"), ["ip any 0 65535 0", "ip6 any 0 65535 0"]),
    (chain("meta l4proto vmap { icmp : drop, * : accept };"), ["ip any 0 65535 0", "ip6 any 0 65535 0"]),
    (chain("ip6 nexthdr 0 accept;"), ["ip6 any 0 65535 0"]),
    (chain("ip saddr vmap { 10.0.0.1 : drop, * : accept };"), ["ip any 0 65535 0"]),
    (chain("ip saddr 0.0.0.0-255.255.255.255 tcp dport 22 accept;"), ["ip tcp 22 22 0"]),
    (chain("ip saddr { 10.1.0.0/16, 192.0.2.1-192.0.2.9 } tcp dport 22 accept;"), ["ip tcp 22 22 1"]),
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

  @Test(arguments: [
    "table ip f { flags dormant; chain input { type filter hook input priority 0; policy drop; }; }\ntable ip6 g { chain in { type filter hook input priority 0; policy drop; }; }\n",
    "table inet f { chain input { type filter hook input priority 0; policy drop; meta nfproto ipv4 accept; }; }\n",
    "table inet f { chain input { type nat hook input priority 0; policy drop; }; }\n",
    "table inet f { chain ok { }; chain input { type filter hook input priority 0; meta l4proto tcp goto ok; drop; }; }\n",
  ])
  func `what looks closed to who does not look twice`(_ rules: String) async throws {
    guard FileNodes.isRoot else { return }
    #expect(try await policy(rules) == "accept")
  }

  /// `nft` prints a jump into a chain in place as a word without meaning.
  @Test func `a chain in place`() async throws {
    guard FileNodes.isRoot else { return }
    let rows = try await rows(Self.chain("ip protocol tcp jump { tcp dport 8080 accept; drop; };"))
    #expect(Self.openings(rows).contains("ip tcp 0 65535 0"))
  }

  /// Rules of `nft` among those of iptables: `iptables-nft-save` prints them as something else.
  @Test(arguments: [
    ("ACCEPT", "ip saddr { 203.0.113.5, 203.0.113.7 } counter drop", "accept"),
    ("DROP", "tcp dport vmap { 8080 : accept }", "drop"),
  ])
  func `iptables and nft in one chain`(_ start: String, _ rule: String, _ expected: String) async throws {
    guard FileNodes.isRoot else { return }
    let script = """
      iptables-nft -P INPUT \(start); iptables-nft -A INPUT -p tcp --dport 22 -j ACCEPT; ip6tables-nft -P INPUT DROP
      nft add rule ip filter INPUT '\(rule)' || exit 1
      exec "$@"
      """
    let host = PrefixHost(name: "srv-01", via: ["unshare", "-n", "sh", "-c", script, "prefix"])
    let rows = try await CollectorBench("packet-filter").rows(from: host)
    #expect(rows.lines("host_firewalls", "input_policy") == [expected])
    if expected == "drop" { #expect(Self.openings(rows).contains("ip tcp 8080 8080 0")) }
  }

  /// `iptables-nft-save` ends with 3 then and leaves the rule out.
  @Test func `a rule that iptables cannot print makes the evidence incomplete`() async throws {
    guard FileNodes.isRoot else { return }
    let script = """
      iptables-nft -P INPUT DROP; nft add rule ip filter INPUT meta length 5 counter accept || exit 1
      exec "$@"
      """
    let host = PrefixHost(name: "srv-01", via: ["unshare", "-n", "sh", "-c", script, "prefix"])
    guard case .incomplete = await (try CollectorBench("packet-filter")).gather(from: host).outcome else {
      Issue.record("half of the rules counted as all")
      return
    }
  }

  @Test func `remarks are not kept`() async throws {
    guard FileNodes.isRoot else { return }
    let script = """
      nft add table ip t; nft add chain ip t c; nft add rule ip t c accept comment '"CANARY2"'
      iptables-legacy -A INPUT -m comment --comment 'say "CANARY3" now' -j DROP
      exec "$@"
      """
    let host = PrefixHost(name: "srv-01", via: ["unshare", "-n", "sh", "-c", script, "prefix"])
    let bench = try CollectorBench("packet-filter")
    let gathering = await bench.gather(from: host)
    let kept = gathering.parts.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    #expect(!kept.contains("CANARY") && kept.contains("--comment withheld -j DROP"), "\(kept)")
    #expect(try bench.parse(gathering.parts).lines("host_firewalls", "input_policy") == ["accept"])
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
