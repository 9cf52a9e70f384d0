internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

/// Held against the schema that OASIS publishes, by a validator that is not ours.
@Suite("results.sarif and the schema of OASIS") struct SARIFSchemaTests {
  private static let folder = "\(Repository.validators)/sarif"
  private static let canRun =
    Repository.exists(folder) && TestProgram.run(["python3", "-c", "import jsonschema"], log: "/dev/null") == 0

  private static let script = """
    import json, jsonschema, sys
    schema, document = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(document)
    """

  private func validate(_ file: String, log: String) -> Int32 {
    TestProgram.run(["python3", "-c", Self.script, "\(Self.folder)/sarif-schema-2.1.0.json", file], log: log)
  }

  @Test(.enabled(if: canRun, "needs python3 with jsonschema and the schema beside the project"))
  func agree() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      TestFiles.write(SARIFReporter().render(.everyState)[0].bytes, to: "\(folder)/results.sarif")
      let status = validate("\(folder)/results.sarif", log: "\(folder)/log")
      #expect(status == 0, "\(String(decoding: TestFiles.read("\(folder)/log") ?? [], as: UTF8.self))")
      var nothing = Assessment.everyState
      nothing.controls = []
      TestFiles.write(SARIFReporter().render(nothing)[0].bytes, to: "\(folder)/results.sarif")
      #expect(validate("\(folder)/results.sarif", log: "\(folder)/log") == 0)
      // The schema is one that refuses something.
      #expect(validate("\(Self.folder)/sample-fail.sarif", log: "\(folder)/log") != 0)
    }
  }
}
