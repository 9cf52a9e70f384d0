internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

@Suite struct ResultsReporterTests {
  private var bytes: [UInt8] { ResultsReporter().render(.everyState)[0].bytes }

  @Test func writesTheGoldenFile() {
    #expect(ResultsReporter().render(.everyState).map(\.path) == ["results.json"])
    expectGolden(bytes, "results.json")
  }

  @Test func isReadBackAsTheSameAssessment() throws {
    let assessment = try ResultsReader.read(bytes)
    #expect(assessment == .everyState)
    #expect(ResultsReporter().render(assessment)[0].bytes == bytes)
  }
}
