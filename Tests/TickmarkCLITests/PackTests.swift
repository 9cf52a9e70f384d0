internal import Testing
internal import TickmarkCore
internal import TickmarkFormats
internal import TickmarkTestSupport

/// The binary carries the controls and table contracts, so that it works in an empty folder.
@Suite("The pack in the binary") struct PackTests {
  @Test(
    "is the repository's own",
    arguments: [("controls", "controls", ".yml"), ("tables", "evidence/tables", ".sql")])
  func isTheRepositorysOwn(_ kind: String, _ folder: String, _ suffix: String) async throws {
    try await Sandbox.with { sandbox in
      let run = sandbox.tickmark("list", kind, "--json")
      #expect(run.status == 0)
      let found = try run.output.split(separator: "\n").compactMap {
        try JSONReader.read(Array($0.utf8), file: "line")["file"]?.stringValue
      }
      let files = TestFolders.files(in: "\(Repository.root)/\(folder)").filter { $0.hasSuffix(suffix) }
      #expect(!files.isEmpty)
      #expect(found.sorted() == files.map { "\(folder)/\($0)" }.sorted())
    }
  }

  @Test func holdsTheSameBytes() async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", RestoreEvidence.good).write(into: sandbox)
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 0)
      // An assessment keeps every definition that it was made with, under its digest.
      let paths = ["controls", "evidence/tables"].flatMap { folder in
        TestFolders.files(in: "\(Repository.root)/\(folder)").map { "\(folder)/\($0)" }
      }
      .filter { $0.hasSuffix(".yml") || $0.hasSuffix(".sql") }
      #expect(paths.count > 30)
      let workspace = Digest.of(sandbox.read("tickmark.yml") ?? [])
      let blobs = Set(
        TestFolders.files(in: "\(sandbox.folder)/evidence/locker/blobs").compactMap {
          $0.split(separator: "/").last.map(String.init)
        })
      #expect(blobs.contains(workspace.description), "tickmark.yml is a definition too")
      for path in paths {
        let digest = Digest.of(TestFiles.read("\(Repository.root)/\(path)") ?? [])
        #expect(blobs.contains(digest.description), "\(path) is stale in the pack: run script/generate-pack")
      }
    }
  }

  @Test func isStoodInForByAFileOfTheWorkspace() async throws {
    try await Sandbox.with { sandbox in
      let path = "controls/availability/AVL-2.yml"
      sandbox.write(TestFiles.read("\(Repository.root)/\(path)") ?? [], to: "controls/own/AVL-2.yml")
      #expect(
        sandbox.replace(
          "title: Backups are restored", with: "title: Our backups are restored", in: "controls/own/AVL-2.yml"))
      let lines = sandbox.tickmark("list").output.split(separator: "\n").filter { $0.hasPrefix("AVL-2 ") }
      #expect(lines == ["AVL-2                     Our backups are restored as a test"])
    }
  }
}
