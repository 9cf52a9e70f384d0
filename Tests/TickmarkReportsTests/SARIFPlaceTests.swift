internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

/// Where a result of `results.sarif` stands.
@Suite("A place in results.sarif") struct SARIFPlaceTests {
  private func run(_ assessment: Assessment) throws -> JSONValue {
    let bytes = SARIFReporter().render(assessment)[0].bytes
    let log = try CanonicalJSONReader.value(of: bytes[...], layout: .indented, at: .init(file: "results.sarif"))
    return try #require(log["runs"]?.arrayValue?.first)
  }

  private func result(_ test: String, _ assessment: Assessment) throws -> JSONValue? {
    try run(assessment)["results"]?.arrayValue?.first { $0["ruleId"]?.stringValue == test }
  }

  /// One test that fails.
  private var assessment: Assessment {
    let test = ResultBuilder.test("X-1.a", "x", .fail, counted: ResultBuilder.counted(1, of: 2))
    var assessment = Assessment.everyState
    assessment.controls = [ResultBuilder.control("X-1", "x", section: "X", [test])]
    return assessment
  }

  @Test func pointsAtTheControlAndAtTheEvidence() throws {
    let result = try #require(try result("SYS-5.a", .everyState))
    #expect(
      result["locations"] == [
        [
          "physicalLocation": [
            "artifactLocation": ["uri": "controls/SYS-5.yml", "uriBaseId": "%SRCROOT%", "index": 1],
            "region": ["startLine": 34],
          ]
        ]
      ])
    #expect(
      result["relatedLocations"]?.arrayValue?.first == [
        "id": 1, "message": ["text": "idp/A00807"],
        "physicalLocation": [
          "artifactLocation": ["uri": "evidence/accounts.csv", "uriBaseId": "%SRCROOT%"], "region": ["startLine": 808],
        ],
      ])
    let artifact = try run(.everyState)["artifacts"]?.arrayValue?[1]
    #expect(artifact?["hashes"]?["sha-256"]?.stringValue == Digest.of("controls/SYS-5.yml").hex)
  }

  @Test(arguments: ["", "../../etc/passwd", "a/../b", String(repeating: "x", count: 1001)])
  func pointsAtNothingOutside(_ file: String) throws {
    var assessment = assessment
    assessment.controls[0].file = file
    assessment.controls[0].tests[0].counted?.first = [ResultBuilder.exception(["k"], says: [], file: file, line: 1)]
    let result = try #require(try result("X-1.a", assessment))
    #expect(result["locations"] == nil && result["relatedLocations"] == nil)
  }

  @Test(
    arguments: [
      ("//evil/x", "file:////evil/x"), ("http://evil/x", "http%3A//evil/x"), ("a b#c?d", "a%20b%23c%3Fd"),
      ("會", "%E6%9C%83"),
    ])
  func writesAPathAsAReference(_ file: String, _ uri: String) throws {
    var assessment = assessment
    assessment.controls[0].file = file
    let place = try result("X-1.a", assessment)?["locations"]?.arrayValue?.first?["physicalLocation"]
    #expect(place?["artifactLocation"]?["uri"]?.stringValue == uri)
  }
}
