internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit
@testable internal import TickmarkEvidence

/// What an auditor may ask of the evidence.
struct EvidenceQueryTests {
  let world = World(accounts: "a1,E1,wanda,on\na2,E2,olek,\n")

  @Test func rowsComeBackWithNullsAndTheirPlace() throws {
    let answer = try EvidenceQuery.run(
      "SELECT account, status, _source, _from_host, _line FROM accounts ORDER BY account", try world.inputs())
    #expect(answer.columns == ["account", "status", "_source", "_from_host", "_line"])
    #expect(answer.rows == [["a1", "on", "a.csv", "workspace", "1"], ["a2", nil, "a.csv", "workspace", "2"]])
    #expect(answer.warnings == [])
  }

  @Test func theAnswerWarnsOfEvidenceThatIsNotThere() throws {
    let answer = try EvidenceQuery.run("SELECT count(*) FROM devices", try world.inputs())
    #expect(answer.rows == [["0"]])
    #expect(answer.warnings == ["tickmark.yml names no source for devices"])
  }

  @Test func calendarsAndBoundTimesCanBeAskedFor() throws {
    let answer = try EvidenceQuery.run(
      "SELECT count(*), :period_from_on, :as_of_on FROM period_days", try world.inputs())
    #expect(answer.rows == [["92", "2026-07-01", "2026-09-30"]])
  }

  @Test(arguments: ["DELETE FROM accounts", "SELECT name FROM sqlite_master", "SELECT 1; SELECT 2", "", "SELEKT"])
  func onlyQuestionsAreAnswered(_ sql: String) throws {
    let error = try #require(throws: TickmarkError.self) { try EvidenceQuery.run(sql, try world.inputs()) }
    #expect(error.kind == .usage)
  }

  @Test func anEndlessQuestionEnds() throws {
    var world = world
    world.limits = SQLLimits(steps: 100_000)
    let inputs = try world.inputs()
    let error = try #require(throws: TickmarkError.self) {
      try EvidenceQuery.run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", inputs)
    }
    #expect(error.kind == .tool)
    #expect(error.description == "the statement took more than 100000 steps")
  }

  @Test func anAnswerHasALimitOfRows() throws {
    let inputs = try world.inputs()
    let error = try #require(throws: TickmarkError.self) {
      try EvidenceQuery.run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n", inputs)
    }
    #expect(error.description == "the answer has more than 100000 rows")
  }
}
