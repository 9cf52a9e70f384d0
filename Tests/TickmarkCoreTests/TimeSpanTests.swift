import Testing
import TickmarkCore

@Suite struct TimeSpanTests {
  @Test(arguments: [
    ("PT24H", TimeSpan.seconds(86_400)), ("PT90M", .seconds(5400)), ("PT900S", .seconds(900)),
    ("PT1H30M", .seconds(5400)), ("PT1H2M3S", .seconds(3723)), ("PT0S", .seconds(0)), ("P7D", .days(7)),
    ("P2W", .days(14)), ("P0D", .days(0)), ("P999999999W", .days(6_999_999_993)),
  ])
  func `reads hours as seconds and days as days`(_ text: String, _ span: TimeSpan) { #expect(TimeSpan(text) == span) }

  @Test(arguments: [
    "", "P", "PT", "P1", "P1Y", "P1M", "P1DT1H", "PT1M1H", "PT1H1H", "-P1D", "P-1D", "P1.5D", "pt1h", "P1D ", "PT1D",
    "P1H", "P1W1D", "P1000000000D", "P99999999999999999999D", "PTH", "1D", "P١D",
  ])
  func `refuses what has two meanings or none`(_ text: String) { #expect(TimeSpan(text) == nil) }

  @Test func `a day has 86,400 seconds`() {
    #expect(TimeSpan.days(7).seconds == 604_800)
    #expect(TimeSpan.seconds(59).seconds == 59)
  }

  @Test(arguments: [
    (TimeSpan.seconds(0), "0 s"), (.seconds(59), "59 s"), (.seconds(60), "1 min"), (.seconds(61), "1 min 1 s"),
    (.seconds(3600), "1 h"), (.seconds(86_400), "24 h"), (.seconds(111_900), "31 h 5 min"),
    (.seconds(259_200), "3 d 0 h"), (.seconds(-3660), "-1 h 1 min"), (.days(1), "1 day"), (.days(7), "7 days"),
    (.seconds(.min), "-106751991167300 d 15 h"),
  ])
  func `is said in words`(_ span: TimeSpan, _ words: String) { #expect(span.description == words) }
}
