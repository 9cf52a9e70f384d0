internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

/// What GitHub's own reader makes of the summary.
@Suite("summary.md as it is shown") struct MarkdownRenderingTests {
  private static let canRun = TestProgram.isInstalled("cmark-gfm")

  private func html(_ assessment: Assessment, in folder: String) -> String {
    TestFiles.write(MarkdownReporter().render(assessment)[0].bytes, to: "\(folder)/summary.md")
    let extensions = ["table", "autolink", "strikethrough", "tasklist"].flatMap { ["-e", $0] }
    let status = TestProgram.run(
      ["cmark-gfm", "--unsafe"] + extensions + ["\(folder)/summary.md"], log: "\(folder)/html")
    #expect(status == 0)
    return String(decoding: TestFiles.read("\(folder)/html") ?? [], as: UTF8.self)
  }

  /// The names of the elements in order, without what they hold.
  private func elements(_ html: String) -> [Substring] {
    html.matches(of: /<(\/?[a-zA-Z0-9]+)[^>]*>/).map { $0.1 }.filter { $0 != "code" && $0 != "/code" }
  }

  @Test(.enabled(if: canRun, "needs cmark-gfm"), arguments: HostileText.all)
  func addsNothingButCode(_ text: String) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let plain = elements(html(HostileText.assessment("plain"), in: folder))
      let hostile = html(HostileText.assessment(text), in: folder)
      #expect(elements(hostile) == plain)
      // Outside code no server finds what it could act on.
      let words = hostile.replacing(/<code>[^<]*<\/code>/, with: "")
      #expect(!words.contains(/[@#!~$_*`\\|{}\[\]]|www\.|:\/\/|GH-/.ignoresCase()))
    }
  }

  @Test(.enabled(if: canRun, "needs cmark-gfm")) func hasTwoTablesAndNoLink() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let shown = html(.everyState, in: folder)
      #expect(elements(shown).count { $0 == "table" } == 2)
      #expect(Set(elements(shown)).isDisjoint(with: ["a", "img", "b", "script"]))
      #expect(
        Set(
          shown.matches(of: /<tr>(?:\s*<t[dh]>.*<\/t[dh]>)+\s*<\/tr>/).map { row in
            row.0.matches(of: /<t[dh]>/).count
          }
        ).isSubset(of: [4, 6]))
    }
  }
}
