import Testing
import TickmarkCore
import TickmarkFormats

@Suite struct CellReaderTests {
  @Test(arguments: ["integer", "real", "flag", "seen_at", "left_on"])
  func `an empty cell is NULL`(_ column: String) { #expect(CellFixture.cell("", column) == "null") }

  @Test func `NULL in a required column is refused`() {
    #expect(CellFixture.cell("", "needed") == "refused: expected a text, found nothing")
    #expect(CellFixture.cell(json: .null, "needed") == "refused: expected a text, found nothing")
    #expect(CellFixture.cell(json: nil, "needed") == "refused: expected a text, found nothing")
    #expect(CellFixture.cell(" ", "needed") == "' '")
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("007", "7"), ("9223372036854775807", "9223372036854775807"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("9223372036854775808", "refused: expected a whole number of at most 64 bits, found '9223372036854775808'"),
    ("-9223372036854775809", "refused: expected a whole number of at most 64 bits, found '-9223372036854775809'"),
    ("+1", "refused: expected a whole number, found '+1'"), ("-", "refused: expected a whole number, found '-'"),
    (" 1", "refused: expected a whole number, found ' 1'"), ("1.0", "refused: expected a whole number, found '1.0'"),
    ("1e3", "refused: expected a whole number, found 3 characters of text"),
    ("0x10", "refused: expected a whole number, found 4 characters of text"),
    ("1,000", "refused: expected a whole number, found '1,000'"),
    ("١", "refused: expected a whole number, found 1 character of text"),
    ("\u{1b}[31m1", "refused: expected a whole number, found 6 characters of text"),
  ])
  func `whole numbers`(_ text: String, _ cell: String) { #expect(CellFixture.cell(text, "integer") == cell) }

  @Test func `a long cell is shown short`() {
    let text = String(repeating: "9", count: 1_000_000)
    #expect(
      CellFixture.cell(text, "integer")
        == "refused: expected a whole number of at most 64 bits, found a long text")
  }

  @Test(arguments: [
    ("1.5", "1.5"), ("-0.25", "-0.25"), ("1e3", "1000.0"), ("1E-2", "0.01"), ("3", "3.0"),
    ("1e400", "refused: expected a decimal number, found 5 characters of text"),
    ("nan", "refused: expected a decimal number, found 3 characters of text"),
    ("inf", "refused: expected a decimal number, found 3 characters of text"),
    ("0x1p3", "refused: expected a decimal number, found 5 characters of text"),
    ("1,5", "refused: expected a decimal number, found '1,5'"),
    (".5", "refused: expected a decimal number, found '.5'"), ("1.", "refused: expected a decimal number, found '1.'"),
    ("+1", "refused: expected a decimal number, found '+1'"),
    ("1e", "refused: expected a decimal number, found 2 characters of text"),
    ("-", "refused: expected a decimal number, found '-'"), ("1 ", "refused: expected a decimal number, found '1 '"),
  ])
  func `decimal numbers`(_ text: String, _ cell: String) { #expect(CellFixture.cell(text, "real") == cell) }

  @Test(arguments: [
    ("0", "0"), ("1", "1"), ("true", "1"), ("TRUE", "1"), ("False", "0"), ("fAlSe", "0"),
    ("2", "refused: expected 0 or 1, true or false, found '2'"),
    ("yes", "refused: expected 0 or 1, true or false, found 3 characters of text"),
    ("01", "refused: expected 0 or 1, true or false, found '01'"),
    ("true ", "refused: expected 0 or 1, true or false, found 5 characters of text"),
    ("\u{14}rue", "refused: expected 0 or 1, true or false, found 4 characters of text"),
  ])
  func flags(_ text: String, _ cell: String) { #expect(CellFixture.cell(text, "flag") == cell) }

  @Test func `texts are the bytes as they are, and must be text`() {
    #expect(CellFixture.cell("Łódź\n\"x\" ", "text") == "'Łódź\n\"x\" '")
    #expect(CellFixture.cell([0x61, 0xff], "text") == "refused: expected UTF-8, found an invalid byte")
    #expect(CellFixture.cell([0x61, 0], "text") == "refused: expected text, found a NUL byte")
    #expect(CellFixture.cell([0xed, 0xa0, 0x80], "text") == "refused: expected UTF-8, found an invalid byte")
    let long = [UInt8](repeating: 0x61, count: 100) + [0xc3]
    #expect(CellFixture.cell(long, "text") == "refused: expected UTF-8, found an invalid byte")
  }

  @Test func `every byte of a long text is looked at`() {
    for position in 0..<40 {
      for byte: UInt8 in [0, 0x80, 0xff] {
        var text = [UInt8](repeating: 0x7f, count: 40)
        text[position] = byte
        #expect(CellFixture.cell(text, "text").hasPrefix("refused"))
      }
    }
  }

  @Test(arguments: [
    ("2026-09-30", "'2026-09-30'"), ("2024-02-29", "'2024-02-29'"),
  ])
  func days(_ text: String, _ cell: String) { #expect(CellFixture.cell(text, "left_on") == cell) }

  @Test(arguments: [
    "2026-02-30", "2025-02-29", "2026-09-30T00:00:00Z", "2026-9-30", "30.09.2026", "1790726400", " 2026-09-30",
    "0000-01-01",
    "2026-09-30 ",
  ])
  func `what is no day is refused`(_ text: String) {
    #expect(
      CellFixture.cell(text, "left_on")
        == "refused: expected a day that exists, as YYYY-MM-DD, found '\(text)' (another form is declared with date_format)"
    )
  }

  @Test func `JSON values`() {
    #expect(CellFixture.cell(json: "x", "text") == "'x'")
    #expect(CellFixture.cell(json: "", "text") == "null")
    #expect(CellFixture.cell(json: 7, "integer") == "7")
    #expect(CellFixture.cell(json: "7", "integer") == "7")
    #expect(CellFixture.cell(json: 7, "text") == "'7'")
    #expect(CellFixture.cell(json: .decimal("0.10"), "text") == "'0.10'")
    #expect(CellFixture.cell(json: .decimal("0.10"), "real") == "0.1")
    #expect(CellFixture.cell(json: 7, "real") == "7.0")
    #expect(CellFixture.cell(json: true, "flag") == "1")
    #expect(CellFixture.cell(json: false, "flag") == "0")
    #expect(CellFixture.cell(json: 1, "flag") == "1")
    #expect(CellFixture.cell(json: "2026-09-30", "left_on") == "'2026-09-30'")
    #expect(CellFixture.cell(json: "2026-07-09T15:00:00Z", "seen_at") == "1783609200")
    #expect(CellFixture.cell(json: nil, "text") == "null")
    #expect(CellFixture.cell(json: .null, "integer") == "null")
  }

  @Test func `JSON values of another kind are refused`() {
    #expect(CellFixture.cell(json: 2, "flag").hasPrefix("refused"))
    #expect(CellFixture.cell(json: .decimal("1.0"), "flag").hasPrefix("refused"))
    #expect(CellFixture.cell(json: true, "text") == "refused: expected a text, found true")
    #expect(CellFixture.cell(json: true, "integer") == "refused: expected a whole number, found true")
    #expect(CellFixture.cell(json: [], "text") == "refused: expected a text, found an array")
    #expect(CellFixture.cell(json: ["a": 1], "text") == "refused: expected a text, found an object")
    #expect(CellFixture.cell(json: .decimal("1.0"), "integer") == "refused: expected a whole number, found '1.0'")
    #expect(
      CellFixture.cell(json: .decimal("9223372036854775808"), "integer")
        == "refused: expected a whole number of at most 64 bits, found '9223372036854775808'")
    #expect(CellFixture.cell(json: 1_783_609_200, "seen_at").hasPrefix("refused: expected an instant that exists"))
    #expect(CellFixture.cell(json: 20_260_930, "left_on").hasPrefix("refused: expected a day that exists"))
    let seconds = ReadingRules(instants: StampFormat("epoch"))
    #expect(CellFixture.cell(json: 1_783_609_200, "seen_at", seconds) == "1783609200")
    #expect(CellFixture.cell(json: .decimal("1.5"), "seen_at", seconds).hasPrefix("refused"))
  }

  @Test func `a row keeps the cells that were read before`() throws {
    let reader = CellReader(contract: CellFixture.contract, reading: ReadingRules())
    var row = Row(width: 7)
    try reader.read(Array("one".utf8)[...], column: 0, into: &row)
    try reader.read(Array("xxtwoxx".utf8)[2..<5], column: 6, into: &row)
    #expect(row.cells == [.text(0..<3), .null, .null, .null, .null, .null, .text(3..<6)])
    #expect(row.text == Array("onetwo".utf8))
  }
}
