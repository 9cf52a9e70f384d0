internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

/// The published schema says what the reporter writes, no less and no more.
@Suite struct ResultsSchemaTests {
  private static let path = "\(Repository.root)/docs/schema/results.schema.json"
  private static let validator = ["python3", "-c", "import jsonschema"]

  private func schema() throws -> JSONValue {
    let bytes = try #require(TestFiles.read(Self.path))
    return try CanonicalJSONReader.value(of: bytes[...], layout: .indented, at: .init(file: "results.schema.json"))
  }

  private func document() throws -> JSONValue { try JSONValue(encoding: Assessment.everyState) }

  @Test func allowsEachMemberThatIsWritten() throws {
    #expect(SchemaWalk(try document(), against: try schema()).problems == [])
  }

  @Test func declaresNothingThatNeverOccurs() throws {
    let walk = SchemaWalk(try document(), against: try schema())
    #expect(walk.declared.subtracting(walk.seen).sorted() == [])
    #expect(walk.declared.count > 80)
  }

  @Test func noticesAMemberThatIsNotInTheSchema() throws {
    guard case .object(var members) = try document() else { throw CancellationError() }
    members["surprise"] = true
    members["zone"] = nil
    let problems = SchemaWalk(.object(members), against: try schema()).problems
    #expect(problems.sorted() == [".surprise: not in the schema", ".zone: required and absent"])
  }

  @Test func knowsTheStatesReasonsAndSeverities() throws {
    let definitions = try #require(try schema()["$defs"])
    #expect(definitions["state"]?["enum"] == .array(TestState.allCases.map { .string($0.rawValue) }))
    #expect(definitions["reason_code"]?["enum"] == .array(Reason.Code.allCases.map { .string($0.rawValue) }))
    let severities = definitions["control"]?["properties"]?["severity"]?["enum"]
    #expect(severities == .array(Severity.allCases.map { .string($0.rawValue) }))
    #expect(try schema()["properties"]?["version"]?["const"] == .integer(Int64(Assessment.currentVersion)))
  }

  @Test(.enabled(if: TestProgram.run(validator, log: "/dev/null") == 0, "needs python3 with jsonschema"))
  func satisfiesAnIndependentValidator() async throws {
    let script = """
      import json, jsonschema, sys
      schema, document = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
      jsonschema.Draft202012Validator.check_schema(schema)
      jsonschema.Draft202012Validator(schema).validate(document)
      """
    try await TestFiles.withTemporaryFolder { folder in
      TestFiles.write(ResultsReporter().render(.everyState)[0].bytes, to: "\(folder)/results.json")
      let command = ["python3", "-c", script, Self.path]
      let status = TestProgram.run(command + ["\(folder)/results.json"], log: "\(folder)/log")
      #expect(status == 0, "\(String(decoding: TestFiles.read("\(folder)/log") ?? [], as: UTF8.self))")
      TestFiles.write("{}", to: "\(folder)/empty.json")
      #expect(TestProgram.run(command + ["\(folder)/empty.json"], log: "\(folder)/log") != 0)
    }
  }
}
