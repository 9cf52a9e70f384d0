internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit

/// Waivers, findings, compensations and declarations over one test whose accounts `a1` and `a2` are exceptions.
struct OverlayTests {
  static let rows = "a1,E1,w,on\na2,E2,w,on\na3,E3,w,off\n"

  static func waiver(
    id: String = "W-1", items: String = "[a1, a2]", from: String = "2026-06-01", to: String = "2026-12-31",
    approved: String = "2026-05-20", further: String = ""
  ) -> DefinitionFile {
    Fixture.file(
      "evidence/records/\(id).yml",
      """
      waiver: \(id)
      test: TST-1.a
      items: \(items)
      reason: they are few
      risk: low
      owner: head-of-it
      approved: [{by: ciso, on: \(approved)}, {by: dpo, on: 2026-05-20}]
      valid: {from: \(from), to: \(to)}
      \(further)
      """)
  }

  private func world(_ records: DefinitionFile..., control: DefinitionFile = Fixture.control()) -> World {
    var world = World(control, accounts: Self.rows)
    world.workspaceRecords = records
    return world
  }

  private func remarks(_ world: World) throws -> [String] {
    try world.assess().records.map { "\($0.id) \($0.covered) \($0.remarks.map(\.rawValue).joined(separator: ","))" }
  }

  @Test func aWaiverForEachExceptionWaivesAndTheRawResultStays() throws {
    let world = world(Self.waiver())
    let test = try world.test()
    #expect(test.state == .waived)
    #expect(test.raw == .fail)
    #expect(test.records == ["W-1"])
    #expect(test.counted?.exceptions == 2 && test.counted?.waived == 2 && test.counted?.open == 0)
    #expect(test.counted?.first.map(\.record) == ["W-1", "W-1"])
    #expect(try remarks(world) == ["W-1 2 "])
    #expect(try world.assess().exitCode() == .fine)
  }

  @Test func oneOpenExceptionStaysAFailure() throws {
    let test = try world(Self.waiver(items: "[a2]")).test()
    #expect(test.state == .fail)
    #expect(test.counted?.open == 1)
    #expect(test.counted?.first.map(\.record) == [nil, "W-1"])
  }

  /// As-of is 2026-10-02.
  @Test(arguments: [
    ("2026-06-01", "2026-10-02", "2026-05-20", TestState.waived, "W-1 2 expires_soon"),
    ("2026-06-01", "2026-11-01", "2026-05-20", .waived, "W-1 2 expires_soon"),
    ("2026-06-01", "2026-11-02", "2026-05-20", .waived, "W-1 2 "),
    ("2026-06-01", "2026-10-01", "2026-05-20", .fail, "W-1 0 expired"),
    ("2026-10-03", "2027-03-31", "2026-05-20", .fail, "W-1 0 not_yet_valid"),
    ("2026-10-02", "2027-03-31", "2026-10-01", .waived, "W-1 2 retroactive"),
    ("2026-06-01", "2027-03-31", "2026-06-02", .waived, "W-1 2 retroactive"),
    ("2026-06-01", "2027-03-31", "2026-10-03", .fail, "W-1 0 not_yet_valid,retroactive"),
  ])
  func onlyAWaiverInForceHelps(
    _ from: String, _ to: String, _ approved: String, _ state: TestState, _ remark: String
  ) throws {
    let world = world(Self.waiver(from: from, to: to, approved: approved))
    #expect(try world.test().state == state)
    #expect(try remarks(world) == [remark])
  }

  @Test func aWaiverThatMeetsNothingIsReported() throws {
    #expect(try remarks(world(Self.waiver(items: "[a3]"))) == ["W-1 0 unused"])
  }

  @Test func ofAnUndecidedTestNothingIsSaidToBeUnused() throws {
    var world = World(Fixture.control())
    world.workspaceRecords = [Self.waiver(items: "[a3]")]
    #expect(try world.test().state == .missing)
    #expect(try remarks(world) == ["W-1 0 "])
  }

  /// With a key of two parts, the second of which is the status.
  private static let medium = Fixture.control(
    sql: "SELECT account, status FROM accounts", key: "account, status", severity: "medium")

  @Test func aPatternCoversWholePartsOfKeysAndNoMoreThanItMay() throws {
    let wide = world(Self.waiver(items: "['*/on']", further: "at_most: 2"), control: Self.medium)
    #expect(try wide.test().state == .waived)
    let tooWide = world(Self.waiver(items: "['*/on']", further: "at_most: 1"), control: Self.medium)
    #expect(try tooWide.test().state == .fail)
    #expect(try tooWide.test().counted?.open == 2)
    #expect(try remarks(tooWide) == ["W-1 0 too_wide"])
    let partial = world(Self.waiver(items: "['a*/on']", further: "at_most: 9"), control: Self.medium)
    #expect(try remarks(partial) == ["W-1 0 unused"])
  }

