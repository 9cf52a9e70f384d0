internal import Testing
internal import TickmarkCore
internal import TickmarkFormats
internal import TickmarkReports
internal import TickmarkTestSupport

@Suite("CSV files") struct CSVReporterTests {
  private func rows(_ index: Int, _ assessment: Assessment = .everyState) throws -> [[String: String]] {
    let file = CSVReporter().render(assessment)[index]
    var reader = try CSVReader(file.bytes, file: file.path)
    var rows: [[String: String]] = []
    while try reader.next() {
      let fields = reader.fields.map { String(decoding: $0, as: UTF8.self) }
      rows.append(Dictionary(zip(reader.header, fields)) { first, _ in first })
    }
    return rows
  }

  @Test func areTheGoldenFiles() {
    let files = CSVReporter().render(.everyState)
    #expect(files.map(\.path) == ["tests.csv", "exceptions.csv"])
    for file in files { expectGolden(file.bytes, file.path) }
  }

  @Test func haveARowForEachTestAndEachExceptionOfTheAssessment() throws {
    let tests = Assessment.everyState.tests
    #expect(try rows(0).map { $0["test"] } == tests.map(\.id))
    #expect(try rows(0).map { $0["state"] } == tests.map(\.state.rawValue))
    let listed = tests.flatMap { test in (test.counted?.first ?? []).map { _ in test.id } }
    #expect(try rows(1).map { $0["test"] } == listed)
    #expect(listed.count == 11)
  }

  @Test func tellANumberFromAText() throws {
    let lines = String(decoding: CSVReporter().render(.everyState)[0].bytes, as: UTF8.self).split(separator: "\r\n")
    let line = try #require(lines.first { $0.hasPrefix("\"SYS-5.a\",") })
    let start =
      "\"SYS-5.a\",\"leavers' accounts are switched off in time\",\"SYS-5\",\"Leavers' accounts are switched off\","
      + "\"System Access Control\",\"high\",\"head-of-it\",\"operation\",\"query\",\"fail\",,\"fail\",\"repeat\","
      + "\"account held by a leaver\",90,3,0,0,3,3,2,\"0%\",,,,\"head-of-it\",,\"access_accounts\","
      + "\"controls/SYS-5.yml\",34,"
    #expect(line.hasPrefix(start), "\(line)")
  }

  @Test func nameThePlaceAndTheRecordOfAnException() throws {
    let row = try #require(try rows(1).first { $0["key"] == "D-7" })
    #expect(
      row == [
        "test": "DAT-3.a", "control": "DAT-3", "severity": "medium", "owner": "head-of-it", "state": "remediated",
        "item": "disposed disk", "key": "D-7", "attributes": "A", "says": "disk D-7 has none", "record": "F-2026-017",
        "file": "evidence/accounts.csv", "line": "8", "more_lines": "0",
      ])
  }

  @Test(
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "\\u{9}=1"),
      ("\r=1", "\\u{d}=1"), (" =1", " '=1"), ("'=1", "''=1"), ("x;=1", "x;'=1"), ("x,=1", "x,'=1"),
      ("x\";=1", "x\";'=1"), ("\u{ff1d}1", "'\u{ff1d}1"), ("\u{a0}=1", "\u{a0}'=1"), ("a-b = c", "a-b = c"),
      ("2026-09-30", "2026-09-30"), ("", ""), ("a\nb", "a\\u{a}b"),
    ])
  func keepAFormulaAText(_ text: String, _ shown: String) throws {
    var assessment = Assessment.everyState
    assessment.controls[0].title = text
    #expect(try rows(0, assessment).first?["control_title"] == shown)
  }

  @Test func haveAHeaderWhereThereIsNothing() throws {
    var assessment = Assessment.everyState
    assessment.controls = []
    #expect(try rows(0, assessment).isEmpty)
    #expect(try rows(1, assessment).isEmpty)
  }

  @Test(.enabled(if: TestProgram.isInstalled("python3"), "needs python3")) func areReadByAnotherProgram() async throws {
    let script = """
      import csv, sys
      for path in sys.argv[1:]:
          text = open(path, encoding="utf-8", newline="").read()
          assert text.endswith("\\r\\n") and text.count("\\n") == text.count("\\r\\n")
          rows = list(csv.reader(text.splitlines(True), strict=True))
          assert len(rows) > 5 and all(len(row) == len(rows[0]) for row in rows)
          assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\\t", "\\r")]
      """
    try await TestFiles.withTemporaryFolder { folder in
      let files = CSVReporter().render(.everyState)
      for file in files { TestFiles.write(file.bytes, to: "\(folder)/\(file.path)") }
      let command = ["python3", "-c", script] + files.map { "\(folder)/\($0.path)" }
      let status = TestProgram.run(command, log: "\(folder)/log")
      #expect(status == 0, "\(String(decoding: TestFiles.read("\(folder)/log") ?? [], as: UTF8.self))")
    }
  }
}
