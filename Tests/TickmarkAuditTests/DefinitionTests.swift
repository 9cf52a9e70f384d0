internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit

/// Control files that contradict themselves, each refused at its place.
struct DefinitionTests {
  @Test func aSoundControlIsRead() throws {
    #expect(try Fixture.definitions(Fixture.control()).controls.map(\.id) == ["TST-1"])
    #expect(try Fixture.lint(Fixture.control()) == [])
  }

  @Test(arguments: [
    (
      "severity: high", "severty: high",
      "controls/TST-1.yml:4:1: unknown key 'severty' in a control (did you mean 'severity'?)"
    ),
    (
      "severity: high", "severity: hgh",
      "controls/TST-1.yml:4:11: expected one of low, medium, high, critical, found 'hgh' (did you mean 'high'?)"
    ),
    (
      "population: items", "population: item",
      "the population 'item', which the control does not have (did you mean 'items'?)"
    ),
    ("population: items", "population: item", "no test uses the population 'items'"),
    ("[A]", "[B]", "test 'TST-1.a' has no attribute 'B'"),
    ("[A]", "[B]", "no example shows attribute 'A' of 'TST-1.a' failing"),
    (
      "expect: {TST-1.a:", "expect: {TST-1.b:",
      "something of 'TST-1.b', which is no test here (did you mean 'TST-1.a'?)"
    ),
    ("  - id: TST-1.a", "  - id: TST-2.a", "the test's id 'TST-2.a' does not begin with 'TST-1'"),
    ("TST-1", "TST-7", "the control is 'TST-7', so the file must be 'TST-7.yml'"),
    ("owner: head-of-it", "owner: Wanda", "expected a role such as 'head-of-it', found 'Wanda'"),
    ("require: status = 'off'", "requires: status", "unknown key 'requires' in an attribute (did you mean 'require'?)"),
  ])
  func aContradictionIsRefused(_ text: String, _ other: String, _ message: String) throws {
    let original = String(decoding: Fixture.control().bytes, as: UTF8.self)
    #expect(original.contains(text))
    let file = Fixture.file(
      "controls/TST-1.yml", original.replacing(text, with: other))
    let error = try #require(throws: TickmarkError.self) { try Fixture.definitions(file) }
    #expect(error.kind == .definition)
    #expect(error.description.contains(message), "\(error)")
  }

  @Test(arguments: [
    ("P7X", "'P7X' is no time span (such as PT24H or P7D)"), ("PT", "'PT' is no time span (such as PT24H or P7D)"),
    ("P1M", "'P1M' is no time span (such as PT24H or P7D)"),
  ])
  func aParameterThatLooksLikeATimeSpanMustBeOne(_ value: String, _ message: String) throws {
    let error = try #require(throws: TickmarkError.self) {
      try Fixture.definitions(Fixture.control(top: ["parameters: {limit: {value: \(value), source: house rule}}"]))
    }
    #expect(error.description.contains(message), "\(error)")
  }

  @Test func theEnginesNamesAndTwoDirectionsAreRefused() throws {
    let error = try #require(throws: TickmarkError.self) {
      try Fixture.definitions(
        Fixture.control(top: ["parameters: {as_of: {value: 1, at_most: true, at_least: true, source: s}}"]))
    }
    #expect(
      error.diagnostics.map(\.message) == [
        "a parameter is at_most or at_least, not both", "'as_of' is bound by the engine",
      ])
  }

  @Test func twoTestsWithOneIdAreRefused() throws {
    let text = String(decoding: Fixture.control().bytes, as: UTF8.self)
    let test =
      "  - {id: TST-1.a, title: t, level: design, population: items, attributes: {A: {title: t, require: 1 = 1}}}\nexamples:"
    let error = try #require(throws: TickmarkError.self) {
      try Fixture.definitions(Fixture.file("controls/TST-1.yml", text.replacing("examples:", with: test)))
    }
    #expect(error.diagnostics.map(\.message).contains("a second test with the id 'TST-1.a'"), "\(error)")
  }

  @Test func twoControlsWithOneIdAreRefused() throws {
    let other = DefinitionFile(path: "more/TST-1.yml", bytes: Fixture.control().bytes)
    let error = try #require(throws: TickmarkError.self) { try Fixture.definitions(Fixture.control(), other) }
    #expect(error.description == "more/TST-1.yml:1:1: a second control 'TST-1'; the first is in controls/TST-1.yml")
  }

  @Test(arguments: [
    (["parameters: {limit: {value: 1, source: s}}"], "no SQL uses the parameter 'limit'"),
    (
      ["parameters: {accounts: {value: [a], source: s}}"],
      "the list parameter 'accounts' has the name of an evidence table"
    ),
    (
      ["evidence: {acounts: {max_age: P7D}}"], "there is no contract for the table 'acounts' (did you mean 'accounts'?)"
    ),
    (["evidence: {devices: {max_age: P7D}}"], "no SQL of the control reads 'devices'"),
    (
      ["reconcile: [{name: n, expected: SELECT 1 AS a, found: \"SELECT 1 AS a, 2 AS b\"}]"],
      "expected one column, found 2"
    ),
  ])
  func whatTheSQLDoesNotBearOutIsRefused(_ top: [String], _ message: String) throws {
    let problems = try Fixture.lint(Fixture.control(top: top))
    #expect(problems.contains { $0.contains(message) }, "\(problems)")
  }

  @Test func aListParameterIsATable() throws {
    let control = Fixture.control(
      sql: "SELECT account, status FROM accounts WHERE account IN (SELECT value FROM chosen)",
      top: ["parameters: {chosen: {value: [a1, a1, \"a'2\"], source: s}}"])
    #expect(try World(control, accounts: "a1,E,w,off\na'2,E,w,off\na3,E,w,on\n").test().counted?.population == 2)
  }

  @Test(arguments: ["user_name", "left_at"])
  func aKeyThatMayNotBeShownIsRefused(_ key: String) throws {
    let problems = try Fixture.lint(
      Fixture.control(sql: "SELECT account, user_name, left_at, status FROM accounts", key: key))
    #expect(problems.first?.contains("the key column '\(key)' has no class that lets it stand in a report") == true)
  }
}
