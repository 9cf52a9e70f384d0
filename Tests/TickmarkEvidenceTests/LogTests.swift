import Glibc
import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkEvidence

@Suite struct LogTests {
  @Test func `records come back in order with numbers, places and the head that was returned`() async throws {
    try await LockerFixture.with { fixture in
      let first = try fixture.locker.append([.collection(LockerFixture.collection("a"))])
      #expect(first.numbers == 0..<1)
      let assessment = LogRecord.assessment(LockerFixture.assessment(head: first.head))
      let second = try fixture.locker.append([.collection(LockerFixture.collection("b")), assessment])
      #expect(second.numbers == 1..<3)
      #expect(second.repairs == [])
      let snapshot = try fixture.locker.snapshot()
      #expect(snapshot.head == second.head)
      #expect(snapshot.records.map(\.number) == [0, 1, 2])
      #expect(snapshot.records.map(\.location.line) == [1, 2, 3])
      #expect(snapshot.records[2].record == assessment)
      #expect(try fixture.sources() == ["a", "b", "assessment"])
      #expect(try fixture.locker.head() == second.head)
    }
  }

  @Test func `the head is the Merkle root over the lines without their line feeds`() async throws {
    try await LockerFixture.with { fixture in
      let receipt = try fixture.locker.append((0..<5).map { .collection(LockerFixture.collection("s\($0)")) })
      let bytes = try #require(TestFiles.read(fixture.segment))
      let lines = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) }
      #expect(lines.count == 5)
      #expect(receipt.head == LockerHead(size: 5, root: MerkleTree.root(of: lines)))
    }
  }

  @Test func `appending nothing changes nothing`() async throws {
    try await LockerFixture.with { fixture in
      let head = try fixture.locker.append([.collection(LockerFixture.collection())]).head
      let receipt = try fixture.locker.append([])
      #expect(receipt.head == head)
      #expect(receipt.numbers == 1..<1)
      #expect(try fixture.locker.recover().repairs.isEmpty)
    }
  }

  @Test func `a record whose blob is absent or of another size is not appended`() async throws {
    try await LockerFixture.with { fixture in
      let before = TestFiles.read(fixture.segment)
      var record = LockerFixture.collection(part: Array("never kept".utf8))
      let good = LogRecord.collection(LockerFixture.collection())
      let error = failure { try fixture.locker.append([good, .collection(record)]) }
      #expect(error?.kind == .integrity)
      #expect(error?.diagnostics.first?.location?.file == fixture.file(of: Array("never kept".utf8)))
      record = LockerFixture.collection()
      record.parts[0].bytes += 1
      #expect(failure { try fixture.locker.append([.collection(record)]) }?.kind == .integrity)
      #expect(TestFiles.read(fixture.segment) == before, "all records of an append or none")
    }
  }

  @Test func `a record of unknown kind is not appended`() async throws {
    try await LockerFixture.with { fixture in
      #expect(failure { try fixture.locker.append([.unknown(["v": 1, "kind": "close"])]) }?.kind == .tool)
      #expect(TestFiles.read(fixture.segment) == [])
    }
  }

  @Test func `an unknown record in the log is kept, counted and hashed`() async throws {
    try await LockerFixture.with { fixture in
      try fixture.sign([Array("{\"kind\":\"close\",\"v\":1}".utf8)])
      let receipt = try fixture.locker.append([.collection(LockerFixture.collection("a"))])
      #expect(receipt.numbers == 1..<2)
      #expect(try fixture.sources() == ["unknown", "a"])
    }
  }

  @Test func `a full segment is followed by the next, and all records stay in order`() async throws {
    try await LockerFixture.with { fixture in
      let filler = Array("{\"kind\":\"filler\",\"v\":1}".utf8)
      let lines = Log.segmentLines - 2
      try fixture.sign(Array(repeatElement(filler, count: lines)))
      let receipt = try fixture.locker.append((0..<4).map { .collection(LockerFixture.collection("s\($0)")) })
      #expect(receipt.numbers == lines..<lines + 4)
      #expect(TestFiles.names(in: "\(fixture.path)/log") == ["000000.jsonl", "000001.jsonl", "checkpoint", "lock"])
      let log = try fixture.log()
      var places: [Int?] = []
      let end = try log.scan { _, location in places.append(location.line) }
      #expect(end.head == receipt.head)
      #expect(places.suffix(4) == [65_535, 65_536, 1, 2])
    }
  }

  @Test func `a segment that was begun and never covered is moved aside`() async throws {
    try await LockerFixture.with { fixture in
      _ = try fixture.locker.append([.collection(LockerFixture.collection("a"))])
      TestFiles.write("{}\n", to: "\(fixture.path)/log/000001.jsonl")
      #expect(failure { try fixture.locker.head() }?.kind == .integrity)
      #expect(
        try fixture.locker.recover().repairs.map(\.message) == ["moved 3 bytes that no checkpoint covers to torn-0"])
      #expect(TestFiles.names(in: "\(fixture.path)/log") == ["000000.jsonl", "checkpoint", "lock", "torn-0"])
      _ = try fixture.locker.append([.collection(LockerFixture.collection("b"))])
      #expect(try fixture.sources() == ["a", "b"])
    }
  }

  @Test func `eight writers in one process lose no record and keep their order`() async throws {
    try await LockerFixture.with { fixture in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<8 {
          group.addTask {
            for number in 0..<10 {
              let blob = try fixture.locker.keep(Array("blob \(number)".utf8))
              var record = LockerFixture.collection("\(writer).\(number)")
              record.zones = ["UTC": blob]
              let receipt = try fixture.locker.append([.collection(record)])
              let snapshot = try fixture.locker.snapshot()
              #expect(snapshot.records[receipt.numbers.lowerBound].record == .collection(record))
            }
          }
        }
        try await group.waitForAll()
      }
      try expectAll(in: fixture, perWriter: 10)
    }
  }

  @Test func `eight writing processes and a reader lose no record and see no half append`() async throws {
    try await LockerFixture.with { fixture in
      await withTaskGroup(of: Void.self) { group in
        for writer in 0..<8 {
          group.addTask { [path = fixture.path] in
            await #expect(processExitsWith: .success) { [path = path as String, writer = writer as Int] in
              let locker = try Locker(opening: path, keys: LockerFixture.keys)
              for number in stride(from: 0, to: 10, by: 2) {
                _ = try locker.keep([Array("\(writer).\(number)".utf8), Array("blob \(number)".utf8)])
                let records = [number, number + 1].map {
                  LogRecord.collection(LockerFixture.collection("\(writer).\($0)"))
                }
                let receipt = try locker.append(records)
                let found = try locker.records()
                #expect(found[receipt.numbers].map(\.record) == records)
              }
            }
          }
        }
        group.addTask {
          for _ in 0..<50 { #expect(failure { try fixture.locker.records() } == nil) }
        }
      }
      try expectAll(in: fixture, perWriter: 10)
    }
  }

  /// A call that waits for the lock is still waiting when the timer ends its process.
  @Test(arguments: [
    (held: LOCK_SH, writes: true, waits: true), (held: LOCK_EX, writes: true, waits: true),
    (held: LOCK_EX, writes: false, waits: true), (held: LOCK_SH, writes: false, waits: false),
  ])
  func `a writer waits for everybody and a reader for writers`(
    _ held: Int32, _ writes: Bool, _ waits: Bool
  ) async throws {
    try await LockerFixture.with { fixture in
      let lock = open("\(fixture.path)/log/lock", O_RDONLY)
      defer { close(lock) }
      #expect(flock(lock, held) == 0)
      let end: ExitTest.Condition = waits ? .signal(SIGALRM) : .success
      await #expect(processExitsWith: end) {
        [path = fixture.path as String, writes = writes as Bool, waits = waits as Bool] in
        let locker = try Locker(opening: path, keys: LockerFixture.keys)
        var timer = itimerval()
        if waits { timer.it_value.tv_usec = 200_000 } else { timer.it_value.tv_sec = 30 }
        setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
        if writes { _ = try locker.append([]) } else { _ = try locker.records() }
      }
    }
  }

  private func expectAll(in fixture: LockerFixture, perWriter count: Int) throws {
    let sources = try fixture.sources()
    #expect(sources.count == 8 * count)
    for writer in 0..<8 {
      #expect(sources.filter { $0.hasPrefix("\(writer).") } == (0..<count).map { "\(writer).\($0)" })
    }
    #expect(TestFiles.names(in: "\(fixture.path)/log") == ["000000.jsonl", "checkpoint", "lock"])
  }
}
