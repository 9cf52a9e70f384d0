internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

/// Evidence is written by others, and a page is read by a browser.
@Suite("Hostile text in a page") struct HTMLHostileTextTests {
  @Test(arguments: HostileText.all) func addsNoElementAndNoAttribute(text: String) throws {
    let plain = HTMLReporter().render(HostileText.assessment("plain"))
    let hostile = HTMLReporter().render(HostileText.assessment(text))
    #expect(plain.count == hostile.count)
    for (left, right) in zip(plain, hostile) {
      #expect(skeleton(try HTMLPages.read(left.bytes)) == skeleton(try HTMLPages.read(right.bytes)), "\(left.path)")
    }
  }

  /// Names of elements and attributes, without what they hold.
  private func skeleton(_ node: XMLNode) -> [String] {
    [node.name + node.attributes.keys.sorted().map { " \($0)" }.joined()] + node.children.flatMap(skeleton)
  }

  @Test(arguments: HostileText.all) func staysInItsFolder(text: String) {
    let paths = HTMLReporter().render(HostileText.assessment(text)).map(\.path)
    #expect(paths.count == 4)
    let name = paths[3].dropFirst("controls/".count).dropLast(".html".count)
    #expect(
      name.utf8.allSatisfy { byte in Character(Unicode.Scalar(byte)).isASCII && !"/\\<>\"'& \u{0}".utf8.contains(byte) }
    )
    #expect(!name.hasPrefix("."))
  }

  @Test(arguments: HostileText.all) func holdsNothingThatIsNotSeen(text: String) {
    for file in HTMLReporter().render(HostileText.assessment(text)) {
      let hidden = String(decoding: file.bytes, as: UTF8.self).unicodeScalars.first { scalar in
        switch scalar.value {
        case 0xa: false
        case 0...0x1f, 0x7f...0x9f, 0x200b, 0x200e, 0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xfeff: true
        case 0xfffe, 0xffff, 0xe0000...0xe007f: true
        default: false
        }
      }
      #expect(hidden == nil, "\(file.path)")
    }
  }

  @Test func isShownAsItIsWritten() {
    let page = String(
      decoding: HTMLReporter().render(HostileText.assessment("a\u{202e}<b>\u{1b}\u{0}"))[3].bytes, as: UTF8.self)
    #expect(page.contains("a\\u{202e}&lt;b&gt;\\u{1b}\\u{0}"))
  }

  @Test func ofTenMegabytesIsShortenedWithANotice() {
    let long = String(repeating: "x", count: 10_000_000)
    var assessment = HostileText.assessment("plain")
    assessment.controls[0].tests[0].counted?.first[0].says = [long]
    assessment.controls[0].tests[0].counted?.first[0].key = [long]
    assessment.controls[0].tests[1].reasons = [Reason(.schema, table: "plain", long)]
    assessment.evidence[0].sources[0].notices = [long]
    let files = HTMLReporter().render(assessment)
    for file in files { #expect(file.bytes.count < 40_000, "\(file.path) has \(file.bytes.count) bytes") }
    let page = String(decoding: files[3].bytes, as: UTF8.self)
    #expect(page.matches(of: /xxx… \(shortened, 10,000,000 bytes\)/).count == 4)
  }

  @Test func ofAMillionExceptionsFitsOnAPage() throws {
    let items = (1...100).map { ResultBuilder.exception(["k\($0)"], says: ["wrong"], line: $0) }
    let test = ResultBuilder.test(
      "X-1.a", "x", .fail, counted: ResultBuilder.counted(1_000_000, of: 2_000_000, first: items))
    var assessment = Assessment.everyState
    assessment.controls = [ResultBuilder.control("X-1", "x", section: "X", [test])]
    let page = try #require(HTMLPages.pages(of: assessment)["controls/X-1.html"])
    #expect(page.count < 60_000)
    let text = String(decoding: page, as: UTF8.self)
    #expect(text.contains("<caption>50 of 1,000,000 exceptions, open ones first</caption>"))
    #expect(text.contains("exceptions.jsonl has all 1,000,000."))
    #expect(text.matches(of: /<code>k\d+<\/code>/).count == 50)
  }

  @Test func ofTenThousandFilesAndRecordsFitsOnAPage() {
    let parts = (1...10_000).map { EvidencePart(name: "file\($0).csv", sha256: Digest.of("\($0)"), bytes: $0) }
    var assessment = HostileText.assessment("plain")
    assessment.evidence[0].sources[0].parts = parts
    assessment.evidence[0].sources[0].notices = (1...10_000).map { "notice \($0)" }
    assessment.records = Array(repeating: assessment.records[0], count: 10_000)
    let files = HTMLReporter().render(assessment)
    for file in files { #expect(file.bytes.count < 140_000, "\(file.path) has \(file.bytes.count) bytes") }
    let page = String(decoding: files[3].bytes, as: UTF8.self)
    #expect(page.contains("and 9950 more files that results.json names"))
    #expect(page.contains("200 of 10,000, results.json has all</caption>"))
  }

  @Test func givesDifferentControlsDifferentFiles() {
    let ids = [
      "A/1", "A2f1", "A_2f1", "A.1", ".1", "_2e1", "", "_", String(repeating: "x", count: 200),
      String(repeating: "x", count: 201),
    ]
    var assessment = Assessment.everyState
    assessment.controls = ids.map { id in
      ResultBuilder.control(id, "x", section: "X", [ResultBuilder.test("\(id).a", "x", .pass)])
    }
    let paths = HTMLReporter().render(assessment).dropFirst(3).map(\.path)
    #expect(Set(paths).count == ids.count)
    #expect(paths.allSatisfy { $0.utf8.count < 130 })
  }
}
