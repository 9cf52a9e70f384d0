internal import Testing
internal import TickmarkTestSupport

/// The schemas in `docs/schema` are written out of the shapes that check the files, so that editors and the tool agree.
struct SchemaTests {
  @Test(arguments: [("control", "control"), ("workspace", "tickmark"), ("record", "record")])
  func theCommittedSchemaIsTheToolsOwn(_ kind: String, _ name: String) async throws {
    try await Sandbox.with { sandbox in
      let file = "\(Repository.root)/docs/schema/\(name).schema.json"
      #expect(sandbox.tickmark("schema", kind).output == String(decoding: TestFiles.read(file) ?? [], as: UTF8.self))
    }
  }

  /// Another reader of YAML and of JSON Schema: what the tool takes, an editor must not mark as wrong.
  @Test(.enabled(if: Self.hasValidator, "python3 has no yaml or no jsonschema"))
  func everyControlAndTheWorkspaceFitTheirSchemas() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let log = "\(folder)/log"
      let root = Repository.root
      let controls = TestFolders.files(in: "\(root)/controls").map { "\(root)/controls/\($0)" }
      #expect(controls.count >= 10)
      let right = [("control", controls), ("tickmark", ["\(root)/tickmark.yml"])]
      for (schema, files) in right {
        let arguments = ["python3", "-c", Self.validator, "\(root)/docs/schema/\(schema).schema.json"] + files
        #expect(
          TestProgram.run(arguments, log: log) == 0, "\(String(decoding: TestFiles.read(log) ?? [], as: UTF8.self))")
      }
      let wrong = "\(folder)/wrong.yml"
      TestFiles.write("organization: X\nscope: [SYS]\norganisation: Y\n", to: wrong)
      let arguments = ["python3", "-c", Self.validator, "\(root)/docs/schema/tickmark.schema.json", wrong]
      #expect(TestProgram.run(arguments, log: log) == 1)
    }
  }

  static let hasValidator = TestProgram.run(["python3", "-c", "import yaml, jsonschema"], log: "/dev/null") == 0

  /// Reads stamps as text, as JSON has no others.
  private static let validator = """
    import json, jsonschema, sys, yaml
    class Loader(yaml.SafeLoader): pass
    Loader.yaml_implicit_resolvers = {
        first: [pair for pair in pairs if pair[0] != 'tag:yaml.org,2002:timestamp']
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    schema = jsonschema.Draft202012Validator(json.load(open(sys.argv[1])))
    wrong = [f'{path}: {error.message}' for path in sys.argv[2:]
             for error in schema.iter_errors(yaml.load(open(path), Loader))]
    print(*wrong, sep='\\n')
    sys.exit(1 if wrong else 0)
    """
}
