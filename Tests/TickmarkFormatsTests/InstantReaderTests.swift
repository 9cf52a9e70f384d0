import Testing
import TickmarkCore
import TickmarkFormats

@Suite struct InstantReaderTests {
  private func rules(_ format: String? = nil, days: String? = nil) throws -> ReadingRules {
    ReadingRules(
      zone: try ZoneFixture.warsaw(), instants: try format.map { try #require(StampFormat($0)) },
      days: try days.map { try #require(StampFormat($0)) })
  }

  @Test(arguments: [
    ("2026-07-09T15:00:00Z", 1_783_609_200), ("2026-07-09T17:00:00+02:00", 1_783_609_200),
    ("2026-07-09T05:30:00-09:30", 1_783_609_200), ("2026-07-09T15:00:00-00:00", 1_783_609_200),
    ("2026-07-09T15:00:00.9Z", 1_783_609_200), ("2026-07-09T15:00:00.999999999+00:00", 1_783_609_200),
    ("1969-12-31T23:59:59.5Z", -1), ("0001-01-01T00:00:00Z", -62_135_596_800),
    ("9999-12-31T23:59:59Z", 253_402_300_799),
  ])
  func `RFC 3339 with a zone, fractions cut`(_ text: String, _ seconds: Int64) {
    #expect(CellFixture.cell(text, "seen_at") == "\(seconds)")
  }

  @Test(arguments: [
    ("yesterday", 9), ("2026-07-09t15:00:00z", 20), ("2026-07-09T15:00:0０Z", 20), ("Wanda Nesselbrink", 17),
  ])
  func `what is no stamp is refused and not repeated`(_ text: String, _ count: Int) {
    #expect(
      CellFixture.cell(text, "seen_at")
        == "refused: expected an instant that exists, as YYYY-MM-DDTHH:MM:SSZ, found \(count) characters of text "
        + "(another form is declared with datetime_format)")
  }

  @Test(arguments: [
    "2026-07-09T15:00Z", "2026-07-09 15:00:00Z", "2026-07-09T24:00:00Z", "2026-07-09T15:60:00Z",
    "2026-12-31T23:59:60Z", "2026-02-30T15:00:00Z", "2026-07-09T15:00:00.Z", "2026-07-09T15:00:00.1234567890Z",
    "2026-07-09T15:00:00,5Z", "2026-07-09T15:00:00+0200", "2026-07-09T15:00:00+24:00", "2026-07-09T15:00:00+02:60",
    "2026-07-09T15:00:00 02:00", "2026-07-09T15:00:00Z ", "2026-07-09T15:00:00ZZ", "2026-07-09T15:00:00+02:00Z",
    "1783609200", "2026-07-09", "09.07.2026 15:00:00",
  ])
  func `other forms and impossible times are refused`(_ text: String) {
    #expect(
      CellFixture.cell(text, "seen_at")
        == "refused: expected an instant that exists, as YYYY-MM-DDTHH:MM:SSZ, found '\(text)' "
        + "(another form is declared with datetime_format)")
  }

  @Test(arguments: ["0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"])
  func `an offset does not lead out of the years that have dates`(_ text: String) {
    #expect(
      CellFixture.cell(text, "seen_at")
        == "refused: expected an instant of the years 0001 to 9999, found '\(text)'")
  }

