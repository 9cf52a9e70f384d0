internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

@Suite struct ResultsReaderTests {
  private let text = String(decoding: ResultsReporter().render(.everyState)[0].bytes, as: UTF8.self)

  /// What the reader says of `text`; nil if it reads it.
  private func refusal(_ text: String) -> String? {
    do throws(Diagnostic) {
      _ = try ResultsReader.read(Array(text.utf8), file: "results.json")
      return nil
    } catch {
      return error.description
    }
  }

  /// The fixture's text with each `old` replaced.
  private func changed(_ old: String, to new: String) throws -> String {
    let isThere = text.contains(old)
    try #require(isThere, "the fixture holds \(old)")
    return text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }

  private func written(_ change: (inout Assessment) -> Void) -> String {
    var assessment = Assessment.everyState
    change(&assessment)
    return String(decoding: ResultsReporter().render(assessment)[0].bytes, as: UTF8.self)
  }

  @Test func refusesAnotherVersion() throws {
    let expected = "results.json: expected version 2 of the results, found version 1"
    #expect(refusal(try changed("\n  \"version\": 2,", to: "\n  \"version\": 1,")) == expected)
    #expect(refusal("{}\n") == "results.json: expected version 2 of the results, found no version")
    #expect(refusal("null\n") == "results.json: expected version 2 of the results, found no version")
  }

  @Test func refusesWhatIsNoCanonicalJSONAndNamesTheLine() throws {
    #expect(refusal("") == "results.json:1:1: expected a JSON value")
    let place = try #require(refusal(try changed("\n  \"organization\": ", to: "\n  \"organization\":  ")))
    #expect(place.hasPrefix("results.json:"))
    #expect(place.hasSuffix("expected canonical JSON: sorted, unique keys and one spelling for each value"))
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
      $0.hasPrefix("  \"organization\"")
    }
    #expect(place.contains(":\((try #require(line)) + 1):19:"))
  }

  @Test func refusesEveryDocumentCutShort() {
    let bytes = Array(text.utf8)
    for length in stride(from: 0, to: bytes.count, by: 997) {
      #expect(throws: Diagnostic.self) { try ResultsReader.read(Array(bytes[..<length])) }
    }
  }

  @Test func refusesAMemberThatIsAbsentOrUnknown() throws {
    let absent = try #require(
      refusal(try changed("\n  \"zone\": \"Europe/Warsaw\"", to: "\n  \"zonf\": \"Europe/Warsaw\"")))
    #expect(absent.contains("no member 'zone'"))
    let extra = try changed("\n  \"zone\": \"Europe/Warsaw\"", to: "\n  \"zone\": \"Europe/Warsaw\",\n  \"zzz\": true")
    #expect(refusal(extra) == "results.json: expected only members that version 2 knows")
  }

  @Test func refusesAValueOfAnotherKind() throws {
    let state = try #require(refusal(try changed("\"state\": \"waived\"", to: "\"state\": \"wavied\"")))
    #expect(state.hasPrefix("results.json: expected the results of an assessment:"))
    #expect(refusal(try changed("\"size\": 1234", to: "\"size\": 12340000000000000000000")) != nil)
    #expect(refusal(try changed("\"rows\": 12304", to: "\"rows\": \"12304\"")) != nil)
  }

  @Test func refusesAControlThatClaimsMoreThanItsTests() {
    let forged = written { $0.controls[0].state = .pass }
    #expect(refusal(forged) == "results.json: ACC-1 says 'pass', expected 'fail' as the worst of its tests")
  }

  @Test func refusesCountsThatCannotBe() {
    #expect(
      refusal(written { $0.controls[0].tests[0].counted?.exceptions = 12_346 })
        == "results.json: ACC-1.a: expected at most 12345 exceptions, found 12346")
    #expect(refusal(written { $0.controls[0].tests[0].counted?.exceptions = -1 }) != nil)
    #expect(refusal(written { $0.controls[0].tests[0].counted?.attributes[0].failed = 102 }) != nil)
    #expect(refusal(written { $0.head.size = -1 }) == "results.json: expected no negative number of rows or records")
    #expect(refusal(written { $0.evidence[0].sources[0].rows = Int.min }) != nil)
  }
}
