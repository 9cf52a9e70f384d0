internal import Testing
internal import TickmarkCore

@testable internal import TickmarkAudit

/// What is no record is refused, with file and line.
struct RecordTests {
  private func problems(_ records: DefinitionFile...) throws -> [String] {
    let definitions = try Definitions(
      controls: [Fixture.control(), StatementTests.control2], contracts: Fixture.contracts)
    do throws(TickmarkError) {
      _ = try WorkspaceRecords(records, definitions)
      return []
    } catch {
      #expect(error.kind == .definition)
      return error.diagnostics.map(\.description)
    }
  }

  private func waiver(_ old: String, _ new: String) -> DefinitionFile {
    let text = String(decoding: OverlayTests.waiver().bytes, as: UTF8.self)
    #expect(text.contains(old))
    return Fixture.file("evidence/records/W-1.yml", text.replacing(old, with: new))
  }

  @Test func aSoundWaiverIsTaken() throws { #expect(try problems(OverlayTests.waiver()) == []) }

  @Test(arguments: [
    (
      "waiver: W-1", "wavier: W-1",
      "1:1: expected a record: one of waiver, finding, compensation, not_applicable, attestation, sample, request as a key (did you mean 'waiver'?)"
    ),
    ("waiver: W-1", "waiver: w1", "1:9: expected a number such as W-2026-004, found 'w1'"),
    ("test: TST-1.a", "test: TST-1.b", "1:1: there is no test 'TST-1.b' (did you mean 'TST-1.a'?)"),
    ("test: TST-1.a", "test: TST-2.a", "1:1: 'TST-2.a' is an attestation, expected a test of the kind query"),
    ("{by: dpo,", "{by: ciso,", "7:11: expected the approval of two different roles, found 1"),
    ("{by: dpo,", "{by: head-of-it,", "7:11: 'head-of-it' is its owner and approves it too"),
    ("to: 2026-12-31", "to: 2027-06-03", "8:8: it may hold for twelve months at most, found 2026-06-01 to 2027-06-03"),
    ("to: 2026-12-31", "to: 2026-05-31", "8:8: the interval ends before it begins"),
    ("to: 2026-12-31", "to: 2026-11-31", "8:31: expected a day such as 2026-09-30, found '2026-11-31'"),
    ("[a1, a2]", "[a1, a1]", "3:13: the item stands here a second time"),
    ("[a1, a2]", "['*']", "1:1: the severity of TST-1 is high: its waivers name each item"),
    ("risk: low", "risk: none", "5:7: expected one of low, medium, high, found 'none'"),
    ("risk: low\n", "", "1:1: a waiver needs the key 'risk': what remains"),
    (
      "owner: head-of-it", "owner: head-of-it\nrequested: {by: dpo, on: 2026-05-01}",
      "8:11: 'dpo' is its requester and approves it too"
    ),
  ])
  func aWaiverThatCannotHoldIsRefused(_ old: String, _ new: String, _ message: String) throws {
    #expect(try problems(waiver(old, new)) == ["evidence/records/W-1.yml:\(message)"])
  }

  @Test func aPatternThatMeansEverythingIsRefused() throws {
    let definitions = try Definitions(controls: [Fixture.control(severity: "low")], contracts: Fixture.contracts)
    let record = OverlayTests.waiver(items: "['*']", further: "at_most: 9")
    let error = #expect(throws: TickmarkError.self) { try WorkspaceRecords([record], definitions) }
    #expect(
      error?.diagnostics.map(\.description)
        == ["evidence/records/W-1.yml:1:1: '*' accepts whatever comes: name a part of the key"])
  }

