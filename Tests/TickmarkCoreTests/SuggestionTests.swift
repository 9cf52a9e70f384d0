import Testing
import TickmarkCore

@Suite struct SuggestionTests {
  private let names = ["severity", "owner", "title", "tests"]

  @Test func `finds the nearest name`() {
    #expect(Suggestion.nearest(to: "severty", among: names) == "severity")
    #expect(Suggestion.nearest(to: "test", among: names) == "tests")
    #expect(Suggestion.hint(for: "ownr", among: names) == "did you mean 'owner'?")
  }

  @Test func `lists what is known where nothing is near`() {
    #expect(Suggestion.nearest(to: "population", among: names) == nil)
    #expect(Suggestion.hint(for: "population", among: names) == "known here: owner, severity, tests, title")
    #expect(Suggestion.hint(for: "x", among: []) == nil)
    #expect(Suggestion.hint(for: "population", among: (1...21).map { "column_\($0)" }) == nil)
  }

  @Test func `of equally near names the first in the alphabet wins, whatever their order`() {
    #expect(Suggestion.nearest(to: "cat", among: ["rat", "bat", "hat"]) == "bat")
    #expect(Suggestion.nearest(to: "cat", among: ["hat", "bat", "rat"]) == "bat")
  }

  @Test func `compares no name of a megabyte`() {
    let name = String(repeating: "a", count: 1 << 20)
    #expect(Suggestion.nearest(to: name, among: [String(repeating: "a", count: (1 << 20) - 1)]) == nil)
  }
}
