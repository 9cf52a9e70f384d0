import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct FileFactsTests {
  @Test func `modes and owners`() async throws {
    let rows = try await CollectorBench("file-facts", ["paths": ["/etc", "/usr/bin"]]).rows("etc")
    #expect(
      rows.lines("file_facts", "path", "kind", "mode", "uid", "is_setuid", "is_world_writable") == [
        "/etc folder 0755 0 0 0", "/usr/bin/su file 4755 0 1 0", "/etc/a b\nc link 0777 0 0 0",
        "/etc/tmp folder 1777 0 0 0",
      ])
  }

  @Test func `a path that could be an option is refused`() async throws {
    let bench = try CollectorBench("file-facts", ["paths": ["-delete"]])
    #expect(await bench.gather(from: LocalHost()).outcome == .failed("expected absolute paths"))
  }

  @Test func `the real find`() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      TestFiles.write("x", to: "\(folder)/open")
      FileNodes.setMode("\(folder)/open", 0o666)
      TestFiles.write("x", to: "\(folder)/su")
      FileNodes.setMode("\(folder)/su", 0o4755)
      let rows = try await CollectorBench("file-facts", ["paths": [.string(folder)]]).rows(from: LocalHost())
      #expect(
        rows.lines("file_facts", "kind", "mode", "is_setuid", "is_world_writable").sorted().prefix(2) == [
          "file 0666 0 1", "file 4755 1 0",
        ])
      let few = try await CollectorBench("file-facts", ["paths": [.string(folder)], "only_setuid": true])
        .rows(from: LocalHost())
      #expect(few.lines("file_facts", "path") == ["\(folder)/su"])
      let gone = await (try CollectorBench("file-facts", ["paths": [.string("\(folder)/gone")]])).gather(
        from: LocalHost())
      #expect(gone.outcome == .failed("find: exit code 1; run it by hand to read what it says of it"))
    }
  }
}
