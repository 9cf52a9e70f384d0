internal import Testing
internal import TickmarkCore
internal import TickmarkTestSupport

/// The fixture is worth what it holds.
@Suite struct EveryStateTests {
  @Test func holdsEachStateOfATest() {
    #expect(Set(Assessment.everyState.tests.map(\.state)) == Set(TestState.allCases))
  }

  @Test func holdsEachReason() {
    let codes = Assessment.everyState.tests.flatMap(\.reasons).map(\.code)
    #expect(Set(codes) == Set(Reason.Code.allCases))
  }

  @Test func holdsEachSeverity() {
    #expect(Set(Assessment.everyState.controls.map(\.severity)) == Set(Severity.allCases))
  }
}
