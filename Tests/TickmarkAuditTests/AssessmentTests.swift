internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit
@testable internal import TickmarkEvidence

/// What holds for an assessment as a whole.
struct AssessmentTests {
  static let rows = "a1,E1,wanda,on\na2,E2,olek,off\na3,E1,wanda,on\n"

  @Test func equalInputsGiveEqualBytes() throws {
    let world = twoSources()
    var first: [String] = []
    var second: [String] = []
    let one = try CanonicalBytes.of(try world.assess(Assessor.Options(exceptions: { first += $0.lines })))
    let two = try CanonicalBytes.of(try world.assess(Assessor.Options(exceptions: { second += $0.lines })))
    #expect(one == two)
    #expect(first == second)
    #expect(first.count == 2)
  }

  @Test func theOrderOfSourcesChangesNoVerdict() throws {
    var world = twoSources()
    let results = try world.assess().controls
    world.sources.reverse()
    #expect(try world.assess().controls == results)
    world.records.reverse()
    #expect(try world.assess().controls == results)
  }

  @Test func exceptionsAreHandedOutAsLinesWithTheirTest() throws {
    var lines: [String] = []
    _ = try World(accounts: "a1,E1,wanda,on\n").assess(
      Assessor.Options(exceptions: { lines += $0.lines }))
    #expect(
      lines == [
        #"{"failed":["A"],"key":["a1"],"says":["off"],"test":"TST-1.a","traces":[{"file":"a.csv","line":1}]}"#
      ])
  }

  @Test func aDamagedBlobEndsTheAssessment() throws {
    var world = World(accounts: Self.rows)
    for digest in world.blobs.keys { world.blobs[digest]?[0] ^= 1 }
    let error = try #require(throws: TickmarkError.self) { try world.assess() }
    #expect(error.kind == .integrity)
  }

  @Test func aDamagedZoneEndsTheAssessmentToo() throws {
    var world = World(Fixture.control())
    world.collect(world.declare("accounts"), Self.rows, zones: ["Europe/Warsaw": Digest.of("gone")])
    let error = try #require(throws: TickmarkError.self) { try world.assess() }
    #expect(error.kind == .integrity)
  }

  @Test func personsAppearAsPseudonymsOnly() throws {
    let control = Fixture.control(
      key: "holder, account", attributes: ["{title: off, require: status = 'off', says: \"{account} is on\"}"])
    var lines: [UInt8] = []
    let assessment = try World(control, accounts: Self.rows).assess(
      Assessor.Options(exceptions: { lines += $0.pieces.flatMap(\.self) }))
    let pseudonym = Pseudonymizer(key: [1, 2, 3]).pseudonym(of: "E1")
    #expect(assessment.tests.first?.counted?.first.map(\.key) == [[pseudonym, "a1"], [pseudonym, "a3"]])
    let text = String(decoding: try CanonicalBytes.of(assessment) + lines, as: UTF8.self)
    #expect(!text.contains("E1"))
    #expect(!text.contains("wanda"))
    #expect(text.contains("a1 is on"))
  }

  @Test func subjectsAreCountedOnce() throws {
    let control = Fixture.control(subject: "holder")
    #expect(try World(control, accounts: Self.rows).test().counted?.subjects == 1)
    #expect(try World(accounts: Self.rows).test().counted?.subjects == nil)
  }

  @Test func onlyTheFirstHundredExceptionsAreKeptAndAllAreCounted() throws {
    let rows = (100..<250).map { "a\($0),E,w,on" }.joined(separator: "\n")
    let counted = try #require(try World(accounts: rows).test().counted)
    #expect(counted.exceptions == 150)
    #expect(counted.first.count == 100)
    #expect(counted.first.first?.name == "a100")
    var other = World(accounts: rows + "\na999,E,w,off\n")
    #expect(try other.test().counted?.sha256 != nil)
    other = World(accounts: rows.replacing("a249", with: "a248x"))
    #expect(try other.test().counted?.sha256 != counted.sha256)
  }

  @Test func keysAreInTheOrderOfTheirBytes() throws {
    let counted = try World(accounts: "é,E,w,on\nz,E,w,on\nB,E,w,on\na,E,w,on\n").test().counted
    #expect(counted?.first.map(\.name) == ["B", "a", "z", "é"])
  }

  @Test func controlsOutsideTheScopeAreListedAsNotStarted() throws {
    var world = World(accounts: Self.rows)
    world.controls.append(Fixture.control(id: "OTH-2"))
    let assessment = try world.assess()
    #expect(assessment.controls.map(\.id) == ["TST-1"])
    #expect(assessment.notStarted == ["OTH-2"])
  }

  @Test func theScopeGivesTheOrder() throws {
    var world = World(accounts: Self.rows)
    world.controls += [Fixture.control(id: "TST-10"), Fixture.control(id: "TST-2"), Fixture.control(id: "AAA-1")]
    world.scope = ["TST", "AAA"]
    #expect(try world.assess().controls.map(\.id) == ["TST-1", "TST-2", "TST-10", "AAA-1"])
    world.scope = ["AAA", "TST-10"]
    #expect(try world.assess().controls.map(\.id) == ["AAA-1", "TST-10"])
    #expect(try world.assess(Assessor.Options(only: ["TST-10"])).controls.map(\.id) == ["TST-10"])
  }

  @Test func aMisspeltScopeIsADefinitionError() throws {
    var world = World(accounts: Self.rows)
    world.scope = ["TST", "TST-9"]
    let error = try #require(throws: TickmarkError.self) { try world.assess() }
    #expect(
      error.description
        == "tickmark.yml:1:1: scope: there is no control 'TST-9' (did you mean 'TST-1'?)")
  }

  @Test func afterThePeriodTheSQLSeesThePeriodsEnd() throws {
    let control = Fixture.control(
      attributes: ["{title: t, require: \":as_of = :period_to AND :as_of_on = '2026-09-30'\"}"])
    #expect(try World(control, accounts: Self.rows).test().state == .pass)
    var early = World(control, accounts: Self.rows)
    early.asOf = try .day("2026-08-01")
    #expect(try early.test().state == .fail)
  }

  @Test func theCompanysValueIsBoundAndReportedBesideTheDefault() throws {
    let control = Fixture.control(
      attributes: ["{title: in time, require: disabled_at - left_at <= :max_delay}"],
      top: ["parameters:", "  max_delay: {value: PT24H, at_most: true, source: house rule}"])
    let row = "a1,E1,w,off,2026-07-01T00:00:00Z,2026-07-01T13:00:00Z\n"
    var world = World(control, accounts: row)
    #expect(try world.test().state == .pass)
    world.parameters = [
      "TST-1": [
        "max_delay": ParameterOverride(
          value: .span(.seconds(43_200)), location: SourceLocation(file: "tickmark.yml", line: 3))
      ]
    ]
    #expect(try world.test().state == .fail)
    let reported = try world.assess().controls.first?.parameters.first
    #expect(reported?.value == "12 h")
    #expect(reported?.defaultValue == "24 h")
  }

  private func twoSources() -> World {
    var world = World(accounts: Self.rows)
    world.collect(world.declare("accounts", path: "b.csv"), "b1,E9,x,off\n")
    return world
  }
}
