internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit
@testable internal import TickmarkEvidence

/// Stale is not fresh: ages, gaps, and states from after the period.
struct FreshnessTests {
  static let good = StateTests.good
  static let aged = Fixture.control(top: ["evidence: {accounts: {max_age: P7D}}"])
  static let covering = Fixture.control(top: ["evidence: {accounts: {covers: period}}"])
  static let devices = Fixture.control(
    sql: "SELECT device, state FROM devices", key: "device", attributes: ["{title: good, require: state = 'good'}"],
    top: ["evidence: {devices: {max_age: P7D}}"], test: ["empty: no-occurrence"])

  @Test(arguments: [
    ("2026-09-23T23:59:59Z", "pass"),
    (
      "2026-09-23T23:59:58Z",
      "stale; age: a.csv: the state of 2026-09-23 was 7 d 0 h old on 2026-09-30, 7 days at most"
    ), ("2026-10-07T23:59:59Z", "pass"),
    (
      "2026-10-08T00:00:00Z",
      "stale; after_period: a.csv: the state of 2026-10-08 lies more than 7 days after the period's end 2026-09-30"
    ),
  ])
  func aSnapshotMustBeOfTheRightTime(_ asOf: String, _ verdict: String) throws {
    var world = World(Self.aged)
    let observed = try #require(Instant(asOf))
    world.collect(world.declare("accounts") { $0.asOf = observed }, Self.good)
    #expect(try world.verdict() == verdict)
    #expect(try world.test().counted?.population == 2)
  }

