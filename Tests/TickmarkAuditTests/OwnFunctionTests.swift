internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit

/// The functions that the engine adds to SQL.
struct OwnFunctionTests {
  @Test(
    arguments: [
      ("days_between('2026-07-01', '2026-07-08')", .integer(7)),
      ("days_between('2026-07-08', '2026-07-01')", .integer(-7)),
      ("days_between('2024-02-28', '2024-03-01')", .integer(2)),
      ("days_between('0001-01-01', '9999-12-31')", .integer(3_652_058)),
      ("days_between(NULL, '2026-07-01')", .null), ("days_between('2026-07-01', NULL)", .null),
      ("days_between('nonsense', NULL)", .null),
      ("lower_ascii('ÄBC-Zz')", .text("Äbc-zz")), ("lower_ascii('')", .text("")), ("lower_ascii(NULL)", .null),
      ("lower_ascii(12)", .text("12")),
      ("cidr_contains('10.0.0.0/8', '10.255.0.1')", .integer(1)),
      ("cidr_contains('10.0.0.0/8', '11.0.0.1')", .integer(0)),
      ("cidr_contains('10.0.0.0/8', '10.1.0.0/16')", .integer(1)),
      ("cidr_contains('10.1.0.0/16', '10.0.0.0/8')", .integer(0)),
      ("cidr_contains('192.168.4.0/22', '192.168.7.255')", .integer(1)),
      ("cidr_contains('192.168.4.0/22', '192.168.8.0')", .integer(0)),
      ("cidr_contains('0.0.0.0/0', '203.0.113.7')", .integer(1)),
      ("cidr_contains('0.0.0.0/0', '2001:db8::1')", .integer(0)),
      ("cidr_contains('::/0', '2001:db8::1')", .integer(1)), ("cidr_contains('::/0', '10.0.0.1')", .integer(0)),
      ("cidr_contains('2001:db8::/33', '2001:db8:7fff::1')", .integer(1)),
      ("cidr_contains('2001:db8::/33', '2001:db8:8000::1')", .integer(0)),
      ("cidr_contains('10.0.0.1', '10.0.0.1')", .integer(1)), ("cidr_contains('10.0.0.1/32', '10.0.0.2')", .integer(0)),
      ("cidr_contains(NULL, '10.0.0.1')", .null), ("cidr_contains('10.0.0.0/8', NULL)", .null),
      ("matches(NULL, 'a')", .null), ("matches('a', NULL)", .null), ("version_at_least(NULL, '1')", .null),
      ("version_at_least('1', NULL)", .null),
    ] as [(String, SQLValue)])
  func givesTheValue(_ expression: String, _ value: SQLValue) throws {
    #expect(try evaluate(expression).get() == value)
  }

