internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

@Suite struct ReporterRegistryTests {
  private static let sources = "\(Repository.root)/Sources/TickmarkReports"

  @Test func holdsEachReporterOfTheFolder() {
    let folders = [Self.sources] + TestFiles.names(in: Self.sources).map { "\(Self.sources)/\($0)" }
    let files = folders.flatMap(TestFiles.names).filter { $0.hasSuffix("Reporter.swift") }
    let registered = ReporterRegistry.all.map { "\(type(of: $0)).swift" }
    #expect(registered.sorted() == files.sorted())
    #expect(!files.isEmpty)
  }

  @Test func isSortedByIdWithoutRepetition() {
    let ids = ReporterRegistry.all.map(\.id)
    #expect(ids == Set(ids).sorted())
  }

  @Test func givesEachFileItsOwnPath() {
    let paths = ReporterRegistry.all.flatMap { $0.render(.everyState) }.map(\.path)
    #expect(Set(paths).count == paths.count)
    #expect(paths.allSatisfy { !$0.isEmpty && !$0.hasPrefix("/") && !$0.contains("..") })
  }
}
