import Testing
import TickmarkCore

@Suite struct PeriodTests {
  private let now = Instant(epochSeconds: 1_791_000_000)  // 2026-10-03T04:00:00Z

  @Test(arguments: [
    ("2026-Q3", "2026-07-01T00:00:00Z", "2026-09-30T23:59:59Z", 92),
    ("2026-Q1", "2026-01-01T00:00:00Z", "2026-03-31T23:59:59Z", 90),
    ("2024-Q1", "2024-01-01T00:00:00Z", "2024-03-31T23:59:59Z", 91),
    ("2024-02", "2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z", 29),
    ("2100-02", "2100-02-01T00:00:00Z", "2100-02-28T23:59:59Z", 28),
    ("2000-02", "2000-02-01T00:00:00Z", "2000-02-29T23:59:59Z", 29),
    ("2026-07-01..2026-09-30", "2026-07-01T00:00:00Z", "2026-09-30T23:59:59Z", 92),
    ("2026-09-30..2026-09-30", "2026-09-30T00:00:00Z", "2026-09-30T23:59:59Z", 1),
    ("P90D", "2026-07-05T00:00:00Z", "2026-10-02T23:59:59Z", 90),
    ("P1W", "2026-09-26T00:00:00Z", "2026-10-02T23:59:59Z", 7),
    ("now", "2026-10-03T00:00:00Z", "2026-10-03T04:00:00Z", 1),
  ])
  func `has a first and a last second and whole UTC days`(
    _ text: String, _ from: String, _ to: String, _ days: Int
  ) throws {
    let period = try #require(Period(text, now: now))
    #expect(period.id == text)
    #expect(period.from.description == from)
    #expect(period.to.description == to)
    #expect(period.days.count == days)
    #expect(period.days.first == period.from.day)
    #expect(period.days.last == period.to.day)
  }

  @Test(arguments: [
    "", "2026", "2026-Q0", "2026-Q5", "2026-13", "2026-00", "2026Q3", "0000-Q1", "2026-09-30..2026-07-01",
    "2026-02-30..2026-03-01", "2026-07-01...2026-09-3", "P0D", "P3661D", "PT24H", "Now", "2026-q3", "2026-Q3 ",
    "2026-07-01--2026-09-30",
  ])
  func `refuses what is no period`(_ text: String) { #expect(Period(text, now: now) == nil) }

  @Test(arguments: [
    ("2026-10-01T00:00:00Z", "2026-Q3"), ("2026-09-30T23:59:59Z", "2026-Q2"), ("2026-01-01T00:00:00Z", "2025-Q4"),
    ("2026-12-31T23:59:59Z", "2026-Q3"),
  ])
  func `the last complete quarter ends before now`(_ now: String, _ id: String) throws {
    #expect(Period.lastCompleteQuarter(before: try #require(Instant(now))).id == id)
  }

  @Test func `a period that ends before it starts has no days`() throws {
    let text: JSONValue = ["id": "x", "from": "2026-07-02T00:00:00Z", "to": "2026-07-01T00:00:00Z"]
    #expect(try text.decode(Period.self).days == [])
  }
}