  @Test(arguments: [
    ("days_between('2026-02-30', '2026-07-01')", "days_between expects two days YYYY-MM-DD"),
    ("days_between(1, 2)", "days_between expects two days YYYY-MM-DD"),
    ("days_between('2026-07-01T00:00:00Z', '2026-07-01')", "days_between expects two days YYYY-MM-DD"),
    ("cidr_contains('10.0.0.0/33', '10.0.0.1')", "cidr_contains expects a network such as 10.0.0.0/8 or 2001:db8::/32"),
    ("cidr_contains('10.0.0/8', '10.0.0.1')", "cidr_contains expects a network such as 10.0.0.0/8 or 2001:db8::/32"),
    ("cidr_contains('10.0.0.0/', '10.0.0.1')", "cidr_contains expects a network such as 10.0.0.0/8 or 2001:db8::/32"),
    ("cidr_contains('10.0.0.0/-1', '10.0.0.1')", "cidr_contains expects a network such as 10.0.0.0/8 or 2001:db8::/32"),
    (
      "cidr_contains('10.0.0.0/8/8', '10.0.0.1')", "cidr_contains expects a network such as 10.0.0.0/8 or 2001:db8::/32"
    ),
    (
      "cidr_contains('10.0.0.0/99999999999999999999', '10.0.0.1')",
      "cidr_contains expects a network such as 10.0.0.0/8 or 2001:db8::/32"
    ),
    ("cidr_contains('', '10.0.0.1')", "cidr_contains expects a network such as 10.0.0.0/8 or 2001:db8::/32"),
    ("cidr_contains('10.0.0.0/8', 'any')", "cidr_contains expects an address"),
    ("cidr_contains('10.0.0.0/8', '010.0.0.1')", "cidr_contains expects an address"),
    ("cidr_contains('fe80::/10', 'fe80::1%eth0')", "cidr_contains expects an address"),
    ("matches('a', '')", "matches: a pattern has 1 to 256 bytes"),
    ("matches('a', '(')", "matches: '(' is no regular expression"),
    ("matches('a', '[a')", "matches: '[a' is no regular expression"),
    (#"matches('aa', '(a)\1')"#, #"matches: \1 is not part of the portable patterns"#),
    (#"matches('a', '\w')"#, #"matches: \w is not part of the portable patterns"#),
    (#"matches('a', '\b')"#, #"matches: \b is not part of the portable patterns"#),
    (#"matches('a', 'a\')"#, "matches: the pattern ends with a backslash"),
    (#"matches('a', '\<a')"#, #"matches: \< is not part of the portable patterns"#),
    (#"matches('a', '(?i)a')"#, "matches: (?…) is not part of the portable patterns"),
    (#"matches('a', 'a{51}')"#, "matches: a repetition {m,n} counts to at most 50"),
    (#"matches('a', 'a{}')"#, "matches: a repetition {m,n} counts to at most 50"),
    (
      #"matches('a', '(((a{50}){50}){50}){50}')"#,
      "matches: repetitions in a pattern may not multiply to more than 1000"
    ),
    (#"matches('a', 'a{50}{50}')"#, "matches: a repetition is not repeated"),
    (#"matches('a', 'a*+')"#, "matches: a repetition is not repeated"),
    (#"matches('a', '*a')"#, "matches: there is nothing to repeat before '*'"),
    (#"matches('a', 'a|+')"#, "matches: there is nothing to repeat before '+'"),
    (
      "version_at_least('unknown', '2.0')", "version_at_least expects versions that begin with a digit, found 'unknown'"
    ),
    ("version_at_least('', '2.0')", "version_at_least expects versions that begin with a digit, found ''"),
    ("version_at_least('2.0', 'latest')", "version_at_least expects versions that begin with a digit, found 'latest'"),
  ])
  func aWrongArgumentIsAnErrorAndNeverNull(_ expression: String, _ message: String) throws {
    let problem = #expect(throws: SQLProblem.self) { try evaluate(expression).get() }
    #expect(problem?.message == message)
  }

  @Test(arguments: [
    ("web-12", "^web-[0-9]+$", true), ("web-", "^web-[0-9]+$", false), ("xweb-1", "^web-[0-9]+$", false),
    ("a12", #"\d{2}"#, true), ("a1", #"\d{2}"#, false), ("a.b", #"a\.b"#, true), ("axb", #"a\.b"#, false),
    ("a\nb", "^a.b$", true), ("b", "a|b", true), ("", "^$", true), ("A", "a", false), ("é", "é", true),
    ("12-3", #"^[\d-]+$"#, true), ("12[3", #"^[\d-]+$"#, false), ("a]", "^[]a]+$", true), ("a-", "^[^]b]+$", true),
    (".", #"^[\.]$"#, true), (#"\"#, #"^[\.]$"#, false), ("]", #"^[\]]$"#, true), ("(?", "^[(?]+$", true),
    ("{", "^[{]$", true), ("{", #"^\{$"#, true), ("-5", #"^[\-+]?\d$"#, true), ("a", #"^[^\d]$"#, true),
    ("3", #"^[^\d]$"#, false), ("abc", "(a(b(c)))", true), ("aXb", "^a(X|Y)?b$", true), ("a/b", "a/b", true),
  ])
  func patternsMatchAsEverywhere(_ text: String, _ pattern: String, _ matches: Bool) throws {
    #expect(try Pattern.cached(pattern).matches(text) == matches)
  }

  @Test(arguments: ["(a+)+$", "^(a|a)*$", "(a|aa)+$", "(.*)*(.*)*(.*)*x", "(a*)*b", "(a?){50}a{50}b", "([a-z]+)*[0-9]"])
  func patternsThatExplodeElsewhereAreFastHere(_ pattern: String) throws {
    let text = String(repeating: "a", count: 4000) + "!"
    for _ in 0..<3 { #expect(try Pattern.cached(pattern).matches(text) == false) }
  }

  @Test func textsHaveALimit() throws {
    let pattern = try Pattern.cached("a")
    #expect(try pattern.matches(String(repeating: "b", count: 4096)) == false)
    #expect(throws: Pattern.Problem.self) { try pattern.matches(String(repeating: "a", count: 4097)) }
    #expect(throws: Pattern.Problem.self) { try Pattern.cached(String(repeating: "a", count: 257)) }
  }

  /// Debian Policy 5.6.12, and the examples of dpkg's own tests.
  @Test(arguments: [
    ("1.0", "1.0", 0), ("1.0~rc1", "1.0", -1), ("1.0~~", "1.0~", -1), ("1.0~~a", "1.0~", -1), ("1.0~", "1.0", -1),
    ("1.0a", "1.0", 1), ("1.0+b1", "1.0a", 1), ("1.10", "1.9", 1), ("1.09", "1.9", 0), ("1:0.1", "9.9", 1),
    ("0:1.0", "1.0", 0), ("2:1.0", "10:0.1", -1), ("1.0-1", "1.0", 1), ("1.0-0", "1.0", 0), ("1.0-1", "1.0-2", -1),
    ("1.0-1", "1.0.1", -1), ("1.0-1", "1.0+dfsg-1", -1), ("1.1.1-1", "1.1.1k-1", -1),
    ("1.1.1n-0+deb11u5", "1.1.1k-1", 1),
    ("1.0-1-1", "1.0-1", 1), ("3.0.11-1~deb12u2", "3.0.11-1", -1), ("9.2p1-2+deb12u3", "9.2p1-2+deb12u2", 1),
    ("1.0-1~bpo12+1", "1.0-1", -1), ("20230311", "20230310", 1), ("1.2.3", "1.2", 1), ("1.2.a", "1.2.3", 1),
    ("99999999999999999999999999", "99999999999999999999999998", 1), ("10.0.19045", "10.0.9999", 1),
  ])
  func versionsHaveDebiansOrder(_ left: String, _ right: String, _ order: Int) {
    #expect(VersionOrder.compare(left, right) == order)
    #expect(VersionOrder.compare(right, left) == -order)
  }

  @Test func likeTellsSmallLettersFromCapitals() throws {
    #expect(try evaluate("'ABC' LIKE 'abc'").get() == .integer(0))
    #expect(try evaluate("'abc' LIKE 'a%'").get() == .integer(1))
  }

  private func evaluate(_ expression: String) throws -> Result<SQLValue, SQLProblem> {
    let database = try Database()
    return Result { () throws(SQLProblem) -> SQLValue in
      let statement = try database.prepare("SELECT \(expression)")
      _ = try statement.step()
      return statement.value(0)
    }
  }
}
