internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

@Suite("oscal-assessment-results.json") struct OSCALReporterTests {
  private func document(_ assessment: Assessment = .everyState) throws -> JSONValue {
    let bytes = OSCALReporter().render(assessment)[0].bytes
    let value = try CanonicalJSONReader.value(of: bytes[...], layout: .indented, at: .init(file: "oscal.json"))
    return try #require(value["assessment-results"])
  }

  private func result(_ assessment: Assessment = .everyState) throws -> JSONValue {
    try #require(try document(assessment)["results"]?.arrayValue?.first)
  }

  /// The fixture with one test in that state.
  private func only(_ state: TestState) -> Assessment {
    let test = ResultBuilder.test("X-1.a", "x", state, counted: ResultBuilder.counted(1, of: 2))
    var assessment = Assessment.everyState
    assessment.controls = [ResultBuilder.control("X-1", "x", section: "X", [test])]
    return assessment
  }

  @Test func isTheGoldenFile() {
    let files = OSCALReporter().render(.everyState)
    #expect(files.map(\.path) == ["oscal-assessment-results.json"])
    expectGolden(files[0].bytes, "oscal-assessment-results.json")
  }

  /// State and reason, how far the measure is in place, and the risk.
  @Test(
    arguments: [
      (.pass, "satisfied pass implemented -"), (.remediated, "satisfied pass implemented closed"),
      (.waived, "not-satisfied fail partial deviation-approved"),
      (.compensated, "not-satisfied fail alternative deviation-approved"),
      (.fail, "not-satisfied fail partial open"), (.missing, "not-satisfied other - -"),
      (.stale, "not-satisfied other - -"), (.rejected, "not-satisfied other - -"),
      (.pending, "not-satisfied other - -"), (.error, "not-satisfied other - -"),
      (.notApplicable, "satisfied other not-applicable -"), (.noOccurrence, "satisfied other - -"),
      (.informational, nil), (.notSelected, nil),
    ] as [(TestState, String?)])
  func givesAStateItsStatus(_ state: TestState, _ expected: String?) throws {
    let result = try result(only(state))
    let target = result["findings"]?.arrayValue?.first?["target"]
    let words = target.map { target in
      [
        target["status"]?["state"]?.stringValue, target["status"]?["reason"]?.stringValue,
        target["implementation-status"]?["state"]?.stringValue,
        result["risks"]?.arrayValue?.first?["status"]?.stringValue,
      ].map { $0 ?? "-" }.joined(separator: " ")
    }
    #expect(words == expected)
    #expect((result["observations"]?.arrayValue?.count ?? 0) == (state == .notSelected ? 0 : 1))
    let included = result["reviewed-controls"]?["control-selections"]?.arrayValue?.first?["include-controls"]
    #expect((included != nil) == (state != .notSelected))
  }

  @Test func aFindingHasTheSameNumberInEveryPeriodAndTheDocumentHasNot() throws {
    var later = Assessment.everyState
    later.period = Period(
      id: "2026-Q4", from: later.period.to.adding(seconds: 1), to: later.period.to.adding(seconds: 9))
    let numbers = { (assessment: Assessment) in
      let document = try document(assessment)
      let finding = document["results"]?.arrayValue?.first?["findings"]?.arrayValue?.first
      return (
        document["uuid"], finding?["uuid"],
        document["results"]?.arrayValue?.first?["observations"]?.arrayValue?.first?["uuid"]
      )
    }
    let (first, second) = (try numbers(.everyState), try numbers(later))
    #expect(first.1 != nil && first.1 == second.1)
    #expect(first.0 != second.0 && first.2 != second.2)
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    let text = String(decoding: OSCALReporter().render(.everyState)[0].bytes, as: UTF8.self)
    let targets = Set(text.split(separator: "\"#").dropFirst().compactMap { $0.split(separator: "\"").first })
    #expect(!targets.isEmpty)
    for target in targets { #expect(text.contains("\"uuid\": \"\(target)\""), "\(target)") }
  }

  /// RFC 9562, appendix A.4.
  @Test func numbersOfNames() {
    #expect(NameUUID("www.example.com", in: .domains).description == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
  }

  /// Held against the schema that NIST publishes, by a validator that is not ours.
  @Test(.enabled(if: canValidate, "needs check-jsonschema and the schema beside the project"))
  func agreesWithTheSchemaOfNIST() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      var nothing = Assessment.everyState
      nothing.controls = []
      var hostile = Assessment.everyState
      hostile.organization = " \u{202e}<b>*x*</b>\n"
      hostile.controls[0].maps = ["1 a:b": ["\"", " "]]
      for assessment in [Assessment.everyState, nothing, hostile, only(.informational)] {
        TestFiles.write(OSCALReporter().render(assessment)[0].bytes, to: "\(folder)/results.json")
        let status = validate("\(folder)/results.json", log: "\(folder)/log")
        #expect(status == 0, "\(String(decoding: TestFiles.read("\(folder)/log") ?? [], as: UTF8.self))")
      }
      #expect(validate("\(Self.folder)/sample-fail-ar.json", log: "\(folder)/log") != 0)
    }
  }

  private static let folder = "\(Repository.validators)/oscal"
  private static let canValidate =
    Repository.exists(folder) && TestProgram.run([validator, "--version"], log: "/dev/null") == 0
  /// Where `script/install-validators` puts it.
  private static let validator = "\(Repository.root)/.build/validators/bin/check-jsonschema"

  private func validate(_ file: String, log: String) -> Int32 {
    TestProgram.run(
      [Self.validator, "--schemafile", "\(Self.folder)/oscal_assessment-results_schema.json", file], log: log)
  }
}
