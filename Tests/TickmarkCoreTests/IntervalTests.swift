import Testing
import TickmarkCore

@Suite struct IntervalTests {
  private func interval(_ from: Int64, _ to: Int64) -> Interval {
    Interval(from: Instant(epochSeconds: from), to: Instant(epochSeconds: to))
  }

  @Test func `is one gap where nothing covers it`() {
    #expect(interval(10, 20).gaps(in: []) == [interval(10, 20)])
    #expect(interval(10, 20).gaps(in: [interval(0, 9), interval(21, 30)]) == [interval(10, 20)])
  }

  @Test func `has no gap where neighbours meet or overlap, in any order`() {
    #expect(interval(10, 20).gaps(in: [interval(10, 20)]) == [])
    #expect(interval(10, 20).gaps(in: [interval(16, 30), interval(0, 15)]) == [])
    #expect(interval(10, 20).gaps(in: [interval(5, 18), interval(6, 7), interval(12, 25)]) == [])
  }

  @Test func `names every missing second`() {
    #expect(
      interval(10, 20).gaps(in: [interval(18, 19), interval(12, 13), interval(15, 16)])
        == [interval(10, 11), interval(14, 14), interval(17, 17), interval(20, 20)])
  }

  @Test func `a wide interval does not hide a gap before it, nor one inside another a gap behind it`() {
    #expect(interval(10, 20).gaps(in: [interval(11, 14), interval(12, 13)]) == [interval(10, 10), interval(15, 20)])
  }

  @Test func `an interval without an end covers all that follows`() {
    #expect(interval(10, 20).gaps(in: [interval(12, .max)]) == [interval(10, 11)])
  }

  @Test func `an interval that ends before it starts covers nothing`() {
    #expect(interval(10, 20).gaps(in: [interval(15, 12)]) == [interval(10, 20)])
  }

  @Test func `is said in days where it is whole days`() {
    #expect(interval(0, 86_399).description == "1970-01-01")
    #expect(interval(0, 172_799).description == "1970-01-01 to 1970-01-02")
    #expect(interval(0, 86_400).description == "1970-01-01T00:00:00Z to 1970-01-02T00:00:00Z")
  }
}
