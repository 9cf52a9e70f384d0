internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit

/// Statements that people sign.
struct StatementTests {
  static let control = Fixture.file(
    "controls/TST-1.yml",
    """
    id: TST-1
    title: purposes are kept
    policy: {section: Access, quote: they are kept}
    severity: high
    owner: head-of-it
    frequency: quarterly
    populations: {}
    tests:
      - id: TST-1.a
        title: purposes are kept
        level: operation
        attestation: {statement: Purposes were kept., roles: [head-of-product, dpo], due: P10D}
    examples:
      - {name: both sign, given: {}, signed: {TST-1.a: [dpo, head-of-product]}, expect: {TST-1.a: pass}}
      - {name: one signs, given: {}, signed: {TST-1.a: [dpo]}, expect: {TST-1.a: pending}}
    remediation: sign
    """)

  static func record(
    _ signatures: String, statement: String = "Purposes were kept.", from: String = "2026-07-01"
  ) -> DefinitionFile {
    Fixture.file(
      "evidence/records/a.yml",
      """
      attestation: TST-1.a
      covers: {from: \(from), to: 2026-09-30}
      statement: \(statement)
      signatures: [\(signatures)]
      """)
  }

  private func world(_ records: DefinitionFile...) -> World {
    var world = World(Self.control)
    world.workspaceRecords = records
    return world
  }

  private static let both =
    "{role: head-of-product, id: P-1, at: 2026-10-02T08:00:00Z}, {role: dpo, id: P-2, at: 2026-10-03T08:00:00Z}"

  @Test func theExamplesOfAStatementHold() throws {
    let definitions = try Definitions(controls: [Self.control], contracts: Fixture.contracts)
    #expect(try ExampleRunner.run(definitions).flatMap(\.problems) == [])
  }

  @Test func allSignaturesPass() throws {
    let test = try world(Self.record(Self.both)).test()
    #expect(test.state == .pass)
    #expect(test.counted?.population == 1)
    #expect(test.records == ["evidence/records/a.yml"])
  }

  @Test func aMissingSignatureWaitsAndThenIsOverdue() throws {
    var world = world(Self.record("{role: head-of-product, id: P-1, at: 2026-10-02T08:00:00Z}, {role: dpo, id: P-2}"))
    #expect(try world.verdict() == "pending; signature: waits for the signature of dpo until 2026-10-10")
    world.asOf = try #require(Instant("2026-10-10T23:59:59Z"))
    #expect(try world.test().state == .pending)
    world.asOf = try Instant.day("2026-10-11")
    #expect(
      try world.verdict() == "missing; overdue: the statement was due on 2026-10-10 and is not signed by dpo")
    #expect(try world.assess().exitCode() == .evidenceLacking)
  }

  @Test func aSignatureAfterItsDayCountsAndIsReported() throws {
    var world = world(Self.record(Self.both.replacing("2026-10-03", with: "2026-10-11")))
    world.asOf = try Instant.day("2026-10-12")
    #expect(try world.test().state == .pass)
    #expect(try world.assess().records.map(\.remarks) == [[.late]])
  }

  @Test func withoutARecordAllSignaturesAreMissing() throws {
    #expect(
      try world().verdict() == "pending; signature: waits for the signature of head-of-product and dpo until 2026-10-10"
    )
    #expect(try world().assess().exitCode(strict: true) == .evidenceLacking)
  }

  @Test func aStatementOfAnotherTimeIsNone() throws {
    #expect(try world(Self.record(Self.both, from: "2026-07-02")).test().state == .pending)
  }
}
