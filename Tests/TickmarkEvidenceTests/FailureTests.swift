import Glibc
import Testing
import TickmarkCore
import TickmarkEvidence
import TickmarkTestSupport

/// A file system that says no: the error is told, nothing half is there, and the next try works.
@Suite struct FailureTests {
  @Test func `a write that hits the size limit anywhere in a blob leaves no blob and no temporary file`() async throws {
    try await LockerFixture.with { fixture in
      await #expect(processExitsWith: .success) { [path = fixture.path as String] in
        let locker = try Locker(opening: path, keys: LockerFixture.keys)
        let blob = [UInt8](repeating: 7, count: 40)
        for size in 0..<blob.count {
          let error = withFileSizeLimit(size) { failure { try locker.keep(blob) } }
          #expect(error?.kind == .tool)
          #expect(error?.description.contains("cannot write: file too large") == true)
          #expect(TestFiles.names(in: "\(path)/blobs/sha256/\(Digest.of(blob).hex.prefix(2))") == [])
        }
        _ = try locker.keep(blob)
        #expect(try locker.blob(Digest.of(blob)) == blob)
      }
    }
  }

  @Test func `an append that hits the size limit anywhere takes back all its lines`() async throws {
    try await LockerFixture.with { fixture in
      await #expect(processExitsWith: .success) { [path = fixture.path as String] in
        let locker = try Locker(opening: path, keys: LockerFixture.keys)
        let segment = "\(path)/log/000000.jsonl"
        _ = try locker.append([.collection(LockerFixture.collection("a"))])
        let before = try #require(TestFiles.read(segment))
        let two = ["b", "c"].map { LogRecord.collection(LockerFixture.collection($0)) }
        for size in stride(from: before.count, to: before.count * 3 - 1, by: 7) {
          let error = withFileSizeLimit(size) { failure { try locker.append(two) } }
          #expect(error?.kind == .tool)
          #expect(TestFiles.read(segment) == before)
        }
        #expect(try locker.append(two).numbers == 1..<3)
        #expect(TestFiles.names(in: "\(path)/log") == ["000000.jsonl", "checkpoint", "lock"])
      }
    }
  }

  @Test func `a torn line is not cut while its copy cannot be written`() async throws {
    try await LockerFixture.with { fixture in
      await #expect(processExitsWith: .success) { [path = fixture.path as String] in
        TestFiles.write("half", to: "\(path)/log/000000.jsonl")
        let locker = try Locker(opening: path, keys: LockerFixture.keys)
        let error = withFileSizeLimit(2) { failure { try locker.recover() } }
        #expect(error?.kind == .tool)
        #expect(TestFiles.read("\(path)/log/000000.jsonl") == Array("half".utf8))
        #expect(TestFiles.names(in: "\(path)/log") == ["000000.jsonl", "checkpoint", "lock"])
        #expect(try locker.recover().repairs.count == 1)
      }
    }
  }

  @Test func `a locker, a blob or a log that may not be read is an error, never an empty one`() async throws {
    try await LockerFixture.with { fixture in
      _ = try fixture.locker.append([.collection(LockerFixture.collection())])
      await #expect(processExitsWith: .success) { [path = fixture.path as String] in
        openToOthers(path)
        let locker = try Locker(opening: path, keys: LockerFixture.keys)
        chmod("\(path)/log/000000.jsonl", 0)
        chmod("\(path)/blobs/sha256/\(Digest.of(LockerFixture.export).hex.prefix(2))", 0)
        becomeOrdinaryUser()
        #expect(failure { try locker.records() }?.kind == .tool)
        #expect(failure { try locker.head() }?.kind == .tool)
        #expect(failure { try locker.append([]) }?.kind == .tool)
        #expect(failure { try locker.blob(Digest.of(LockerFixture.export)) }?.kind == .tool)
        #expect(failure { try locker.keep(LockerFixture.export) }?.kind == .tool)
        let error = failure { try locker.keep(Array("new".utf8)) }
        #expect(error?.kind == .tool || geteuid() == 0)
      }
    }
  }

  @Test func `a folder without permission is an error that names it`() async throws {
    try await LockerFixture.with { fixture in
      await #expect(processExitsWith: .success) { [path = fixture.path as String] in
        openToOthers(path)
        chmod(path, 0)
        becomeOrdinaryUser()
        let error = failure { try Locker(opening: path, keys: LockerFixture.keys) }
        #expect(error?.kind == .tool)
        #expect(error?.description == "\(path): cannot open the locker: permission denied")
        #expect(failure { try Locker.create(at: "\(path)/inner", signer: LockerFixture.signer("x")) }?.kind == .tool)
      }
    }
  }
}

/// Runs `body` in a process where no file may grow beyond `bytes`.
private func withFileSizeLimit<Result>(_ bytes: Int, _ body: () -> Result) -> Result {
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit()
  getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  let unlimited = limit.rlim_cur
  limit.rlim_cur = rlim_t(bytes)
  setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  defer {
    limit.rlim_cur = unlimited
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  }
  return body()
}

/// Root may read everything, so that a test as root would show nothing.
private func becomeOrdinaryUser() {
  if geteuid() == 0 { setuid(65_534) }
}

/// Lets another user reach the locker and read what has no other mode.
private func openToOthers(_ path: String) {
  chmod(path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }, 0o755)
  for name in ["", "/log", "/blobs", "/blobs/sha256"] { chmod(path + name, 0o755) }
  chmod("\(path)/locker.json", 0o444)
  chmod("\(path)/log/lock", 0o444)
}
