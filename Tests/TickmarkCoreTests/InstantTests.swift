import Testing
import TickmarkCore

@Suite struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1), ("2026-07-09T15:00:00Z", 1_783_609_200),
    ("9999-12-31T23:59:59Z", 253_402_300_799), ("0001-01-01T00:00:00Z", -62_135_596_800),
  ])
  func `reads and writes seconds since 1970`(_ text: String, _ seconds: Int64) {
    #expect(Instant(text)?.epochSeconds == seconds)
    #expect(Instant(epochSeconds: seconds).description == text)
  }

  @Test(arguments: [
    "", "2026-07-09", "2026-07-09T15:00:00", "2026-07-09T15:00:00z", "2026-07-09 15:00:00Z", "2026-07-09T24:00:00Z",
    "2026-07-09T15:60:00Z", "2026-07-09T15:00:60Z", "2026-02-30T15:00:00Z", "2026-07-09T15:00:00+00:00",
    "2026-07-09T15:00:00.5Z",
  ])
  func `refuses every other form`(_ text: String) { #expect(Instant(text) == nil) }

  @Test func `lies in the UTC day before 1970 as well as after it`() {
    #expect(Instant(epochSeconds: -1).day.description == "1969-12-31")
    #expect(Instant(epochSeconds: -86_400).day.description == "1969-12-31")
    #expect(Instant(epochSeconds: -86_401).day.description == "1969-12-30")
    #expect(Instant(epochSeconds: 86_399).day.description == "1970-01-01")
  }

  @Test func `shows any number of seconds that SQL can give`() {
    #expect(Instant(epochSeconds: .max).description == "292277026596-12-04T15:30:07Z")
    #expect(Instant(epochSeconds: .min).description == "-292277022657-01-27T08:29:52Z")
    #expect(Instant(epochSeconds: -62_167_219_201).description == "-0001-12-31T23:59:59Z")
  }
}