  @Test func `a stamp without a zone needs the source's zone`() throws {
    #expect(
      CellFixture.cell("2026-07-09T17:00:00", "seen_at")
        == "refused: '2026-07-09T17:00:00' has no zone: nobody could say when that was "
        + "(declare the source's zone, such as zone: Europe/Warsaw)")
    #expect(CellFixture.cell("2026-07-09T17:00:00", "seen_at", try rules()) == "1783609200")
    #expect(CellFixture.cell("2026-07-09T17:00:00.25", "seen_at", try rules()) == "1783609200")
    #expect(CellFixture.cell("2026-07-09T15:00:00Z", "seen_at", try rules()) == "1783609200")
  }

  @Test func `an hour that the zone skips or repeats is refused by name`() throws {
    #expect(
      CellFixture.cell("2026-03-29T02:30:00", "seen_at", try rules())
        == "refused: 02:30 on 2026-03-29 does not exist in Europe/Warsaw (the clocks were put forward over it)")
    #expect(
      CellFixture.cell("2026-10-25T02:30:15", "seen_at", try rules())
        == "refused: 02:30:15 on 2026-10-25 happened twice in Europe/Warsaw (only an offset such as +01:00 tells which)"
    )
    #expect(CellFixture.cell("2026-10-25T02:30:15+01:00", "seen_at", try rules()) == "1792891815")
    #expect(CellFixture.cell("2026-10-25T02:30:15+02:00", "seen_at", try rules()) == "1792888215")
  }

  @Test(arguments: [
    ("DD.MM.YYYY HH:mm:ss", "09.07.2026 17:00:00"), ("YYYY-MM-DD HH:mm", "2026-07-09 17:00"),
    ("MM/DD/YYYY HH:mm", "07/09/2026 17:00"), ("YYYYMMDDTHHmmss", "20260709T170000"),
    ("YYYY-MM-DD HH:mm:ssZ", "2026-07-09 15:00:00Z"),
  ])
  func `a declared form is read in the source's zone, or in UTC if it says Z`(_ format: String, _ text: String) throws {
    #expect(CellFixture.cell(text, "seen_at", try rules(format)) == "1783609200")
  }

  @Test func `a declared form is the only one`() throws {
    let rules = try rules("DD.MM.YYYY HH:mm:ss")
    for text in [
      "2026-07-09T15:00:00Z", "09.07.2026 17:00", "9.7.2026 17:00:00", "09.07.2026 17:00:00 ", "31.06.2026 17:00:00",
      "09.07.2026 25:00:00",
    ] {
      #expect(
        CellFixture.cell(text, "seen_at", rules)
          == "refused: expected an instant as DD.MM.YYYY HH:mm:ss, found '\(text)'")
    }
    #expect(
      CellFixture.cell("29.03.2026 02:30:00", "seen_at", rules)
        == "refused: 02:30 on 2026-03-29 does not exist in Europe/Warsaw (the clocks were put forward over it)")
    let noZone = ReadingRules(instants: StampFormat("DD.MM.YYYY HH:mm:ss"))
    #expect(
      CellFixture.cell("09.07.2026 17:00:00", "seen_at", noZone).hasPrefix("refused: '09.07.2026 17:00:00' has no zone")
    )
  }

  @Test(arguments: [
    ("epoch", "1783609200", "1783609200"), ("epoch", "-1", "-1"), ("epoch-ms", "1783609200999", "1783609200"),
    ("epoch-ms", "-1", "-1"), ("epoch-ms", "-1000", "-1"), ("epoch-ms", "-1001", "-2"),
    ("epoch", "253402300799", "253402300799"),
    ("epoch", "253402300800", "refused: expected an instant of the years 0001 to 9999, found '253402300800'"),
    (
      "epoch", "-9223372036854775808",
      "refused: expected an instant of the years 0001 to 9999, found '-9223372036854775808'"
    ),
    (
      "epoch-ms", "-9223372036854775808",
      "refused: expected an instant of the years 0001 to 9999, found '-9223372036854775808'"
    ),
    (
      "epoch", "9223372036854775808",
      "refused: expected a whole number of seconds since 1970, found '9223372036854775808'"
    ),
    ("epoch-ms", "1.5", "refused: expected a whole number of milliseconds since 1970, found '1.5'"),
    (
      "epoch", "2026-07-09T15:00:00Z",
      "refused: expected a whole number of seconds since 1970, found '2026-07-09T15:00:00Z'"
    ),
  ])
  func `numbers since 1970 need to be declared`(_ format: String, _ text: String, _ cell: String) throws {
    #expect(CellFixture.cell(text, "seen_at", try rules(format)) == cell)
  }

  @Test func `a form of days gives days only, a form of times gives instants only`() throws {
    #expect(CellFixture.cell("30.09.2026", "left_on", try rules(days: "DD.MM.YYYY")) == "'2026-09-30'")
    #expect(
      CellFixture.cell("2026-09-30", "left_on", try rules(days: "DD.MM.YYYY"))
        == "refused: expected a day as DD.MM.YYYY, found '2026-09-30'")
    #expect(
      CellFixture.cell("31.09.2026", "left_on", try rules(days: "DD.MM.YYYY"))
        == "refused: expected a day as DD.MM.YYYY, found '31.09.2026'")
    #expect(
      CellFixture.cell("30.09.2026 12:00", "left_on", try rules(days: "DD.MM.YYYY HH:mm"))
        == "refused: the format 'DD.MM.YYYY HH:mm' says more than a day")
    #expect(
      CellFixture.cell("0", "left_on", try rules(days: "epoch")) == "refused: the format 'epoch' says more than a day")
    #expect(
      CellFixture.cell("30.09.2026", "seen_at", try rules("DD.MM.YYYY"))
        == "refused: the format 'DD.MM.YYYY' says no hour and minute")
  }

  @Test(arguments: [
    "", "YYYY-MM", "DD.MM.YY", "YYYY-MM-DD hh:mm", "YYYY-MM-DD mm", "YYYY-MM-DD HH:ss", "YYYY-MM-DD YYYY", "Epoch",
    "YYYY-MM-DDZ HH:mm", "D.M.YYYY", "YYYY-MM-DD HH:mm:ss é", "%Y-%m-%d",
  ])
  func `a pattern that says too little or has other letters is refused`(_ pattern: String) {
    #expect(StampFormat(pattern) == nil)
  }
}
