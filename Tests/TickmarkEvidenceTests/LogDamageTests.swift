import Glibc
import Testing
import TickmarkCore
import TickmarkEvidence
import TickmarkTestSupport

@Suite struct LogDamageTests {
  @Test func `every flipped byte of the log is refused`() async throws {
    try await LockerFixture.with { fixture in
      _ = try fixture.locker.append(["a", "b"].map { .collection(LockerFixture.collection($0)) })
      let good = try #require(TestFiles.read(fixture.segment))
      for index in good.indices {
        var bytes = good
        bytes[index] ^= 1 << UInt8(index % 8)
        TestFiles.write(bytes, to: fixture.segment)
        #expect(failure { try fixture.locker.snapshot() }?.kind == .integrity)
        #expect(failure { try fixture.locker.recover().repairs }?.kind == .integrity)
      }
    }
  }

  @Test func `every flipped or cut byte of the checkpoint is refused`() async throws {
    try await LockerFixture.with { fixture in
      _ = try fixture.locker.append(["a", "b"].map { .collection(LockerFixture.collection($0)) })
      let path = "\(fixture.path)/log/checkpoint"
      let good = try #require(TestFiles.read(path))
      for index in good.indices {
        for bit in 0..<8 {
          var bytes = good
          bytes[index] ^= 1 << UInt8(bit)
          TestFiles.write(bytes, to: path)
          #expect(failure { try fixture.locker.snapshot() }?.kind == .integrity)
        }
        TestFiles.write(Array(good[..<index]), to: path)
        #expect(failure { try fixture.locker.snapshot() }?.kind == .integrity)
      }
      TestFiles.write(good + [10], to: path)
      #expect(failure { try fixture.locker.snapshot() }?.kind == .integrity)
      TestFiles.write(good, to: path)
      #expect(try fixture.locker.snapshot().records.count == 2)
    }
  }

  @Test(arguments: ["", "\r", "{\"kind\":\"close\",\"v\":1} ", "\u{0}", "{\"kind\":\"close\",\"v\":1}\r"])
  func `a line that is not canonical is refused with its place, signed or not`(_ line: String) async throws {
    try await LockerFixture.with { fixture in
      _ = try fixture.locker.append([.collection(LockerFixture.collection())])
      let good = try #require(TestFiles.read(fixture.segment))
      try fixture.sign([Array(good.dropLast()), Array(line.utf8)])
      let error = failure { try fixture.locker.records() }
      #expect(error?.kind == .integrity)
      #expect(error?.diagnostics.first?.location?.line == 2)
    }
  }

  @Test func `dropped, doubled and swapped lines are refused`() async throws {
    try await LockerFixture.with { fixture in
      _ = try fixture.locker.append(["a", "b", "c"].map { .collection(LockerFixture.collection($0)) })
      let lines = try #require(TestFiles.read(fixture.segment)).split(separator: 10).map { Array($0) + [10] }
      for order in [[0, 1], [1, 2], [0, 2, 1], [1, 0, 2], [0, 0, 1, 2], [0, 0, 1], []] {
        TestFiles.write(Array(order.map { lines[$0] }.joined()), to: fixture.segment)
        #expect(failure { try fixture.locker.head() }?.kind == .integrity)
        #expect(failure { try fixture.locker.append([]) }?.kind == .integrity)
      }
    }
  }

  @Test func `an absent segment, gap or lock is not an empty log`() async throws {
    try await LockerFixture.with { fixture in
      func kinds() -> [TickmarkError.Kind?] {
        let locker = fixture.locker
        return [
          failure { try locker.records() }?.kind, failure { try locker.head() }?.kind,
          failure { try locker.append([]) }?.kind,
        ]
      }
      rename(fixture.segment, "\(fixture.path)/log/000001.jsonl")
      #expect(kinds() == [.integrity, .integrity, .integrity])
      remove("\(fixture.path)/log/000001.jsonl")
      #expect(kinds() == [.integrity, .integrity, .integrity])
      TestFiles.write("", to: fixture.segment)
      #expect(kinds() == [nil, nil, nil])
      remove("\(fixture.path)/log/lock")
      #expect(kinds() == [.integrity, .integrity, .integrity])
      TestFiles.remove("\(fixture.path)/log")
      #expect(kinds() == [.integrity, .integrity, .integrity])
    }
  }

  @Test(arguments: ["000000.jsonl", "lock", "log"])
  func `a link in the place of the log, its lock or a segment is not followed`(_ name: String) async throws {
    try await LockerFixture.with { fixture in
      let path = name == "log" ? "\(fixture.path)/log" : "\(fixture.path)/log/\(name)"
      rename(path, "\(fixture.path)/elsewhere")
      symlink("\(fixture.path)/elsewhere", path)
      #expect(failure { try fixture.locker.records() }?.kind == .integrity)
      #expect(failure { try fixture.locker.append([.collection(LockerFixture.collection())]) }?.kind == .integrity)
    }
  }

  @Test func `a line without end is refused instead of being read into memory or moved aside`() async throws {
    try await LockerFixture.with { fixture in
      // Sixty-four gigabytes of nothing take no room on the disk; in memory they would.
      #expect(truncate(fixture.segment, 1 << 36) == 0)
      #expect(failure { try fixture.locker.records() }?.kind == .integrity)
      #expect(failure { try fixture.locker.recover().repairs }?.kind == .integrity)
      #expect(TestFiles.names(in: "\(fixture.path)/log") == ["000000.jsonl", "checkpoint", "lock"])
    }
  }

  @Test func `other files beside the segments are not taken for segments`() async throws {
    try await LockerFixture.with { fixture in
      for name in ["000001.jsonl.bak", "00001.jsonl", "torn-0", "0000001.jsonl"] {
        TestFiles.write("x", to: "\(fixture.path)/log/\(name)")
      }
      let records = try fixture.locker.records()
      #expect(records.isEmpty)
    }
  }
}
