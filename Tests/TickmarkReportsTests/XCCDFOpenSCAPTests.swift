internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

/// OpenSCAP is the reference reader of XCCDF: schema and schematron of NIST, and a page made from the results.
@Suite("xccdf.xml and OpenSCAP", .enabled(if: TestProgram.isInstalled("oscap"), "needs oscap"))
struct XCCDFOpenSCAPTests {
  private static let samples = "\(Repository.validators)/xccdf"

  private func validate(_ assessment: Assessment, in folder: String) -> (status: Int32, log: String) {
    TestFiles.write(XCCDFReporter().render(assessment)[0].bytes, to: "\(folder)/xccdf.xml")
    let status = TestProgram.run(["oscap", "xccdf", "validate", "\(folder)/xccdf.xml"], log: "\(folder)/log")
    return (status, String(decoding: TestFiles.read("\(folder)/log") ?? [], as: UTF8.self))
  }

  @Test func agree() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let every = validate(.everyState, in: folder)
      #expect(every.status == 0, "\(every.log)")
      // A company is no platform that has a name in CPE; nothing else is remarked.
      #expect(every.log.split(separator: "\n").filter { $0.contains("Warning") || $0.contains("Error") }.count <= 1)
      var nothing = Assessment.everyState
      nothing.controls = []
      let empty = validate(nothing, in: folder)
      #expect(empty.status == 0, "\(empty.log)")
    }
  }

  @Test(arguments: ["../x", "\u{0}\u{1b}", "<a>&\"'", "會|議", "", " ", "1", "=1"])
  func agreeOnAnyText(_ text: String) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let outcome = validate(HostileText.assessment(text), in: folder)
      #expect(outcome.status == 0, "\(outcome.log)")
    }
  }

  @Test(.enabled(if: Repository.exists(samples), "needs the samples beside the project"))
  func disagreeOnAnInvalidDocument() {
    let file = "\(Self.samples)/sample-fail-testresult.xml"
    #expect(TestProgram.run(["oscap", "xccdf", "validate", file], log: "/dev/null") != 0)
  }

  @Test func makeAPageOfIt() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      TestFiles.write(
        XCCDFReporter().render(HostileText.assessment("<script>alert(1)</script>"))[0].bytes, to: "\(folder)/xccdf.xml")
      let command = ["oscap", "xccdf", "generate", "report", "--output", "\(folder)/page.html", "\(folder)/xccdf.xml"]
      #expect(TestProgram.run(command, log: "\(folder)/log") == 0)
      let page = String(decoding: TestFiles.read("\(folder)/page.html") ?? [], as: UTF8.self)
      #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
      #expect(!page.contains("<script>alert(1)"))
    }
  }
}