  @Test func aTooWideWaiverDoesNotTakeAnotherOneAlong() throws {
    let world = world(
      Self.waiver(id: "W-2", items: "['*/on']", further: "at_most: 1"), Self.waiver(items: "[a1/on]"),
      control: Self.medium)
    #expect(try world.test().counted?.first.map(\.record) == ["W-1", "W-2"])
    #expect(try world.test().state == .waived)
  }

  // MARK: Findings

  private func finding(_ items: String, fixedAt: String?) -> DefinitionFile {
    let fix = fixedAt.map { "remediation: {fixed_at: \($0), action: switched off, by: head-of-it}" } ?? ""
    return Fixture.file(
      "evidence/records/F-1.yml",
      """
      finding: F-1
      test: TST-1.a
      items: \(items)
      type: operating
      severity: medium
      cause: nobody looked
      effect: somebody could log in
      owner: head-of-it
      \(fix)
      """)
  }

  /// Only accounts whose holder left in the period count: a1 on 3 August, a2 and a3 on 20 September.
  private func leavers(_ finding: DefinitionFile, third: String = "off") -> World {
    let sql =
      "SELECT account, holder, status, left_at, disabled_at FROM accounts WHERE left_at BETWEEN :period_from AND :period_to"
    var world = World(Fixture.control(sql: sql))
    world.collect(
      world.declare("accounts"),
      "a1,E1,w,on,2026-08-03T00:00:00Z\na2,E2,w,off,2026-09-20T00:00:00Z\na3,E3,w,\(third),2026-09-20T00:00:00Z\n")
    world.workspaceRecords = [finding]
    return world
  }

  @Test func aFixWithACleanReTestRemediates() throws {
    let test = try leavers(finding("[a1]", fixedAt: "2026-08-04T00:00:00Z")).test()
    #expect(test.state == .remediated)
    #expect(test.raw == .fail)
    #expect(test.counted?.remediated == 1)
    #expect(test.counted?.first.first?.record == "F-1")
  }

  /// Who comes later says nothing of an account that is still on.
  @Test func whatLastsIsNotRepairedByOthers() throws {
    var world = leavers(finding("[a1]", fixedAt: "2026-08-04T00:00:00Z"))
    let control = String(decoding: world.controls[0].bytes, as: UTF8.self)
    world.controls = [
      Fixture.file(
        "controls/TST-1.yml", control.replacing("require: status = 'off'", with: "require: status = 'off', lasts: true")
      )
    ]
    #expect(try world.test().state == .fail)
    #expect(try world.test().counted?.open == 1)
    #expect(try remarks(world) == ["F-1 0 unused"])
  }

  @Test func aReTestWithExceptionsDoesNot() throws {
    let world = leavers(finding("[a1, a3]", fixedAt: "2026-08-04T00:00:00Z"), third: "on")
    #expect(try world.test().state == .fail)
    #expect(try remarks(world) == ["F-1 0 not_fixed"])
  }

  @Test(arguments: ["2026-08-03T00:00:00Z", "2026-09-25T00:00:00Z", "2026-10-01T00:00:00Z"])
  func aReTestOverTheExceptionItselfOrOverNothingDoesNot(_ fixedAt: String) throws {
    let world = leavers(finding("[a1]", fixedAt: fixedAt))
    #expect(try world.test().state == .fail)
    #expect(try remarks(world) == ["F-1 0 not_fixed"])
  }

  @Test func aFindingWithoutAFixCoversNothing() throws {
    let world = leavers(finding("[a1]", fixedAt: nil))
    #expect(try world.test().state == .fail)
    #expect(try remarks(world) == ["F-1 0 not_remediated"])
  }

  @Test func theReTestSeesTheCalendarSinceTheFix() throws {
    // The population is the calendar: since the fix each day has its account.
    let sql = "SELECT d.day_on AS day, a.status FROM period_days d LEFT JOIN accounts a ON a.ends_on = d.day_on"
    var world = World(Fixture.control(sql: sql, key: "day"))
    world.period = Period(
      id: "w", from: Instant(epochSeconds: 1_782_864_000), to: Instant(epochSeconds: 1_782_864_000 + 3 * 86_400 - 1))
    world.collect(world.declare("accounts"), "a1,E1,w,off,,,2026-07-02\na2,E1,w,off,,,2026-07-03\n")
    world.workspaceRecords = [
      Fixture.file(
        "evidence/records/F-1.yml",
        String(decoding: finding("[\"2026-07-01\"]", fixedAt: "2026-07-02T00:00:00Z").bytes, as: UTF8.self))
    ]
    #expect(try world.test().state == .remediated)
    // And the calendar is whole again afterwards.
    #expect(try world.test().counted?.population == 3)
  }

