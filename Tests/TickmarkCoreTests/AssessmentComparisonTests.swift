internal import Testing
internal import TickmarkCore
internal import TickmarkTestSupport

/// What two results come to when they lie side by side.
@Suite struct AssessmentComparisonTests {
  private typealias Build = ResultBuilder

  /// One control with one test, decided by `definition`.
  private func assessment(
    _ state: TestState, open keys: [String] = [], of population: Int = 90, exceptions: Int? = nil,
    definition: String? = "same", delay: Int64 = 24, change: (inout ControlResult) -> Void = { _ in }
  ) -> Assessment {
    let items = keys.map { ResultBuilder.exception([$0], says: ["wrong"], line: 1) }
    let counted = Build.counted(exceptions ?? keys.count, of: population, first: items)
    var control = Build.control(
      "X-1", "Something holds", section: "X",
      parameters: [
        ParameterInForce(
          name: "max_delay", value: "\(delay) h", source: "s", magnitude: delay * 3600, tighterIs: .lower)
      ],
      [
        Build.test("X-1.a", "it holds", state, counted: counted) { test in
          test.definition = definition.map { Digest.of("\($0) \(delay)") }
          test.counted?.sha256 = Digest.of(keys.joined() + String(describing: exceptions))
        }
      ])
    change(&control)
    var assessment = Assessment.everyState
    assessment.evidence = []
    assessment.controls = [control]
    return assessment
  }

  private func compare(_ old: Assessment, _ new: Assessment) -> AssessmentComparison {
    AssessmentComparison(from: .init(old), to: .init(new))
  }

  private func first(_ old: Assessment, _ new: Assessment) -> (TestComparison.Outcome, String?) {
    let test = compare(old, new).tests[0]
    return (test.outcome, test.says)
  }

  @Test(
    "A state that changed",
    arguments: [
      (TestState.pass, TestState.fail, TestComparison.Outcome.worse, "fails, was pass", ExitCode.exceptionsFound),
      (.stale, .fail, .worse, "fails, was stale", .exceptionsFound),
      (.pass, .missing, .lost, "missing, was pass", .evidenceLacking),
      (.fail, .stale, .lost, "stale, was fail", .evidenceLacking),
      (.fail, .pass, .better, "pass, was fail", .fine),
      (.error, .pass, .better, "pass, was error", .toolFailed),
      (.pass, .pending, .same, "pending, was pass", .fine),
      (.pass, .waived, .same, "waived, was pass", .fine),
    ])
  func aState(
    _ old: TestState, _ new: TestState, _ outcome: TestComparison.Outcome, _ says: String, _ code: ExitCode
  ) {
    let found = compare(assessment(old), assessment(new))
    #expect(found.tests[0].outcome == outcome && found.tests[0].says == says)
    // An error of before does not count: only what is so now ends the run.
    #expect(found.exitCode == (code == .toolFailed ? .fine : code))
  }

  @Test func `exceptions are known again by their keys`() throws {
    let found = compare(
      assessment(.fail, open: ["a", "b", "c"]), assessment(.fail, open: ["b", "c", "d"], of: 91))
    let exceptions = try #require(found.tests[0].exceptions)
    #expect(exceptions.new == ["d"] && exceptions.repeated == ["b", "c"] && exceptions.fixed == ["a"])
    #expect(exceptions.unknownNow == 0 && exceptions.unknownBefore == 0)
    #expect(found.tests[0].outcome == .worse)
    #expect(found.tests[0].populationBefore == 90 && found.tests[0].populationAfter == 91)
  }

  @Test func `fewer exceptions are better, the same ones are the same`() {
    let two = assessment(.fail, open: ["a", "b"])
    #expect(first(two, assessment(.fail, open: ["b"])) == (.better, "1 open, were 2"))
    #expect(first(two, two) == (.same, nil))
  }

