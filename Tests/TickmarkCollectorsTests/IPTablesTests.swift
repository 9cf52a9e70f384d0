import Testing
import TickmarkCore

@testable import TickmarkCollectors

@Suite struct IPTablesTests {
  /// What the older interface says for both families, or for IPv4 alone.
  private func rows(_ text: String, ipv6: String? = nil) throws -> RowCollector {
    try CollectorBench("packet-filter").parse([
      RawPart(name: "iptables-legacy-save", bytes: Array(text.utf8)),
      RawPart(name: "ip6tables-legacy-save", bytes: Array((ipv6 ?? text).utf8)),
      RawPart(
        name: "answers",
        bytes: Array("absent nft -j list ruleset\nabsent iptables-nft-save\nabsent ip6tables-nft-save\n".utf8)),
    ])
  }

  private func policy(_ text: String) throws -> String {
    try rows(text).lines("host_firewalls", "input_policy").joined()
  }

  private func openings(_ rows: RowCollector) -> [String] {
    rows.lines("packet_filter_openings", "family", "protocol", "first_port", "last_port", "limits_addresses")
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
    ("*filter\r\n:INPUT DROP [0:0]\r\nCOMMIT\r\n", "drop"), ("*nat\n:INPUT DROP [0:0]\nCOMMIT\n", "accept"),
    ("", "accept"),
  ])
  func `whole tables`(_ text: String, _ expected: String) throws { #expect(try policy(text) == expected) }

  @Test(arguments: [
    ("-A INPUT -j ACCEPT", "accept"), ("-A INPUT -m comment --comment \"let it in\" -j ACCEPT", "accept"),
    (#"-A INPUT -m comment --comment "open \"dev -i lo only\" for now" -j ACCEPT"#, "accept"),
    (#"-A INPUT -m comment --comment "was \"x -j DROP\" before" -j ACCEPT"#, "accept"),
    ("-A INPUT -p all -j ACCEPT", "accept"), ("-A INPUT -p tcp -j ACCEPT", "drop"),
    ("-A INPUT ! -p tcp -j ACCEPT", "drop"), ("-A INPUT -m limit --limit 5/min -j ACCEPT", "drop"),
    ("-A INPUT -j own\n-A own -j RETURN\n-A own -j ACCEPT", "drop"),
    ("-A INPUT -j own\n-A own -s 10.0.0.0/8 -j RETURN\n-A own -j ACCEPT", "accept"),
    ("-A INPUT -j NFQUEUE --queue-num 0", "accept"), ("-A INPUT -j LOG --log-prefix \"a -j ACCEPT \"", "drop"),
  ])
  func `a chain that is closed unless a rule opens it`(_ line: String, _ expected: String) throws {
    #expect(try policy("*filter\n:INPUT DROP [0:0]\n\(line)\nCOMMIT\n") == expected)
  }

  /// What a rule refuses under a condition stays open for others, and so does what leaves its chain before it.
  @Test(arguments: [
    "-A INPUT -d 192.0.2.1 -j DROP", "-A INPUT -m set --match-set hosts dst -j DROP", "-A INPUT -s 192.0.2.1 -j DROP",
    "-A INPUT -i eth1 -j DROP", "-A INPUT -p tcp -j DROP", "-A INPUT ! -p tcp -j DROP",
    "-A INPUT -j RETURN\n-A INPUT -j DROP", "-A INPUT -m addrtype --dst-type LOCAL -j RETURN\n-A INPUT -j DROP",
    "-A INPUT -j own\n-A own -m addrtype --dst-type LOCAL -j RETURN\n-A own -j DROP",
    "-A INPUT -p tcp -g own\n-A INPUT -j DROP", "-A INPUT -j own\n-A own -p tcp -j RETURN\n-A own -j DROP",
  ])
  func `a chain that is open`(_ lines: String) throws {
    #expect(try policy("*filter\n:INPUT ACCEPT [0:0]\n\(lines)\nCOMMIT\n") == "accept")
  }

  @Test func `a port that leaves the chain before it refuses the rest`() throws {
    let rows = try rows(
      "*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 8080 -j RETURN\n-A INPUT -j DROP\nCOMMIT\n")
    #expect(rows.lines("host_firewalls", "input_policy") == ["drop"])
    #expect(openings(rows) == ["ip tcp 8080 8080 0", "ip6 tcp 8080 8080 0"])
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
      // A set may hold ports as well as addresses.
      ("-A INPUT -m set --match-set admins src -p tcp --dport 22 -j ACCEPT", ["ip tcp 22 22 0"]),
      ("-A INPUT -m iprange --src-range 10.1.0.0-10.1.0.9 -p tcp --dport 22 -j ACCEPT", ["ip tcp 22 22 1"]),
      ("-A INPUT -m iprange --src-range 0.0.0.0-255.255.255.255 -p tcp --dport 22 -j ACCEPT", ["ip tcp 22 22 0"]),
      ("-A INPUT -s 128.0.0.0/1 -p tcp --dport 22 -j ACCEPT", ["ip tcp 22 22 0"]),
      ("-A INPUT ! -s 10.0.0.0/8 -p tcp --dport 22 -j ACCEPT", ["ip tcp 22 22 0"]),
      ("-A INPUT -p tcp --dport ssh -j ACCEPT", ["ip tcp 0 65535 0"]),
    ] as [(String, [String])])
  func `what rules let in`(_ lines: String, _ expected: [String]) throws {
    let rows = try rows(
      "*filter\n:INPUT DROP [0:0]\n\(lines)\nCOMMIT\n", ipv6: "*filter\n:INPUT DROP [0:0]\nCOMMIT\n")
    #expect(openings(rows) == expected)
  }
}