  @Test func aSecondRecordOfOneNumberIsRefused() throws {
    let second = Fixture.file("evidence/records/W-2.yml", String(decoding: OverlayTests.waiver().bytes, as: UTF8.self))
    #expect(
      try problems(OverlayTests.waiver(), second)
        == ["evidence/records/W-2.yml:1:1: a second record 'W-1'; the first is in evidence/records/W-1.yml"])
  }

  @Test(arguments: [
    (
      "{role: dpo, id: P-2, at: 2026-09-30T12:00:00Z}",
      "4:14: signed at 2026-09-30T12:00:00Z, before the time that the statement speaks of was over"
    ),
    ("{role: dpo, id: P-2}, {role: head-of-product, id: P-2}", "4:36: a second signature of the same person"),
    ("{role: dpo, id: P-2}, {role: dpo, id: P-3}", "4:36: a second signature of the same role"),
    ("{role: ceo, id: P-2}", "4:14: 'TST-2.a' is not signed by 'ceo' (expected head-of-product, dpo)"),
  ])
  func signaturesAreThoseOfTwoPeopleInTheirRolesAfterwards(_ signatures: String, _ message: String) throws {
    let record = Fixture.file(
      "evidence/records/a.yml",
      String(decoding: StatementTests.record(signatures).bytes, as: UTF8.self).replacing("TST-1.a", with: "TST-2.a"))
    #expect(try problems(record) == ["evidence/records/a.yml:\(message)"])
  }

  @Test func anotherStatementIsRefused() throws {
    let record = Fixture.file(
      "evidence/records/a.yml",
      String(decoding: StatementTests.record("{role: dpo, id: P-2}", statement: "Most were kept.").bytes, as: UTF8.self)
        .replacing("TST-1.a", with: "TST-2.a"))
    #expect(
      try problems(record)
        == ["evidence/records/a.yml:1:1: the statement is not the one that 'TST-2.a' asks for ('Purposes were kept.')"])
  }

  @Test func aTestWithoutAGuardCannotBeDeclaredAway() throws {
    let record = Fixture.file(
      "evidence/records/n.yml",
      """
      not_applicable: TST-1.a
      reason: none
      owner: head-of-it
      approved: [{by: ciso, on: 2026-05-20}, {by: dpo, on: 2026-05-20}]
      valid: {from: 2026-06-01, to: 2026-12-31}
      """)
    #expect(
      try problems(record) == [
        "evidence/records/n.yml:1:1: 'TST-1.a' cannot be declared not applicable: the control has no guard that could contradict it (a waiver accepts single exceptions)"
      ])
  }

  @Test func aSeedBeforeThePopulationIsRefused() throws {
    let record = Fixture.file(
      "evidence/records/s.yml",
      """
      sample: TST-1.a
      covers: {from: 2026-07-01, to: 2026-09-30}
      population: {items: 5, sha256: \(Digest.of("p").hex), frozen_at: 2026-10-01T07:00:00Z}
      plan: {seed: s, seed_given_by: auditor, seed_given_at: 2026-10-01T07:00:00Z}
      items: [{key: a1, marks: {}, by: auditor, on: 2026-10-02}]
      """)
    #expect(
      try problems(record) == [
        "evidence/records/s.yml:4:7: the seed was given at 2026-10-01T07:00:00Z, before the population was written down at 2026-10-01T07:00:00Z"
      ])
  }

  @Test func aSampleIsDrawnAfterItsTimeAndReadAfterItIsDrawn() throws {
    let record = Fixture.file(
      "evidence/records/s.yml",
      """
      sample: TST-1.a
      covers: {from: 2026-07-01, to: 2026-09-30}
      population: {items: 5, sha256: \(Digest.of("p").hex), frozen_at: 2026-09-30T07:00:00Z}
      plan: {seed: s, seed_given_by: auditor, seed_given_at: 2026-10-01T07:00:00Z}
      items: [{key: a1, marks: {}, by: auditor, on: 2026-09-30}]
      """)
    #expect(
      try problems(record) == [
        "evidence/records/s.yml:3:13: the population was written down at 2026-09-30T07:00:00Z, before the time was over",
        "evidence/records/s.yml:5:9: read on 2026-09-30, before it was drawn at 2026-10-01T07:00:00Z",
      ])
  }

  @Test func aRequestNamesTablesThatExist() throws {
    let record = Fixture.file(
      "evidence/records/r.yml",
      """
      request: PBC-1
      what: the accounts
      tables: [acounts]
      owner: head-of-it
      requested_on: 2026-09-24
      due: 2026-10-08
      status: open
      """)
    #expect(
      try problems(record)
        == ["evidence/records/r.yml:1:1: there is no contract for the table 'acounts' (did you mean 'accounts'?)"])
  }
}

extension StatementTests {
  /// The same control under another number.
  static let control2 = Fixture.file(
    "controls/TST-2.yml", String(decoding: control.bytes, as: UTF8.self).replacing("TST-1", with: "TST-2"))
}
