import Testing
import TickmarkCore

@Suite struct ToleranceTests {
  @Test(arguments: [
    ("0%", 0, "0%"), ("1%", 10_000, "1%"), ("0.5%", 5000, "0.5%"), ("0.0001%", 1, "0.0001%"),
    ("100%", 1_000_000, "100%"), ("100.0%", 1_000_000, "100%"), ("2.50%", 25_000, "2.5%"), ("05%", 50_000, "5%"),
  ])
  func `is exact to the millionth`(_ text: String, _ millionths: Int64, _ written: String) throws {
    let tolerance = try #require(Tolerance(text))
    #expect(tolerance.millionths == millionths)
    #expect(tolerance.description == written)
  }

  @Test(arguments: ["", "%", "1", "-1%", "101%", "100.0001%", "1.%", ".5%", "1.00001%", "1.2.3%", "1 %", "1e1%", "１%"])
  func `refuses what is no rate`(_ text: String) { #expect(Tolerance(text) == nil) }

  @Test func `allows up to the rate and not one more`() throws {
    let onePercent = try #require(Tolerance("1%"))
    #expect(onePercent.allows(1, of: 100))
    #expect(!onePercent.allows(2, of: 100))
    #expect(!onePercent.allows(1, of: 99))
    #expect(!Tolerance.none.allows(1, of: 1_000_000))
    #expect(Tolerance.none.allows(0, of: 0))
    #expect(!onePercent.allows(1, of: 0))
    #expect(try !#require(Tolerance("99.9999%")).allows(1, of: 1))
  }
}
