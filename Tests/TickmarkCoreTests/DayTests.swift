import Testing
import TickmarkCore

@Suite struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-03-29", 20_541), ("0001-01-01", -719_162),
    ("9999-12-31", 2_932_896), ("1900-03-01", -25_508),
  ])
  func `reads and writes a day as its number`(_ text: String, _ number: Int64) throws {
    let day = try #require(Day(text))
    #expect(day.daysSinceEpoch == number)
    #expect(Day(daysSinceEpoch: number).description == text)
  }

  @Test(arguments: [
    "", "2026-2-03", "2026-02-30", "2025-02-29", "1900-02-29", "2026-00-10", "2026-13-01", "2026-04-31", "2026-01-00",
    "0000-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-01T00:00:00Z", "+026-01-01", "２０26-01-01",
  ])
  func `refuses what the calendar does not have or what is written otherwise`(_ text: String) {
    #expect(Day(text) == nil)
  }

  @Test func `every day of four centuries comes back from its year, month and day`() throws {
    var expected = try #require(Day("1599-12-31")).daysSinceEpoch
    for year in 1600..<2000 {
      for month in 1...12 {
        for number in 1...Day.length(ofMonth: month, in: year) {
          let day = try #require(Day(year: year, month: month, day: number))
          expected += 1
          guard day.daysSinceEpoch == expected, day.civil == (year, month, number) else {
            Issue.record("\(year)-\(month)-\(number) gives \(day)")
            return
          }
        }
      }
    }
    #expect(expected == 10_956)
  }

  @Test func `starts and ends at its first and last second`() throws {
    let day = try #require(Day("2026-09-30"))
    #expect(day.start.description == "2026-09-30T00:00:00Z")
    #expect(day.end.description == "2026-09-30T23:59:59Z")
    #expect(day.adding(days: 1).description == "2026-10-01")
    #expect(day < day.adding(days: 1))
  }
}