  @Test func `of a list that is cut nothing is called new or fixed`() throws {
    let cut = compare(assessment(.fail, open: ["a"], exceptions: 40), assessment(.fail, open: ["a", "b"]))
    let exceptions = try #require(cut.tests[0].exceptions)
    #expect(exceptions.new == [] && exceptions.repeated == ["a"] && exceptions.fixed == [])
    #expect(exceptions.unknownNow == 1 && exceptions.unknownBefore == 39)
    #expect(cut.tests[0].outcome == .worse, "b may be new")
    let whole = AssessmentComparison(
      from: .init(
        assessment(.fail, open: ["a"], exceptions: 2),
        exceptions: ["X-1.a": OpenExceptions(Build.counted(2, of: 90), all: ["a": ["A"], "b": ["A"]])]),
      to: .init(assessment(.fail, open: ["b"])))
    #expect(whole.tests[0].exceptions?.fixed == ["a"])
    #expect(whole.tests[0].outcome == .better)
  }

  @Test func `of two cut lists that are the same nothing is unknown`() throws {
    let cut = assessment(.fail, open: ["a"], exceptions: 40)
    let exceptions = try #require(compare(cut, cut).tests[0].exceptions)
    #expect(exceptions.repeated == ["a"] && exceptions.repeatedUnnamed == 39)
    #expect(exceptions.unknownNow == 0 && exceptions.unknownBefore == 0)
  }

  @Test func `an exception that was waived and is open is new`() {
    var waived = assessment(.waived, open: ["a"])
    waived.controls[0].tests[0].counted?.first[0].record = "W-1"
    waived.controls[0].tests[0].counted?.waived = 1
    let found = compare(waived, assessment(.fail, open: ["a"]))
    #expect(found.tests[0].exceptions?.new == ["a"])
  }

