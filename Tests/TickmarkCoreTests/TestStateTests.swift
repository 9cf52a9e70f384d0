import Testing
import TickmarkCore

@Suite struct TestStateTests {
  @Test func `a control is as bad as its worst test`() {
    let worstFirst: [TestState] = [
      .fail, .error, .rejected, .missing, .stale, .pending, .compensated, .waived, .remediated, .pass, .noOccurrence,
      .informational, .notApplicable, .notSelected,
    ]
    #expect(Set(worstFirst) == Set(TestState.allCases))
    for (index, state) in worstFirst.enumerated() {
      #expect(TestState.worst(of: worstFirst[index...].reversed()) == state)
    }
  }

  @Test func `a control without tests was not selected`() { #expect(TestState.worst(of: []) == .notSelected) }

  @Test func `only what nothing can be said about is undecided`() {
    #expect(TestState.allCases.filter(\.isUndecided) == [.error, .missing, .rejected, .stale, .pending])
  }

  @Test func `is written in words for readers and in snake case for programs`() {
    #expect(TestState.notApplicable.words == "not applicable")
    #expect(TestState.noOccurrence.rawValue == "no_occurrence")
    #expect(TestState.pass.words == "pass")
  }
}
