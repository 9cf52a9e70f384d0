import Glibc
import Testing
import TickmarkCore
import TickmarkEvidence
import TickmarkTestSupport

/// What a killed run can leave behind, step by step, and that the next run works.
@Suite struct CrashTests {
  @Test
  func `an append killed at any byte before its checkpoint is refused by readers and moved aside by the next run`()
    async throws
  {
    try await LockerFixture.with { fixture in
      _ = try fixture.locker.append([.collection(LockerFixture.collection("a"))])
      let head = try fixture.locker.head()
      let whole = try #require(TestFiles.read(fixture.segment))
      _ = try fixture.locker.append([.collection(LockerFixture.collection("b"))])
      let last = try #require(TestFiles.read(fixture.segment)).dropFirst(whole.count)
      try fixture.sign([Array(whole.dropLast())])
      for (number, count) in (1...last.count).enumerated() {
        TestFiles.write(whole + last.prefix(count), to: fixture.segment)
        #expect(failure { try fixture.locker.records() }?.kind == .integrity)
        let error = failure { try fixture.locker.head() }
        #expect(error?.diagnostics.first?.location == SourceLocation(file: fixture.segment, line: 2))
        let repairs = try fixture.locker.recover().repairs
        #expect(repairs.first?.message == "moved \(count) bytes that no checkpoint covers to torn-\(number)")
        #expect(TestFiles.read("\(fixture.path)/log/torn-\(number)") == Array(last.prefix(count)))
        #expect(TestFiles.read(fixture.segment) == whole)
      }
      #expect(try fixture.locker.head() == head)
    }
  }

  @Test func `an append after a cut line reports the repair and continues the numbers`() async throws {
    try await LockerFixture.with { fixture in
      TestFiles.write("{\"kind\":\"coll", to: fixture.segment)
      let receipt = try fixture.locker.append([.collection(LockerFixture.collection("a"))])
      #expect(receipt.numbers == 0..<1)
      #expect(receipt.repairs.count == 1)
      #expect(try fixture.sources() == ["a"])
      #expect(TestFiles.names(in: "\(fixture.path)/log") == ["000000.jsonl", "checkpoint", "lock", "torn-0"])
    }
  }

  @Test func `a run killed between copying and cutting leaves the bytes twice and never not at all`() async throws {
    try await LockerFixture.with { fixture in
      TestFiles.write("half", to: fixture.segment)
      TestFiles.write("half", to: "\(fixture.path)/log/torn-0")
      _ = try fixture.locker.recover().repairs
      #expect(TestFiles.read("\(fixture.path)/log/torn-0") == Array("half".utf8))
      #expect(TestFiles.read("\(fixture.path)/log/torn-1") == Array("half".utf8))
      #expect(try fixture.locker.records().isEmpty)
    }
  }

  @Test func `drafts of killed runs are swept away, one that is still written is not`() async throws {
    try await LockerFixture.with { fixture in
      let shard = "\(fixture.path)/blobs/sha256/\(Digest.of(LockerFixture.export).hex.prefix(2))"
      for folder in ["\(fixture.path)/log", shard] { TestFiles.write("half", to: "\(folder)/.tmp-1-0") }
      let held = open("\(shard)/.tmp-1-0", O_RDONLY)
      flock(held, LOCK_EX)
      let first = try fixture.locker.recover().repairs
      #expect(first.map(\.message) == ["removed 1 draft of killed runs"])
      #expect(TestFiles.names(in: "\(fixture.path)/log") == ["000000.jsonl", "checkpoint", "lock"])
      #expect(TestFiles.names(in: shard).contains(".tmp-1-0"))
      close(held)
      let second = try fixture.locker.recover().repairs
      #expect(second.count == 1)
      #expect(!TestFiles.names(in: shard).contains(".tmp-1-0"))
    }
  }

  @Test func `temporary files, a blob without a record and an empty next segment change nothing`() async throws {
    try await LockerFixture.with { fixture in
      _ = try fixture.locker.append([.collection(LockerFixture.collection("a"))])
      let head = try fixture.locker.head()
      _ = try fixture.locker.keep(Array("never recorded".utf8))
      TestFiles.write("half", to: "\(fixture.path)/log/.tmp-1-0")
      TestFiles.write("half", to: "\(fixture.path)/.tmp-1-0")
      #expect(try fixture.locker.head() == head)
      _ = try fixture.locker.append([.collection(LockerFixture.collection("b"))])
      #expect(try fixture.sources() == ["a", "b"])
    }
  }

  /// Each child appends until it is killed by a timer; it notes the head of each append that it was told of.
  @Test func `writers killed at twenty moments lose no acknowledged record`() async throws {
    try await LockerFixture.with { fixture in
      for round in 0..<20 {
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = fixture.path as String, round = round as Int] in
          let locker = try Locker(opening: path, keys: LockerFixture.keys)
          killSoon(after: round * 700)
          for number in 0..<1_000_000 {
            _ = try locker.keep(Array("\(round).\(number)".utf8))
            let receipt = try locker.append(
              (0..<3).map { .collection(LockerFixture.collection("\(round).\(number).\($0)")) })
            acknowledge(receipt.numbers.upperBound, "\(path)/acknowledged")
          }
        }
        _ = try fixture.locker.recover().repairs
        let snapshot = try fixture.locker.snapshot()
        let acknowledged = TestFiles.read("\(fixture.path)/acknowledged")?.split(separator: 10).last
        let told = acknowledged.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
        #expect(snapshot.records.count >= told)
      }
      let receipt = try fixture.locker.append([.collection(LockerFixture.collection("end"))])
      #expect(try fixture.sources().last == "end")
      #expect(try fixture.locker.head() == receipt.head)
    }
  }
}

/// Lets the kernel kill this process after so many microseconds, wherever it then is.
private func killSoon(after microseconds: Int) {
  signal(SIGALRM) { _ in kill(getpid(), SIGKILL) }
  var timer = itimerval()
  timer.it_value.tv_usec = microseconds + 1
  setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
}

private func acknowledge(_ count: Int, _ path: String) {
  let file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
  let line = Array("\(count)\n".utf8)
  _ = write(file, line, line.count)
  close(file)
}
