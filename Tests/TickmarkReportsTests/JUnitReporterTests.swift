internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

@Suite struct JUnitReporterTests {
  private func root(_ assessment: Assessment = .everyState) throws -> XMLNode {
    try XMLNodeReader.read(try #require(JUnitReporter().render(assessment).first).bytes)
  }

  private func cases() throws -> [String: XMLNode] {
    let cases = try root().children.flatMap { $0.all("testcase") }
    return Dictionary(cases.map { (String($0.attributes["name"]?.prefix { $0 != " " } ?? ""), $0) }) { first, _ in first
    }
  }

  @Test func writesTheGoldenFile() {
    let files = JUnitReporter().render(.everyState)
    #expect(files.map(\.path) == ["junit.xml"])
    expectGolden(files[0].bytes, "junit.xml")
  }

  @Test func saysTheTotalsOfItsOwnElements() throws {
    for suite in try root().all("testsuite") {
      let cases = suite.all("testcase")
      #expect(suite.attributes["tests"] == String(cases.count))
      for (attribute, element) in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")] {
        #expect(suite.attributes[attribute] == String(cases.count { !$0.all(element).isEmpty }), "\(attribute)")
      }
      #expect(cases.allSatisfy { $0.children.count <= 1 })
    }
  }

  @Test func hasACaseForEachSelectedTest() throws {
    let selected = Assessment.everyState.tests.filter { $0.state != .notSelected }
    #expect(try cases().keys.sorted() == selected.map(\.id).sorted())
  }

  @Test(
    arguments: [
      ("SYS-4.b", [], nil), ("DAT-3.a", [], nil), ("DAT-6.a", [], nil), ("SYS-2.a", ["skipped"], nil),
      ("SYS-3.a", ["skipped"], nil), ("DAT-4.a", ["skipped"], nil), ("DAT-5.a", ["skipped"], nil),
      ("AVL-3.a", ["skipped"], nil), ("SYS-5.a", ["failure"], "tickmark.exceptions"),
      ("AVL-1.a", ["error"], "tickmark.missing"), ("DAT-1.a", ["error"], "tickmark.stale"),
      ("DAT-1.b", ["error"], "tickmark.rejected"), ("AVL-2.a", ["error"], "tickmark.error"),
    ] as [(String, [String], String?)])
  func endsACaseAsItsStateDemands(test: String, elements: [String], type: String?) throws {
    let found = try #require(try cases()[test])
    #expect(found.children.map(\.name) == elements)
    #expect(found.children.first?.attributes["type"] == type)
  }

  @Test func tellsNumbersWithTheirDenominatorOnOneLine() throws {
    let failure = try #require(try cases()["SYS-5.a"]?.children.first)
    let message = "3 of 90 accounts held by a leaver (2 subjects): A switched off 1, B in time 2"
    #expect(failure.attributes["message"] == message)
    let first =
      "idp/A00807 [A]: idp account A00807 is still on, 13 d 9 h after its holder left (evidence/accounts.csv:808)"
    #expect(failure.text.hasPrefix("\(first)\n"))
  }

  @Test func listsTwentyExceptionsAndCountsTheRest() throws {
    let items = (1...100).map { ResultBuilder.exception(["k\($0)"], says: ["wrong"], line: $0) }
    let test = ResultBuilder.test("X-1.a", "x", .fail, counted: ResultBuilder.counted(1234, of: 2000, first: items))
    var assessment = Assessment.everyState
    assessment.controls = [ResultBuilder.control("X-1", "x", section: "X", [test])]
    let text = try #require(try root(assessment).children.first?.all("testcase").first?.children.first).text
    #expect(text.split(separator: "\n").count { $0.hasPrefix("k") } == 20)
    #expect(text.contains("and 1214 more in exceptions.jsonl"))
  }

  @Test func writesNamesThatSurviveTokenNormalisation() throws {
    let values = try root().children.flatMap { suite in
      [suite.attributes["name"]]
        + suite.all("testcase").flatMap { [$0.attributes["name"], $0.attributes["classname"]] }
    }.compactMap { $0 }
    #expect(values.count > 20)
    for value in values {
      #expect(value.split(whereSeparator: \.isWhitespace).joined(separator: " ") == value)
    }
  }

  @Test func namesACaseTheSameWhetherOrNotItCouldBeEvaluated() throws {
    var assessment = Assessment.everyState
    let before = try root().children.flatMap { $0.all("testcase") }.map(\.attributes)
    for control in assessment.controls.indices {
      for test in assessment.controls[control].tests.indices
      where assessment.controls[control].tests[test].counted != nil {
        assessment.controls[control].tests[test].counted = nil
        assessment.controls[control].tests[test].state = .missing
      }
    }
    #expect(try root(assessment).children.flatMap { $0.all("testcase") }.map(\.attributes) == before)
  }

  @Test func tellsInSystemOutWhatAPassHides() throws {
    let suites = try root().all("testsuite")
    let notes = suites.flatMap { $0.all("system-out") }.map(\.text).joined(separator: "\n")
    #expect(notes.contains("SYS-1.b passes within the tolerance of 2%: 1 of 65 endpoints: A as it should be 1"))
    #expect(
      notes.contains("DAT-3.a remediated by F-2026-017: 1 of 6 disposed disks: A as it should be 1; 1 remediated"))
    #expect(notes.contains("D-7 [A] covered by F-2026-017: disk D-7 has none"))
    #expect(notes.contains("DAT-3.b passes on a sample of 25, at most 8.80% of all: 0 of 128 grants"))
    #expect(notes.contains("DAT-3.c is stated and signed: evidence/records/statement.yml"))
    #expect(notes.contains("DAT-6.a advisory, decides nothing: 4 of 38 columns"))
    #expect(!notes.contains("SYS-4.b"))
  }

  @Test func saysWhichDefinitionsItsCasesWereJudgedBy() throws {
    let suite = try #require(try root().all("testsuite").first { $0.attributes["name"] == "Data Access Control" })
    let properties = suite.all("properties").flatMap { $0.all("property") }.map(\.attributes)
    #expect(properties.contains(["name": "period", "value": "2026-Q3"]))
    #expect(properties.contains(["name": "locker-root", "value": Digest.of("locker").hex]))
    #expect(
      properties.filter { $0["name"]?.hasPrefix("sha256 of ") == true } == [
        ["name": "sha256 of controls/DAT-3.yml", "value": Digest.of("controls/DAT-3.yml").hex],
        ["name": "sha256 of controls/DAT-4.yml", "value": Digest.of("controls/DAT-4.yml").hex],
        ["name": "sha256 of controls/DAT-5.yml", "value": Digest.of("controls/DAT-5.yml").hex],
        ["name": "sha256 of controls/DAT-6.yml", "value": Digest.of("controls/DAT-6.yml").hex],
        ["name": "sha256 of controls/DAT-1.yml", "value": Digest.of("controls/DAT-1.yml").hex],
        ["name": "sha256 of the contract of access_accounts", "value": Digest.of("access_accounts").hex],
      ])
  }

  @Test func replacesWhatXMLCannotHold() throws {
    let failure = try #require(try cases()["ACC-1.a"]?.children.first)
    #expect(failure.text.contains("<b>&amp; \"q\" 'a' ]]> tab line \u{fffd}[31mred\u{fffd} nul\u{fffd} c1"))
    #expect(!failure.text.unicodeScalars.contains("\u{1b}"))
  }

  @Test func writesAValidDocumentOfNothing() throws {
    var assessment = Assessment.everyState
    assessment.controls = []
    #expect(try root(assessment).children.isEmpty)
  }
}
