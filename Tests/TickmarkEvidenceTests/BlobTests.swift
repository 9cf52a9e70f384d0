import Glibc
import Testing
import TickmarkCore
import TickmarkEvidence
import TickmarkTestSupport

@Suite struct BlobTests {
  @Test func `a blob is a read-only file with its digest for a name`() async throws {
    try await LockerFixture.with { fixture in
      let digests = try fixture.locker.keep([Array("abc".utf8), [], Array("abc".utf8)])
      #expect(
        digests.map(\.hex) == [
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ])
      let file = "\(fixture.path)/blobs/sha256/ba/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
      #expect(TestFiles.read(file) == Array("abc".utf8))
      #expect(mode(of: file) == 0o444)
      #expect(try fixture.locker.blob(digests[0]) == Array("abc".utf8))
      #expect(try fixture.locker.blob(digests[1]) == [])
      #expect(TestFiles.names(in: "\(fixture.path)/blobs/sha256/ba").count == 1, "no temporary file is left")
    }
  }

  @Test func `a blob of several megabytes comes back whole and the limit is exact`() async throws {
    try await LockerFixture.with { fixture in
      let bytes = (0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
      let digest = try fixture.locker.keep(bytes)
      #expect(try fixture.locker.blob(digest, limit: bytes.count) == bytes)
      #expect(failure { try fixture.locker.blob(digest, limit: bytes.count - 1) }?.kind == .tool)
    }
  }

  @Test func `a blob that is there is not written again`() async throws {
    try await LockerFixture.with { fixture in
      let file = fixture.file(of: LockerFixture.export)
      var before = stat()
      var after = stat()
      stat(file, &before)
      _ = try fixture.locker.keep(LockerFixture.export)
      stat(file, &after)
      #expect(before.st_ino == after.st_ino)
    }
  }

  @Test func `an absent blob breaks integrity and its file is named`() async throws {
    try await LockerFixture.with { fixture in
      let error = failure { try fixture.locker.blob(Digest.of("nowhere")) }
      #expect(error?.kind == .integrity)
      #expect(error?.diagnostics.first?.location?.file == fixture.file(of: Array("nowhere".utf8)))
    }
  }

  @Test func `every flipped byte, a cut and an addition are found by reading and by keeping`() async throws {
    try await LockerFixture.with { fixture in
      let good = LockerFixture.export
      var wrong = good.indices.map { index in good.enumerated().map { $0 == index ? $1 ^ 0x20 : $1 } }
      wrong += [[], Array(good.dropLast()), good + [0]]
      for bytes in wrong {
        remove(fixture.file(of: good))
        TestFiles.write(bytes, to: fixture.file(of: good))
        let error = failure { try fixture.locker.blob(Digest.of(good)) }
        #expect(error?.kind == .integrity)
        #expect(error?.diagnostics.first?.location?.file == fixture.file(of: good))
        #expect(failure { try fixture.locker.keep(good) }?.kind == .integrity)
        #expect(TestFiles.read(fixture.file(of: good)) == bytes, "altered evidence is left for the auditor")
      }
    }
  }

  @Test func `a link in the place of a blob is not followed, not even to the right bytes`() async throws {
    try await LockerFixture.with { fixture in
      let file = fixture.file(of: LockerFixture.export)
      rename(file, "\(fixture.path)/elsewhere")
      symlink("\(fixture.path)/elsewhere", file)
      #expect(failure { try fixture.locker.blob(Digest.of(LockerFixture.export)) }?.kind == .integrity)
      #expect(failure { try fixture.locker.keep(LockerFixture.export) }?.kind == .integrity)
    }
  }

  @Test func `a linked shard is not followed and nothing is written through it`() async throws {
    try await LockerFixture.with { fixture in
      let shard = "\(fixture.path)/blobs/sha256/\(Digest.of("new").hex.prefix(2))"
      mkdir("\(fixture.path)/outside", 0o700)
      symlink("\(fixture.path)/outside", shard)
      #expect(failure { try fixture.locker.keep(Array("new".utf8)) }?.kind == .integrity)
      #expect(failure { try fixture.locker.blob(Digest.of("new")) }?.kind == .integrity)
      #expect(TestFiles.names(in: "\(fixture.path)/outside") == [])
    }
  }

  @Test(arguments: ["blobs", "blobs/sha256"])
  func `a linked or absent blob store is not followed and not made anew`(_ name: String) async throws {
    try await LockerFixture.with { fixture in
      rename("\(fixture.path)/\(name)", "\(fixture.path)/elsewhere")
      #expect(failure { try fixture.locker.keep(Array("new".utf8)) }?.kind == .integrity)
      #expect(failure { try fixture.locker.blob(Digest.of(LockerFixture.export)) }?.kind == .integrity)
      symlink("\(fixture.path)/elsewhere", "\(fixture.path)/\(name)")
      #expect(failure { try fixture.locker.keep(Array("new".utf8)) }?.kind == .integrity)
      #expect(failure { try fixture.locker.blob(Digest.of(LockerFixture.export)) }?.kind == .integrity)
    }
  }

  @Test func `a folder or a pipe in the place of a blob is refused without waiting for it`() async throws {
    try await LockerFixture.with { fixture in
      let file = fixture.file(of: LockerFixture.export)
      remove(file)
      mkfifo(file, 0o600)
      #expect(failure { try fixture.locker.blob(Digest.of(LockerFixture.export)) }?.kind == .integrity)
      remove(file)
      mkdir(file, 0o700)
      #expect(failure { try fixture.locker.blob(Digest.of(LockerFixture.export)) }?.kind == .integrity)
      #expect(failure { try fixture.locker.keep(LockerFixture.export) }?.kind == .integrity)
    }
  }

  @Test func `a leftover with the same process number does not stand in the way`() async throws {
    try await LockerFixture.with { fixture in
      let shard = "\(fixture.path)/blobs/sha256/\(Digest.of("new").hex.prefix(2))"
      mkdir(shard, 0o700)
      for number in 0..<3 { TestFiles.write("half", to: "\(shard)/.tmp-\(getpid())-\(number)") }
      symlink("\(fixture.path)/victim", "\(shard)/.tmp-\(getpid())-3")
      let digest = try fixture.locker.keep(Array("new".utf8))
      #expect(try fixture.locker.blob(digest) == Array("new".utf8))
      #expect(TestFiles.names(in: shard).count == 5)
      #expect(TestFiles.read("\(fixture.path)/victim") == nil)
    }
  }
}