  @Test func aSnapshotOfUnknownAgeIsStale() throws {
    var world = World(Self.aged)
    world.collect(world.declare("accounts"), Self.good)
    #expect(
      try world.verdict()
        == "stale; age_unknown: a.csv: nothing says when the state was observed; it may be 7 days old at most (declare as_of)"
    )
  }

  @Test func theOldestRowDecidesTheAge() throws {
    var world = World(Self.devices)
    world.collect(
      world.declare("devices"), "d1,good,2026-09-28T00:00:00Z\nd2,good,2026-06-01T00:00:00Z\n")
    #expect(
      try world.verdict()
        == "stale; age: a.csv: the state of 2026-06-01 was 121 d 23 h old on 2026-09-30, 7 days at most")
  }

  @Test func aDeclaredDayDoesNotMakeOldRowsYoung() throws {
    var world = World(Self.devices)
    let declared = try Instant.day("2026-09-30")
    world.collect(world.declare("devices") { $0.asOf = declared }, "d1,good,2026-01-01T00:00:00Z\n")
    #expect(try world.test().reasons.map(\.code) == [.age])
  }

  @Test func oneLateRowIsAfterThePeriod() throws {
    var world = World(Self.devices)
    world.collect(world.declare("devices"), "d1,good,2026-09-28T00:00:00Z\nd2,good,2027-01-01T00:00:00Z\n")
    #expect(try world.test().reasons.map(\.code) == [.afterPeriod])
  }

  @Test func eachSourceMustBeYoung() throws {
    var world = World(Self.aged)
    let young = try Instant.day("2026-09-29")
    let old = try Instant.day("2026-08-01")
    world.collect(world.declare("accounts") { $0.asOf = young }, Self.good)
    world.collect(world.declare("accounts", path: "b.csv") { $0.asOf = old }, "a3,E3,w,off\n")
    #expect(
      try world.verdict()
        == "stale; age: b.csv: the state of 2026-08-01 was 60 d 23 h old on 2026-09-30, 7 days at most"
    )
  }

  @Test func anEmptySnapshotOfUnknownAgeIsStale() throws {
    var world = World(Self.devices)
    world.collect(world.declare("devices"), "")
    #expect(try world.test().reasons.map(\.code) == [.ageUnknown])
    #expect(try world.test().state == .stale)
  }

  @Test func aTableOfWhichACollectorSaysNothingHasNoAge() throws {
    var world = World(Self.devices)
    world.collectors = [LinesCollector(id: "both", tables: ["accounts", "devices"])]
    world.collect(world.declare(nil, collector: "both"), "a1,E1,w,off\n")
    #expect(try world.test().state == .stale)
    #expect(try world.test().reasons.map(\.code) == [.ageUnknown])
  }

  @Test func beforeThePeriodsEndTheRealMomentCounts() throws {
    var world = World(Self.aged)
    world.asOf = try Instant.day("2026-08-10")
    let observed = try Instant.day("2026-08-05")
    world.collect(world.declare("accounts") { $0.asOf = observed }, Self.good)
    #expect(try world.verdict() == "pass")
    world.asOf = try Instant.day("2026-08-13")
    #expect(try world.test().reasons.map(\.code) == [.age])
  }

  // MARK: Intervals

  @Test(arguments: [
    ("2026-07-01", "2026-09-30", "pass"),
    ("2026-07-02", "2026-09-30", "stale; gap: a.csv: does not cover 2026-07-01"),
    ("2026-07-01", "2026-09-28", "stale; gap: a.csv: does not cover 2026-09-29 to 2026-09-30"),
    (
      "2026-08-01", "2026-08-31",
      "stale; gap: a.csv: does not cover 2026-07-01 to 2026-07-31, 2026-09-01 to 2026-09-30"
    ), ("2026-04-01", "2026-06-30", "stale; gap: a.csv: does not cover 2026-07-01 to 2026-09-30"),
  ])
  func aLogMustCoverThePeriod(_ from: String, _ to: String, _ verdict: String) throws {
    var world = World(Self.covering)
    let covered = try interval(from, to)
    world.collect(world.declare("accounts") { $0.covers = covered }, Self.good)
    #expect(try world.verdict() == verdict)
  }

  @Test func aLogThatSaysNothingCoversNothing() throws {
    var world = World(Self.covering)
    world.collect(world.declare("accounts"), Self.good)
    #expect(try world.verdict() == "stale; gap: a.csv: does not cover 2026-07-01 to 2026-09-30")
  }

  @Test func aSeriesCoversThePeriodTogether() throws {
    var world = World(Self.covering)
    let july = try interval("2026-07-01", "2026-07-31")
    let rest = try interval("2026-08-01", "2026-09-30")
    world.collect(world.declare("accounts") { ($0.covers, $0.series) = (july, "log") }, "a1,E1,w,off\n")
    world.collect(world.declare("accounts", path: "b.csv") { ($0.covers, $0.series) = (rest, "log") }, "a2,E2,w,off\n")
    #expect(try world.verdict() == "pass")
    world.sources[1].series = "other"
    #expect(
      try world.test().reasons.map(\.message) == [
        "a.csv: does not cover 2026-08-01 to 2026-09-30", "b.csv: does not cover 2026-07-01 to 2026-07-31",
      ])
    (world.sources[0].series, world.sources[1].series) = (nil, nil)
    #expect(try world.test().reasons.map(\.code) == [.gap, .gap])
  }

  @Test func aCollectionKeepsTheIntervalThatItWasMadeWith() throws {
    var world = World(Self.covering)
    let spring = try interval("2026-04-01", "2026-06-30")
    world.collect(world.declare("accounts") { $0.covers = spring }, Self.good)
    world.sources[0].covers = try interval("2026-07-01", "2026-09-30")
    #expect(try world.verdict() == "stale; gap: a.csv: does not cover 2026-07-01 to 2026-09-30")
  }

  @Test func aCollectionKeepsTheDayThatItWasMadeWith() throws {
    var world = World(Self.aged)
    let old = try Instant.day("2026-06-01")
    world.collect(world.declare("accounts") { $0.asOf = old }, Self.good)
    world.sources[0].asOf = try Instant.day("2026-09-30")
    #expect(try world.test().reasons.map(\.code) == [.age])
  }

  // MARK: Which collection

  @Test func theNewestAttemptDecides() throws {
    var world = World(accounts: "a1,E1,w,on\n")
    #expect(try world.verdict() == "fail")
    world.collect(world.sources[0], "a1,E1,w,off\n")
    #expect(try world.verdict() == "pass")
    world.collect(world.sources[0], "", outcome: .failed("denied"))
    #expect(try world.verdict() == "error; source_failed: denied")
  }

  @Test func anAttemptFromLongAfterThePeriodDoesNotHideTheOneInTime() throws {
    var world = World(Self.aged)
    let source = world.declare("accounts")
    world.collect(source, Self.good, asOf: try .day("2026-09-30"))
    world.collect(source, "a1,E1,w,on\n", asOf: try .day("2027-01-01"))
    #expect(try world.verdict() == "pass")
    #expect(try world.assess().evidence.first?.sources.first?.record == 0)
  }

  @Test func aChangedDeclarationNeedsANewCollection() throws {
    var world = World(accounts: Self.good)
    world.sources[0].options = ["path": "other.csv"]
    #expect(try world.verdict() == "missing; not_collected: accounts lines other.csv: not collected yet")
  }

  private func interval(_ from: String, _ to: String) throws -> Interval {
    Interval(from: try #require(Day(from)).start, to: try #require(Day(to)).end)
  }
}
