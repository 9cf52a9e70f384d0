internal import Testing
internal import TickmarkTestSupport

@Suite("Rotating the locker's key") struct KeyRotationTests {
  private static let key = ".tickmark/locker.key"
  private static let publicKey = ".tickmark/locker.pub"
  private static let next = ".tickmark/locker.key.next"

  private func withClosed(_ body: (Sandbox) throws -> Void) async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", RestoreEvidence.good).write(into: sandbox)
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 0)
      #expect(sandbox.tickmark("close", "2026-Q3").status == 0)
      try body(sandbox)
    }
  }

  /// A key that others may read is refused.
  private func write(_ key: String, to path: String, into sandbox: Sandbox) {
    sandbox.write(key, to: path)
    FileNodes.setMode("\(sandbox.folder)/\(path)", 0o600)
  }

  private func outsider(_ sandbox: Sandbox, key: String) -> BoundedProgram.Outcome {
    BoundedProgram(folder: sandbox.folder).run(
      ["\(Repository.root)/script/verify-locker.sh", "evidence/locker", "\(sandbox.folder)/\(key)"])
  }

  @Test func `the new key is good from then on, and the old one no longer`() async throws {
    try await withClosed { sandbox in
      sandbox.write(sandbox.text(Self.publicKey), to: "old.pub")
      sandbox.write(sandbox.text("evidence/locker/log/checkpoint"), to: "kept.note")
      let run = sandbox.tickmark("key", "--rotate", "--reason", "yearly rotation")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.hasPrefix("a new key signs from record 4 on\nlocker: 5 records, root "))
      #expect(run.output.hasSuffix("key:    \(sandbox.text(Self.publicKey))"))
      #expect(sandbox.text(Self.publicKey) != sandbox.text("old.pub"))
      #expect(FileNodes.mode(of: "\(sandbox.folder)/\(Self.key)") == 0o600)
      #expect(sandbox.read(Self.next) == nil)
      for command in [["collect"], ["verify"], ["verify", "--since", "kept.note"]] {
        #expect(sandbox.tickmark(command).status == 0, "\(command)")
      }
      #expect(outsider(sandbox, key: Self.publicKey).status == 0)
      let old = sandbox.tickmark("verify", "--key", "old.pub")
      #expect(old.status == 4)
      #expect(outsider(sandbox, key: "old.pub").status == 4)
    }
  }

  @Test func `whoever knows the old key only is told of the change`() async throws {
    try await withClosed { sandbox in
      sandbox.write(sandbox.text(Self.publicKey), to: "old.pub")
      #expect(sandbox.tickmark("key", "--rotate", "--reason", "lost laptop").status == 0)
      let run = sandbox.tickmark("verify", "--key", "old.pub")
      #expect(run.status == 4)
      #expect(run.output.contains("record 4 retires the key tickmark/"), "\(run.output)")
    }
  }

  @Test func `a run that was killed behind the record is finished by the next`() async throws {
    try await withClosed { sandbox in
      let old = (sandbox.text(Self.key), sandbox.text(Self.publicKey))
      #expect(sandbox.tickmark("key", "--rotate", "--reason", "yearly rotation").status == 0)
      let new = (sandbox.text(Self.key), sandbox.text(Self.publicKey))
      write(new.0, to: Self.next, into: sandbox)
      write(old.0, to: Self.key, into: sandbox)
      sandbox.write(old.1, to: Self.publicKey)
      let run = sandbox.tickmark("collect")
      #expect(run.status == 0, "\(run.errors)")
      #expect(sandbox.text(Self.key) == new.0)
      #expect(sandbox.text(Self.publicKey) == new.1)
      #expect(sandbox.read(Self.next) == nil)
    }
  }

  @Test func `a run that was killed before the record changes nothing, and its key is used by the next rotation`()
    async throws
  {
    try await withClosed { sandbox in
      #expect(sandbox.tickmark("init", "other").status == 0)
      let prepared = sandbox.text("other/\(Self.key)")
      write(prepared, to: Self.next, into: sandbox)
      let before = sandbox.text(Self.key)
      #expect(sandbox.tickmark("collect").status == 0)
      #expect(sandbox.text(Self.key) == before)
      #expect(sandbox.tickmark("key", "--rotate", "--reason", "yearly rotation").status == 0)
      #expect(sandbox.text(Self.key) == prepared)
    }
  }

  @Test("a reason belongs to it", arguments: [["--rotate"], ["--reason", "x"], ["--rotate", "--reason", ""]])
  func aReason(_ options: [String]) async throws {
    try await withClosed { sandbox in #expect(sandbox.tickmark(["key"] + options).status == 64) }
  }
}