  @Test(
    "A limit that changed",
    arguments: [
      (Int64(72), TestComparison.Outcome.lost, DefinitionChange.Effect.looser, ExitCode.evidenceLacking),
      (12, .same, .tighter, .fine),
    ])
  func aLimit(
    _ delay: Int64, _ outcome: TestComparison.Outcome, _ effect: DefinitionChange.Effect, _ code: ExitCode
  ) {
    let found = compare(assessment(.pass), assessment(.pass, delay: delay))
    #expect(
      found.definitions == [
        DefinitionChange("X-1", "max_delay", before: "24 h", after: "\(delay) h", effect, tests: ["X-1.a"])
      ])
    #expect(found.tests[0].outcome == outcome)
    #expect(found.exitCode == code)
  }

  @Test func `what only passes under a looser limit is not mended`() {
    #expect(
      first(assessment(.fail, open: ["a"]), assessment(.pass, delay: 72))
        == (.lost, "pass under a looser limit (max_delay), was fail"))
    #expect(
      first(assessment(.fail, open: ["a", "b"]), assessment(.fail, open: ["a"], delay: 72))
        == (.lost, "fails as before, under a looser limit (max_delay)"))
    #expect(first(assessment(.pass), assessment(.fail, open: ["a"], delay: 72)) == (.worse, "fails, was pass"))
  }

  @Test func `a digest that differs without a reason is a change`() {
    let found = compare(assessment(.pass), assessment(.pass, definition: "other"))
    #expect(
      found.definitions == [DefinitionChange("X-1.a", "is decided in another way", .changed, tests: ["X-1.a"])])
    #expect(found.tests[0].says == "pass under another definition (is decided in another way), was pass")
  }

  @Test func `results of before digests were kept cannot tell, unless the file is the same`() {
    let old = assessment(.pass, definition: nil)
    #expect(compare(old, assessment(.pass)).definitions == [])
    let edited = assessment(.pass) { $0.sha256 = Digest.of("edited") }
    let found = compare(old, edited)
    #expect(
      found.definitions == [
        DefinitionChange(
          "X-1.a", "the earlier results do not say whether its limits changed", .unknown, tests: ["X-1.a"])
      ])
    #expect(found.tests[0].says == "pass under limits that may be looser, was pass")
    #expect(found.exitCode == .evidenceLacking)
    // A limit that got tighter does not answer for the rest.
    let tighter = assessment(.pass, delay: 12) { $0.sha256 = Digest.of("edited") }
    #expect(compare(old, tighter).definitions.map(\.effect) == [.tighter, .unknown])
  }

  /// A change to one control, and what is said of it.
  struct Part: Sendable, CustomTestStringConvertible {
    let says: String
    let effect: DefinitionChange.Effect
    let change: @Sendable (inout ControlResult) -> Void

    init(
      _ says: String, _ effect: DefinitionChange.Effect, _ change: @escaping @Sendable (inout ControlResult) -> Void
    ) {
      (self.says, self.effect, self.change) = (says, effect, change)
    }

    var testDescription: String { says }
  }

  static let week = EvidenceLimit(
    table: "t", EvidenceRequirement(maxAge: .days(7), coversPeriod: false, location: SourceLocation(file: "f")))

  @Test(
    "A part of a definition that changed",
    arguments: [
      Part("tolerance 5%, was 0%", .looser) { $0.tests[0].tolerance = "5%" },
      Part("advisory now", .looser) { $0.tests[0].advisory = true },
      Part("SQL of the population", .changed) { $0.tests[0].procedure?.population = "SELECT 2" },
      Part("an empty population is fine now", .looser) { $0.tests[0].procedure?.mayBeEmpty = true },
      Part("key id, day, was id", .changed) { $0.tests[0].procedure?.key = ["id", "day"] },
      Part("attribute A is new", .tighter) {
        $0.tests[0].procedure?.attributes = [ResultBuilder.attribute("A", require: "x > 1")]
      },
      Part("t max_age 7 days, was not there", .tighter) { $0.evidenceLimits = [AssessmentComparisonTests.week] },
      Part("severity low, was medium", .weight) { $0.severity = .low },
    ])
  func aPart(_ part: Part) {
    let definition = part.effect == .weight ? "same" : "other"
    let found = compare(assessment(.pass), assessment(.pass, definition: definition, change: part.change))
    #expect(found.definitions.map(\.says) == [part.says])
    #expect(found.definitions.map(\.effect) == [part.effect])
    #expect((found.exitCode == .fine) == !part.effect.hidesFailures)
  }

  @Test func `tests that come and go are named`() {
    var other = assessment(.pass) { $0.tests[0].id = "X-1.b" }
    let found = compare(assessment(.pass), other)
    #expect(found.definitions.map(\.says) == ["no longer judged: X-1.a", "judged now: X-1.b"])
    #expect(found.tests.map(\.says) == [nil, "is judged no longer, was pass"])
    #expect(found.exitCode == .evidenceLacking)
    other.controls = []
    #expect(compare(assessment(.pass), other).exitCode == .evidenceLacking, "nothing judged")
  }

  @Test func `a table that is checked less or made in another way is named`() {
    func table(_ checks: [String]?, _ sql: String?, _ contract: String = "c") -> Assessment {
      var assessment = assessment(.pass, definition: "\(sql ?? "") \(contract)")
      assessment.evidence = [
        EvidenceStatus(
          table: "access_accounts", about: "", contract: Digest.of(contract), rows: 1, sources: [], reasons: [],
          derivation: sql, checks: checks)
      ]
      return assessment
    }
    #expect(
      compare(table(["digest"], nil), table([], nil)).definitions.map(\.says) == ["digest is not there, was checked"])
    #expect(compare(table(["digest"], nil), table([], nil)).exitCode == .evidenceLacking)
    #expect(
      compare(table([], "SELECT 1"), table([], "SELECT 2")).definitions.map(\.says)
        == ["the SQL that derives the table"])
    #expect(compare(table([], nil), table([], nil, "d")).definitions.map(\.says) == ["the contract of the table"])
    // Of two sources one is checked no longer.
    #expect(
      compare(table(["row count", "row count"], nil), table(["row count"], nil)).definitions.map(\.says)
        == ["row count is not there, was checked"])
  }

  @Test func `a source of which other things are said decides otherwise`() {
    func table(_ declarations: [String]?) -> Assessment {
      var assessment = assessment(.pass)
      assessment.evidence = [
        EvidenceStatus(
          table: "access_accounts", about: "", contract: Digest.of("c"), rows: 1, sources: [], reasons: [],
          checks: [], declarations: declarations.map { $0.map { Digest.of($0) } })
      ]
      return assessment
    }
    let found = compare(table(["as it is"]), table(["failed is read as success"]))
    #expect(found.definitions.map(\.says) == ["what tickmark.yml says of its sources"])
    #expect(found.exitCode == .evidenceLacking)
    #expect(compare(table(["a", "b"]), table(["a"])).exitCode == .evidenceLacking, "a source that is gone")
    #expect(compare(table(nil), table(["a"])).definitions == [], "results of before this was kept")
  }

  @Test func `the counts that a table is held against are a matter of its tests`() {
    func tables(_ checks: [String]) -> Assessment {
      var assessment = assessment(.pass)
      let table = { (name: String, checks: [String]) in
        EvidenceStatus(
          table: name, about: "", contract: Digest.of("c"), rows: 1, sources: [], reasons: [], checks: checks)
      }
      assessment.evidence = [
        table("access_account_counts", checks), table("access_accounts", ["row counts of access_account_counts"]),
      ]
      return assessment
    }
    let found = compare(tables(["row count"]), tables([]))
    #expect(found.definitions.map(\.says) == ["row count is not there, was checked"])
    #expect(found.exitCode == .evidenceLacking)
  }

  @Test func `what a record covers is accepted, not mended`() {
    let waived = assessment(.waived, open: ["a"]) { $0.tests[0].counted?.waived = 1 }
    let found = compare(assessment(.fail, open: ["a"]), waived)
    #expect(found.tests[0].outcome == .same)
    #expect(found.tests[0].says?.hasPrefix("waived, was") == true)
    #expect(found.definitions.map(\.says) == ["exceptions that records cover 1, was 0"])
    #expect(found.definitions.map(\.effect) == [.accepted])
    #expect(found.exitCode == .fine)
  }

  @Test func `of chosen controls a test that is gone is lost, and others are not`() {
    let two = { (control: inout ControlResult) in
      var other = control.tests[0]
      other.id = "X-1.b"
      control.tests.append(other)
    }
    var old = assessment(.pass, change: two)
    old.controls.append(Build.control("X-2", "t", section: "X", [Build.test("X-2.a", "t", .pass)]))
    let found = AssessmentComparison(from: .init(old), to: .init(assessment(.pass)), isPartial: true)
    #expect(found.tests(.lost).map(\.test) == ["X-1.b"])
    #expect(found.exitCode == .evidenceLacking)
  }

  @Test func `a machine that is asked no longer is named`() {
    func table(_ hosts: [String]) -> Assessment {
      var assessment = assessment(.pass)
      let sources = hosts.map { host in
        SourceStatus(
          collector: "unix-accounts", host: host, parts: [], rows: 1, collectedAt: nil, asOf: nil, covers: nil,
          record: 1,
          notices: [])
      }
      assessment.evidence = [
        EvidenceStatus(
          table: "access_accounts", about: "", contract: Digest.of("c"), rows: 1, sources: sources, reasons: [],
          checks: [])
      ]
      return assessment
    }
    let found = compare(table(["web1", "web2"]), table(["web1", "web3"]))
    #expect(found.definitions.map(\.says) == ["no longer from web2"])
    #expect(found.tests[0].says == "pass under a looser limit (no longer from web2), was pass")
    #expect(compare(table(["web1"]), table(["web1", "web2"])).definitions == [])
  }

  @Test func `ten thousand tests`() {
    var many = Assessment.everyState
    many.controls = (0..<1000).map { number in
      Build.control(
        "X-\(number)", "t", section: "X",
        (0..<10).map { Build.test("X-\(number).\($0)", "t", .pass, counted: Build.counted(0, of: 9)) })
    }
    var other = many
    for index in other.controls.indices { other.controls[index].sha256 = Digest.of("other") }
    #expect(compare(many, other).tests(.lost).count == 10_000)
  }
}
