import Glibc
import Testing
import TickmarkCore
import TickmarkEvidence
import TickmarkTestSupport

@Suite struct DurableFileTests {
  @Test func `a file is made and replaced whole with the mode that was asked for`() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let path = "\(folder)/results.json"
      try DurableFile.replace(path: path, bytes: Array("one".utf8))
      #expect(TestFiles.read(path) == Array("one".utf8))
      #expect(mode(of: path) == 0o644)
      try DurableFile.replace(path: path, bytes: [], mode: 0o600)
      #expect(TestFiles.read(path) == [])
      #expect(mode(of: path) == 0o600)
      #expect(TestFiles.names(in: folder) == ["results.json"])
    }
  }

  @Test func `a link is neither followed nor replaced`() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      TestFiles.write("kept", to: "\(folder)/target")
      for target in ["\(folder)/target", "\(folder)/dangling"] {
        symlink(target, "\(folder)/link")
        #expect(failure { try DurableFile.replace(path: "\(folder)/link", bytes: [1]) }?.kind == .tool)
        #expect(TestFiles.read("\(folder)/target") == Array("kept".utf8))
        #expect(TestFiles.names(in: folder) == ["link", "target"])
        remove("\(folder)/link")
      }
    }
  }

  @Test func `a folder or a pipe is not replaced`() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      mkdir("\(folder)/inner", 0o755)
      mkfifo("\(folder)/pipe", 0o600)
      #expect(failure { try DurableFile.replace(path: "\(folder)/inner", bytes: [1]) }?.kind == .tool)
      #expect(failure { try DurableFile.replace(path: "\(folder)/pipe", bytes: [1]) }?.kind == .tool)
      #expect(TestFiles.names(in: folder) == ["inner", "pipe"])
    }
  }

  @Test(arguments: ["", "/", ".", "..", "missing/file", "inner/", "a\u{0}b", String(repeating: "n", count: 300)])
  func `a path that is no file's is an error and leaves nothing`(_ name: String) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let path = name.isEmpty || name == "/" ? name : "\(folder)/\(name)"
      #expect(failure { try DurableFile.replace(path: path, bytes: [1]) }?.kind == .tool)
      #expect(TestFiles.names(in: folder) == [])
    }
  }

  @Test func `a failed write leaves the old file as it was`() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      _ = await #expect(processExitsWith: .success) { [folder = folder as String] in
        let path = "\(folder)/report"
        try DurableFile.replace(path: path, bytes: Array("old".utf8))
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: 5, rlim_max: rlim_t.max)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        #expect(failure { try DurableFile.replace(path: path, bytes: Array("longer".utf8)) }?.kind == .tool)
        #expect(TestFiles.read(path) == Array("old".utf8))
        #expect(TestFiles.names(in: folder) == ["report"])
      }
    }
  }
}
