import Testing
import TickmarkCore

@Suite struct ExitCodeTests {
  @Test(arguments: [
    ([TestState.pass], false, ExitCode.fine), ([.notApplicable, .noOccurrence], false, .fine),
    ([.waived, .compensated, .remediated, .informational, .notSelected], false, .fine),
    ([.pending], false, .fine), ([.fail, .error, .missing], false, .exceptionsFound),
    ([.error, .missing], false, .toolFailed), ([.error], true, .evidenceLacking),
    ([.error, .fail], true, .exceptionsFound), ([.missing, .pass], false, .evidenceLacking),
    ([.stale], false, .evidenceLacking), ([.rejected], false, .evidenceLacking),
  ])
  func `a proven breach decides, then the tool, then the evidence`(
    _ states: [TestState], _ sourceFailed: Bool, _ code: ExitCode
  ) {
    #expect(ExitCode(states, sourceFailed: sourceFailed) == code)
  }

  @Test func `nothing judged is nothing shown`() {
    #expect(ExitCode([], sourceFailed: false) == .evidenceLacking)
    #expect(ExitCode([.notSelected, .notSelected], sourceFailed: false) == .evidenceLacking)
  }

  @Test func `strict counts what waits for a person as lacking evidence`() {
    #expect(ExitCode([.pending, .pass], sourceFailed: false, strict: true) == .evidenceLacking)
    #expect(ExitCode([.pass], sourceFailed: false, strict: true) == .fine)
  }

  @Test func `the numbers are the published ones`() {
    #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 64, 65])
    #expect(TickmarkError.Kind.tool.exitCode == .toolFailed)
    #expect(TickmarkError.Kind.integrity.exitCode == .integrityBroken)
    #expect(TickmarkError.Kind.usage.exitCode == .usage)
    #expect(TickmarkError.Kind.definition.exitCode == .invalidDefinition)
  }
}
