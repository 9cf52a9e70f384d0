internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

@Suite struct ComparisonReportTests {
  /// The other way round in some respects: what failed holds, what held fails, limits and SQL changed.
  private static let earlier: Assessment = {
    var assessment = Assessment.everyState
    assessment.period = Period(
      id: "2026-Q2 <&\"'>", from: Instant(epochSeconds: 1_775_001_600), to: Instant(epochSeconds: 1_782_863_999))
    assessment.scope = ["ACC", "SYS"]
    for control in assessment.controls.indices {
      if assessment.controls[control].id == "SYS-5" { change(&assessment.controls[control]) }
      for test in assessment.controls[control].tests.indices {
        let state = assessment.controls[control].tests[test].state
        if state == .missing { assessment.controls[control].tests[test].state = .pass }
      }
    }
    return assessment
  }()

  private static func change(_ control: inout ControlResult) {
    control.parameters[0].value = "24 h"
    control.parameters[0].magnitude = 86_400
    control.tests[0].definition = Digest.of("other")
    control.tests[0].counted?.first.removeFirst()
    control.tests[0].counted?.exceptions = 2
    control.tests[0].counted?.population = 88
    control.tests[0].counted?.sha256 = Digest.of("other")
    control.tests[1].state = .pass
  }

  private static let report = ComparisonReport(
    AssessmentComparison(from: .init(earlier), to: .init(.everyState)),
    organization: Assessment.everyState.organization)

  @Test func `writes the golden text`() {
    expectGolden(Array((Self.report.text(color: false, width: 100) + "\n").utf8), "compare.txt")
  }

  @Test func `writes the golden document`() { expectGolden(Self.report.json, "compare.json") }

  @Test func `lets nothing through that moves a terminal`() {
    let text = Self.report.text(color: false, width: 100)
    #expect(!text.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || (0x7f...0x9f).contains($0.value)) })
  }

  @Test func `definitions stand before tests`() throws {
    let text = Self.report.text(color: false, width: 100)
    let definitions = try #require(text.firstRange(of: "DEFINITIONS that changed"))
    let tests = try #require(text.firstRange(of: "\nTESTS\n"))
    #expect(definitions.lowerBound < tests.lowerBound)
  }

  @Test func `the same results have nothing to say`() {
    let same = ComparisonReport(
      AssessmentComparison(from: .init(.everyState), to: .init(.everyState)), organization: "x")
    let text = same.text(color: false, width: 100)
    #expect(text.contains("the same limits and definitions"))
    #expect(text.contains("NO TEST got worse or better"))
    #expect(text.hasSuffix("exit 0: nothing got worse than in 2026-Q3"))
  }

  @Test func `lines of exceptions that are not those of the results are refused`() throws {
    let first = #"{"failed":["A","B"],"key":["a,\"says\":[","b"],"says":["\"test\":\"X\""],"test":"X-1.a","traces":[]}"#
    let covered = #"{"failed":["A"],"key":["c"],"record":"W-1","says":[],"test":"X-1.a","traces":[]}"#
    let text = "\(first)\n\(covered)\n"
    let lines = ExceptionLines(Array(text.utf8), file: "exceptions.jsonl")
    var counted = ResultBuilder.counted(2, of: 9)
    counted.waived = 1
    #expect(throws: Diagnostic.self) { try lines.open(of: "X-1.a", counted) }
    counted.sha256 = Digest.of(text)
    let open = try lines.open(of: "X-1.a", counted)
    #expect(open.items == ["a,\"says\":[/b": ["A", "B"]] && open.isComplete)
    #expect(throws: Diagnostic.self) { try lines.open(of: "X-1.b", counted) }
  }
}
