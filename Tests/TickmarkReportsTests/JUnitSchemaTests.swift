internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

/// JUnit has no standard, so the report must satisfy the two schemas that its readers use at once.
@Suite struct JUnitSchemaTests {
  private static let folder = "\(Repository.validators)/junit"
  private static let canRun = TestProgram.isInstalled("xmllint") && Repository.exists(folder)

  private func validate(_ file: String, _ schema: String, log: String) -> Int32 {
    TestProgram.run(["xmllint", "--noout", "--nonet", "--schema", "\(Self.folder)/\(schema)", file], log: log)
  }

  @Test(
    .enabled(if: canRun, "needs xmllint and the schemas beside the project"),
    arguments: ["jenkins-xunit-junit-10.xsd", "windyroad-JUnit.xsd"])
  func isValid(schema: String) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      TestFiles.write(JUnitReporter().render(.everyState)[0].bytes, to: "\(folder)/junit.xml")
      let status = validate("\(folder)/junit.xml", schema, log: "\(folder)/log")
      #expect(status == 0, "\(String(decoding: TestFiles.read("\(folder)/log") ?? [], as: UTF8.self))")
      // The schema is one that refuses something.
      #expect(validate("\(Self.folder)/sample-fail-both.xml", schema, log: "\(folder)/log") != 0)
    }
  }
}
