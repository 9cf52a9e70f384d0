import Glibc
import Testing
import TickmarkCore
import TickmarkEvidence
import TickmarkTestSupport

@Suite struct LockerCreationTests {
  @Test func `a new locker has the published layout and the head of an empty log`() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      try Locker.create(at: "\(folder)/locker/", signer: LockerFixture.signer("example.org/audit"))
      #expect(TestFiles.names(in: folder) == ["locker"])
      #expect(TestFiles.names(in: "\(folder)/locker") == ["blobs", "locker.json", "log"])
      #expect(TestFiles.names(in: "\(folder)/locker/blobs") == ["sha256"])
      #expect(TestFiles.names(in: "\(folder)/locker/log") == ["000000.jsonl", "checkpoint", "lock"])
      #expect(
        TestFiles.read("\(folder)/locker/locker.json")
          == Array("{\n  \"origin\": \"example.org/audit\",\n  \"version\": 2\n}\n".utf8))
      #expect(mode(of: "\(folder)/locker") == 0o700)
      let locker = try Locker(opening: "\(folder)/locker", keys: LockerFixture.keys)
      #expect(locker.origin == "example.org/audit")
      #expect(try locker.records().isEmpty)
      #expect(try locker.head().size == 0)
      #expect(try locker.head().root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }
  }

  @Test(arguments: ["", " ", "two words", "a+b", "line\nfeed", "ża", String(repeating: "x", count: 256)])
  func `an origin that a signed note could not carry is refused`(_ origin: String) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      #expect(
        failure { try Locker.create(at: "\(folder)/locker", signer: LockerFixture.signer(origin)) }?.kind == .usage)
      #expect(TestFiles.names(in: folder) == [])
    }
  }

  @Test func `a locker is never made over something else`() async throws {
    try await LockerFixture.with { fixture in
      _ = try fixture.locker.append([.collection(LockerFixture.collection())])
      let head = try fixture.locker.head()
      #expect(failure { try Locker.create(at: fixture.path, signer: LockerFixture.signer("other")) }?.kind == .usage)
      #expect(try Locker(opening: fixture.path, keys: LockerFixture.keys).head() == head)
      TestFiles.write("x", to: "\(fixture.path)/file")
      #expect(
        failure { try Locker.create(at: "\(fixture.path)/file", signer: LockerFixture.signer("other")) }?.kind == .usage
      )
      symlink("nowhere", "\(fixture.path)/link")
      #expect(
        failure { try Locker.create(at: "\(fixture.path)/link", signer: LockerFixture.signer("other")) }?.kind == .usage
      )
      #expect(
        TestFiles.names(in: fixture.path) == ["blobs", "file", "link", "locker.json", "log"], "nothing left behind")
    }
  }

  @Test func `two runs that make one locker end with one whole locker`() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 {
          group.addTask { failure { try Locker.create(at: "\(folder)/locker", signer: LockerFixture.signer()) } == nil }
        }
        #expect(await group.reduce(0) { $0 + ($1 ? 1 : 0) } == 1)
      }
      #expect(TestFiles.names(in: folder) == ["locker"])
      let locker = try Locker(opening: "\(folder)/locker", keys: LockerFixture.keys)
      #expect(try locker.records().isEmpty)
    }
  }

  @Test func `what a killed run left of a locker does not become part of a new one`() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let leftover = "\(folder)/.tmp-\(getpid())-0"
      mkdir(leftover, 0o700)
      TestFiles.write("x", to: "\(leftover)/file")
      try Locker.create(at: "\(folder)/locker", signer: LockerFixture.signer("x"))
      #expect(TestFiles.names(in: "\(folder)/locker") == ["blobs", "locker.json", "log"])
      #expect(TestFiles.names(in: leftover) == ["file"])
    }
  }

  @Test(arguments: ["", ".", "..", "/", "missing/locker", "nul\u{0}byte"])
  func `a path that cannot be made into a locker is an error`(_ path: String) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let full = path == "/" || path.isEmpty ? path : "\(folder)/\(path)"
      #expect(failure { try Locker.create(at: full, signer: LockerFixture.signer("x")) } != nil)
      #expect(TestFiles.names(in: folder) == [])
    }
  }

  @Test func `what is no locker is not opened`() async throws {
    try await LockerFixture.with { fixture in
      func kind(_ path: String) -> TickmarkError.Kind? {
        failure { try Locker(opening: path, keys: LockerFixture.keys) }?.kind
      }
      #expect(kind("\(fixture.path)/nothing") == .usage)
      #expect(kind("\(fixture.path)/log") == .usage)
      #expect(kind("\(fixture.path)/locker.json") == .usage)
      symlink(fixture.path, "\(fixture.path)/link")
      #expect(kind("\(fixture.path)/link") == .usage)
      #expect(kind("\(fixture.path)/link/") == .usage)
      #expect(kind("\(fixture.path)/link//") == .usage)
    }
  }

  @Test(arguments: [
    ("", TickmarkError.Kind.integrity), ("{}\n", .integrity), ("{\"origin\":\"a\",\"version\":2}", .integrity),
    ("{\n  \"origin\": \"a\",\n  \"version\": 2\n}", .integrity),
    ("{\n  \"origin\": \"a b\",\n  \"version\": 2\n}\n", .integrity),
    ("{\n  \"key\": \"k\",\n  \"origin\": \"a\",\n  \"version\": 2\n}\n", .integrity),
    ("{\n  \"origin\": \"a\",\n  \"version\": 3\n}\n", .tool),
    (String(repeating: "x", count: 70_000), .integrity),
  ])
  func `a damaged or later locker.json is refused`(_ text: String, _ kind: TickmarkError.Kind) async throws {
    try await LockerFixture.with { fixture in
      remove("\(fixture.path)/locker.json")
      TestFiles.write(text, to: "\(fixture.path)/locker.json")
      let error = failure { try Locker(opening: fixture.path, keys: LockerFixture.keys) }
      #expect(error?.kind == kind)
      #expect(error?.diagnostics.first?.location?.file == "\(fixture.path)/locker.json")
    }
  }

  @Test func `a pipe in the place of locker.json is refused without waiting for it`() async throws {
    try await LockerFixture.with { fixture in
      remove("\(fixture.path)/locker.json")
      mkfifo("\(fixture.path)/locker.json", 0o600)
      #expect(failure { try Locker(opening: fixture.path, keys: LockerFixture.keys) }?.kind == .integrity)
    }
  }
}

/// The permission bits of a file or folder.
func mode(of path: String) -> mode_t? {
  var status = stat()
  return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
}
