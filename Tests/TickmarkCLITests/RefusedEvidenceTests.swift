internal import Testing
internal import TickmarkTestSupport

@Suite("Evidence that cannot be relied on") struct RefusedEvidenceTests {
  static let cases =
    RestoreEvidence.unreachable + RestoreEvidence.incomplete + RestoreEvidence.malformed + RestoreEvidence.impossible
    + RestoreEvidence.commands + RestoreEvidence.lacking

  @Test("never passes, and says why", arguments: cases)
  func neverPasses(_ evidence: RestoreEvidence) async throws {
    try await Sandbox.with { sandbox in
      let run = evidence.audit(in: sandbox)
      #expect(run.status == 3)
      let results = try sandbox.results()
      #expect(results.states["AVL-2"] == evidence.state)
      #expect(results.states["AVL-2.a"] == evidence.state)
      #expect(results.reasons("AVL-2.a") == [evidence.says])
      #expect(run.words.contains("\(evidence.state): \(evidence.says.prefix(60))"))
      #expect(run.output.hasSuffix("exit 3: evidence is missing, stale or rejected, or a source failed\n"))
      #expect(sandbox.read("reports/2026-Q3/junit.xml") != nil)
    }
  }
}