  // MARK: Compensations

  private func compensated(by state: String) throws -> Assessment {
    var world = World(
      Fixture.control(), Fixture.control(id: "TST-2", sql: "SELECT device, state AS status FROM devices", key: "device")
    )
    world.collect(world.declare("accounts"), Self.rows)
    world.collect(world.declare("devices", path: "d.csv"), "d1,\(state),2026-09-28T00:00:00Z\n")
    world.workspaceRecords = [
      Fixture.file(
        "evidence/records/C-1.yml",
        """
        compensation: C-1
        test: TST-1.a
        by: TST-2.a
        reason: the devices are off
        owner: head-of-it
        approved: [{by: ciso, on: 2026-05-20}, {by: dpo, on: 2026-05-20}]
        valid: {from: 2026-06-01, to: 2026-12-31}
        """)
    ]
    return try world.assess()
  }

  @Test func anotherTestThatPassesCompensates() throws {
    let assessment = try compensated(by: "off")
    #expect(assessment.tests.map(\.state) == [.compensated, .pass])
    #expect(assessment.controls.map(\.state) == [.compensated, .pass])
    #expect(assessment.tests[0].raw == .fail && assessment.tests[0].records == ["C-1"])
    #expect(assessment.records.map(\.covered) == [2])
  }

  @Test func anotherTestThatFailsDoesNot() throws {
    let assessment = try compensated(by: "on")
    #expect(assessment.tests.map(\.state) == [.fail, .fail])
    #expect(assessment.records.map(\.remarks) == [[.notCompensated]])
  }

  // MARK: Not applicable

  private func declared(_ status: String, valid: String = "{from: 2026-06-01, to: 2026-12-31}") -> World {
    var world = World(
      Fixture.control(
        sql: "SELECT account, status FROM accounts WHERE status = 'on'",
        test: ["guard: SELECT account FROM accounts WHERE status = 'on'"]))
    world.collect(world.declare("accounts"), "a1,E1,w,\(status)\n")
    world.workspaceRecords = [
      Fixture.file(
        "evidence/records/n.yml",
        """
        not_applicable: TST-1.a
        reason: there are none
        owner: head-of-it
        approved: [{by: ciso, on: 2026-05-20}, {by: dpo, on: 2026-05-20}]
        valid: \(valid)
        """)
    ]
    return world
  }

  @Test func aDeclarationHoldsWhileItsGuardFindsNothing() throws {
    let test = try declared("off").test()
    #expect(test.state == .notApplicable)
    #expect(test.records == ["evidence/records/n.yml"])
    #expect(test.raw == nil)
  }

  @Test func aGuardThatFindsSomethingRejects() throws {
    #expect(
      try declared("on").verdict()
        == "rejected; contradicted: it is declared not applicable, and the guard finds 1 that it concerns")
  }

  @Test func withoutEvidenceNothingIsDeclaredAway() throws {
    var world = declared("off")
    world.sources = []
    #expect(try world.test().state == .missing)
  }

  @Test func anExpiredDeclarationIsNone() throws {
    let world = declared("off", valid: "{from: 2026-06-01, to: 2026-10-01}")
    #expect(try world.test().state == .error)
    #expect(try remarks(world) == ["TST-1.a 0 expired"])
  }

  // MARK: The prior period

  @Test func statesOfThePriorPeriodStandBeside() throws {
    var world = world()
    var prior = try world.assess()
    prior.controls[0].state = .pass
    prior.controls[0].tests[0].state = .pass
    world.prior = prior
    let result = try world.assess()
    #expect(result.controls[0].prior == .pass && result.controls[0].change == .new)
    #expect(result.tests[0].change == .new)
    #expect(result.prior?.period == "2026-Q3")
  }

  @Test(arguments: [
    (TestState.fail, TestState.fail, Change.repeated), (.fail, .pass, .fixed), (.pass, .stale, .lostCoverage),
    (.notApplicable, .fail, .new), (.stale, .fail, .new),
  ])
  func changesHaveNames(_ before: TestState, _ now: TestState, _ change: Change) {
    #expect(Change(from: before, to: now) == change)
  }

  @Test(arguments: [(TestState.pass, TestState.pass), (.stale, .missing), (.fail, .stale), (.stale, .pass)])
  func whatIsNoNewsHasNone(_ before: TestState, _ now: TestState) {
    #expect(Change(from: before, to: now) == (before == .fail ? .lostCoverage : nil))
  }
}
