internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

@Suite struct HTMLReporterTests {
  @Test(
    arguments: [
      "index.html", "auditor.html", "ci.html", "controls/ACC-1.html", "controls/SYS-5.html", "controls/DAT-1.html",
      "controls/DAT-3.html", "controls/AVL-1.html",
    ])
  func writesTheGoldenFile(path: String) throws {
    let page = try #require(HTMLPages.everyState[path])
    // The style sheet is the same in all pages: one of them has it.
    let bytes = path == "index.html" ? page : Array(page.withoutStyle.utf8)
    expectGolden(bytes, "html-\(path.split(separator: "/").last ?? "")")
  }

  @Test func writesThreePagesAndOneAControl() {
    let selected = Assessment.everyState.controls.filter { $0.state != .notSelected }.map(\.id)
    let workpapers = selected.map { "controls/\($0).html" }
    #expect(HTMLReporter().render(.everyState).map(\.path) == ["index.html", "auditor.html", "ci.html"] + workpapers)
  }

  @Test func writesTheSameBytesTwice() {
    #expect(HTMLReporter().render(.everyState) == HTMLReporter().render(.everyState))
  }

  @Test func writesPagesOfNothing() throws {
    var assessment = Assessment.everyState
    assessment.controls = []
    assessment.evidence = []
    assessment.records = []
    assessment.prior = nil
    let files = HTMLReporter().render(assessment)
    #expect(files.map(\.path) == ["index.html", "auditor.html", "ci.html"])
    for file in files { _ = try HTMLPages.read(file.bytes) }
    #expect(String(decoding: files[0].bytes, as: UTF8.self).contains("Nothing could be judged."))
  }

  @Test func allowsItsOwnStyleSheetAndNothingElse() throws {
    for (path, bytes) in HTMLPages.everyState {
      let text = String(decoding: bytes, as: UTF8.self)
      let style = try #require(text.firstMatch(of: /<style>([^<]*)<\/style>/)).1
      let digest = Base64.encode(Digest.of(String(style)).bytes)
      let policy = "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
      let escaped = policy.replacing("'", with: "&apos;")
      #expect(text.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"\(escaped)\"/>"), "\(path)")
      #expect(!style.contains("&") && !style.contains("url(") && !style.contains("@import"))
      #expect(text.matches(of: /<style/).count == 1)
      for forbidden in ["<script", "<img", "<iframe", "<link", " style=", " onload", "javascript:", "http:", "https:"] {
        #expect(!text.contains(forbidden), "\(forbidden) in \(path)")
      }
    }
  }

  @Test func showsEachStateInWords() {
    let page = HTMLPages.text("auditor.html")
    for words in [
      "met", "exceptions", "repaired", "waived", "compensated", "no occurrence", "advice", "not applicable", "stale",
      "missing", "rejected", "pending", "failed to run",
    ] {
      #expect(page.contains("<span>\(words)</span></span>"), "\(words)")
    }
  }

  @Test func setsARawResultBesideItsRecord() {
    let page = HTMLPages.text("controls/DAT-3.html")
    #expect(page.contains("; the state rests on F-2026-017.</p>"))
    #expect(page.contains("<td class=\"short\">F-2026-017</td>"))
  }

  @Test func marksLimitsThatDiffer() {
    let page = HTMLPages.text("controls/SYS-5.html")
    #expect(page.contains("<span class=\"differs\">48 h (differs)</span></td>\n<td class=\"short\">24 h</td>"))
    #expect(page.contains("Why it differs: payroll closes on Fridays (approved by ciso)"))
  }
}
