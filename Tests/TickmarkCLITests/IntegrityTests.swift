internal import Testing
internal import TickmarkCore
internal import TickmarkTestSupport

@Suite("A locker that was touched") struct IntegrityTests {
  private static let log = "evidence/locker/log/000000.jsonl"

  private func withCollected<Result>(_ body: (Sandbox) throws -> Result) async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", RestoreEvidence.good).write(into: sandbox)
      let run = sandbox.tickmark("collect")
      #expect(run.status == 0)
      _ = try body(sandbox)
    }
  }

  @Test(
    "gives no verdict where a byte of the evidence changed",
    arguments: [
      ("assess", "expected bytes with the digest in the name, found "),
      ("audit", "expected a blob with the digest in its name, found other bytes"),
    ])
  func aByteOfTheEvidence(_ command: String, _ says: String) async throws {
    try await withCollected { sandbox in
      let name = Digest.of(RestoreEvidence.good).description
      let path = "evidence/locker/blobs/sha256/\(name.prefix(2))/\(name)"
      var bytes = sandbox.read(path) ?? []
      #expect(bytes == Array(RestoreEvidence.good.utf8))
      bytes[bytes.count - 3] ^= 1
      sandbox.remove(path)
      sandbox.write(bytes, to: path)
      let run = sandbox.tickmark(command, "--as-of", "2026-09-30")
      #expect(run.status == 4)
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix("./\(path): error: \(says)"), "\(run.errors)")
      #expect(sandbox.read("reports/2026-Q3/results.json") == nil)
    }
  }

  @Test func aBlobThatIsGone() async throws {
    try await withCollected { sandbox in
      let name = Digest.of(RestoreEvidence.good).description
      sandbox.remove("evidence/locker/blobs/sha256/\(name.prefix(2))/\(name)")
      let run = sandbox.tickmark("assess", "--as-of", "2026-09-30")
      #expect(run.status == 4)
      #expect(run.errors.contains("error: "))
    }
  }

  /// What may have become of the log, and what the program says to it.
  static let damages: [(old: String, new: String, says: String)] = [
    ("\"complete\"", "\"comptete\"", "\(log):1: error: expected a record of kind 'import'"),
    ("\n", "\n{}\n", "\(log):2: error: expected a record with 'v' and 'kind'"),
    ("\n", "\nhello\n", "\(log):2:1: error: expected a JSON value"),
    (
      "\"state\":\"complete\"", "\"reason\":\"x\",\"state\":\"absent\"",
      "evidence/locker/log/checkpoint:3: error: expected the root"
    ),
  ]

  @Test("gives no verdict where a line of the log changed", arguments: damages)
  func aLineOfTheLog(_ damage: (old: String, new: String, says: String)) async throws {
    try await withCollected { sandbox in
      let parts = sandbox.text(Self.log).split(separator: damage.old, maxSplits: 1, omittingEmptySubsequences: false)
      #expect(parts.count == 2)
      sandbox.remove(Self.log)
      sandbox.write(parts.joined(separator: damage.new), to: Self.log)
      let run = sandbox.tickmark("assess", "--as-of", "2026-09-30")
      #expect(run.status == 4)
      #expect(run.errors.hasPrefix("./\(damage.says)"), "\(run.errors)")
    }
  }

  @Test func aLogThatIsGone() async throws {
    try await withCollected { sandbox in
      sandbox.remove(Self.log)
      #expect(sandbox.tickmark("assess", "--as-of", "2026-09-30").status == 4)
    }
  }

  /// A killed run leaves lines that no checkpoint covers: they are set aside, told, and nothing is judged by them.
  @Test func linesThatNobodyAcknowledged() async throws {
    try await withCollected { sandbox in
      let bytes = sandbox.read(Self.log) ?? []
      let lines = bytes.split(separator: 10)
      sandbox.write(bytes + lines[0] + [10] + lines[1].dropLast(40), to: Self.log)
      let run = sandbox.tickmark("assess", "--as-of", "2026-09-30")
      #expect(run.status == 0)
      #expect(run.errors.hasPrefix("tickmark: repaired: ./\(Self.log):3: moved "), "\(run.errors)")
      #expect(sandbox.read("evidence/locker/log/torn-0") == lines[0] + [10] + lines[1].dropLast(40))
    }
  }

  @Test func aLogThatWasCutShort() async throws {
    try await withCollected { sandbox in
      sandbox.write(Array((sandbox.read(Self.log) ?? []).dropLast(40)), to: Self.log)
      let run = sandbox.tickmark("assess", "--as-of", "2026-09-30")
      #expect(run.status == 4)
      #expect(run.errors.hasPrefix("./\(Self.log):2: error: expected record 1 of the 2 that the checkpoint covers"))
    }
  }

  @Test func aLockerOfWhichTheKeyIsGone() async throws {
    try await withCollected { sandbox in
      sandbox.remove(".tickmark/locker.key")
      let run = sandbox.tickmark("assess", "--as-of", "2026-09-30")
      #expect(run.status == 64)
      #expect(run.errors.hasPrefix(".tickmark/locker.key: error: the key that signs the locker is not there"))
      #expect(sandbox.read(".tickmark/locker.key") == nil)
    }
  }

  @Test func aKeyThatOthersCanRead() async throws {
    try await withCollected { sandbox in
      #expect(FileNodes.mode(of: "\(sandbox.folder)/.tickmark/locker.key") == 0o600)
      #expect(FileNodes.mode(of: "\(sandbox.folder)/.tickmark/locker.pub") == 0o644)
      FileNodes.setMode("\(sandbox.folder)/.tickmark/locker.key", 0o640)
      let run = sandbox.tickmark("assess", "--as-of", "2026-09-30")
      #expect(run.status == 1)
      #expect(run.errors.contains("expected a file that only its owner can read"))
    }
  }

  @Test func anotherKeyBesideTheLocker() async throws {
    try await withCollected { sandbox in
      sandbox.remove(".tickmark/locker.key")
      sandbox.remove(".tickmark/locker.pub")
      #expect(sandbox.tickmark("init", "other").status == 0)
      sandbox.write(sandbox.read("other/.tickmark/locker.key") ?? [], to: ".tickmark/locker.key")
      FileNodes.setMode("\(sandbox.folder)/.tickmark/locker.key", 0o600)
      let run = sandbox.tickmark("assess", "--as-of", "2026-09-30")
      #expect(run.status == 4)
      #expect(run.errors.contains("expected the signature of a trusted key, found none"))
    }
  }
}
