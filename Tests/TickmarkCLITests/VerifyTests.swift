internal import Testing
internal import TickmarkCore
internal import TickmarkTestSupport

@Suite("Verifying a locker") struct VerifyTests {
  private static let log = "evidence/locker/log/000000.jsonl"
  private static let checkpoint = "evidence/locker/log/checkpoint"

  private func withAudited(_ body: (Sandbox) throws -> Void) async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", RestoreEvidence.good).write(into: sandbox)
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 0)
      try body(sandbox)
    }
  }

  /// What ours and the outsider's script say; their exit codes must agree.
  private func verdicts(_ sandbox: Sandbox, _ options: [String] = []) -> (status: Int32?, output: String) {
    let ours = sandbox.tickmark(["verify"] + options)
    let theirs = BoundedProgram(folder: sandbox.folder).run(
      ["\(Repository.root)/script/verify-locker.sh", "evidence/locker", "\(sandbox.folder)/.tickmark/locker.pub"]
        + options)
    #expect(ours.status == theirs.status, "\(ours.output)\(ours.errors)\n\(theirs.output)\(theirs.errors)")
    return (ours.status, ours.output)
  }

  @Test func aSoundLocker() async throws {
    try await withAudited { sandbox in
      let verdict = verdicts(sandbox)
      #expect(verdict.status == 0)
      #expect(verdict.output.contains("verified  evidence/locker\nrecords   3, root "))
      let head = try #require(verdict.output.split(separator: "\n").last?.split(separator: " ").dropFirst(2).first)
      #expect(verdicts(sandbox, ["--since", String(head)]).status == 0)
    }
  }

  @Test func aRunEndsWithTheHeadToKeep() async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", RestoreEvidence.good).write(into: sandbox)
      let run = sandbox.tickmark("audit", "--as-of", "2026-09-30")
      let line = try #require(run.output.split(separator: "\n").first { $0.hasPrefix("keep ") })
      let head = String(line.split(separator: " ")[1])
      #expect(head.hasPrefix("3:"), "the assessment's own record is the third")
      #expect(sandbox.tickmark("verify").output.contains("keep this \(head) "))
      #expect(sandbox.tickmark("verify", "--since", head).status == 0)
    }
  }

  @Test func anOlderCopyPutBack() async throws {
    try await withAudited { sandbox in
      let old = (sandbox.read(Self.log) ?? [], sandbox.read(Self.checkpoint) ?? [])
      #expect(sandbox.tickmark("collect").status == 0)
      let head = String(
        try #require(sandbox.tickmark("verify").output.split(separator: "\n").last?.split(separator: " ")[2]))
      sandbox.write(old.0, to: Self.log)
      sandbox.write(old.1, to: Self.checkpoint)
      #expect(verdicts(sandbox).status == 0, "in itself it is sound")
      let verdict = verdicts(sandbox, ["--since", head])
      #expect(verdict.status == 4)
      #expect(verdict.output.contains("expected at least the 5 records that were remembered, found 3"))
    }
  }

  @Test func aRewrittenBeginning() async throws {
    try await withAudited { sandbox in
      let verdict = verdicts(sandbox, ["--since", "2:\(String(repeating: "0", count: 64))"])
      #expect(verdict.status == 4)
      #expect(verdict.output.contains("the first 2 records are not those that were remembered"))
    }
  }

  /// What may be done to a locker, and what is found.
  static let damages: [(name: String, says: String, harm: @Sendable (Sandbox) -> Void)] = [
    ("a blob altered", "expected bytes with the digest in the name, found", { $0.flip(blob($0)) }),
    ("a blob gone", "that this record names is not there", { $0.remove(blob($0)) }),
    ("a blob cut", "expected bytes with the digest in the name, found", { $0.cut(blob($0)) }),
    (
      "a line altered", "expected the root",
      { $0.edit(log) { $0.replacingFirst("\"actor\":\"unnamed\"", "\"actor\":\"somebody\"") } }
    ),
    (
      "a line broken", "log/000000.jsonl:2", { $0.edit(log) { $0.replacingFirst("\n{", "\n {") } }
    ),
    ("the log cut", "lines were cut off", { $0.cut(log) }),
    ("a line added", "bytes that no checkpoint covers", { $0.edit(log) { $0 + "{\"kind\":\"x\",\"v\":2}\n" } }),
    ("the checkpoint gone", "expected the log's checkpoint, found nothing", { $0.remove(checkpoint) }),
    ("the checkpoint cut", "expected a checkpoint", { $0.cut(checkpoint) }),
    ("the log gone", "expected a segment of the log, found nothing", { $0.remove(log) }),
    ("a foreign file", "nothing of this name belongs here", { $0.write("x", to: "evidence/locker/notes.txt") }),
    ("a foreign blob", "nothing of this name belongs here", { $0.write("x", to: "evidence/locker/blobs/sha256/00/x") }),
    (
      "a foreign record file", "nothing of this name belongs here", { $0.write("x", to: "evidence/locker/log/0.jsonl") }
    ),
    ("no lock", "lock", { $0.remove("evidence/locker/log/lock") }),
    (
      "a draft that is a link", "expected a regular file",
      { $0.link("/etc/passwd", to: "evidence/locker/log/.tmp-1-2") }
    ),
    (
      "a link among what was moved aside", "expected a regular file", { $0.link("x", to: "evidence/locker/log/torn-0") }
    ),
    ("no draft's name", "nothing of this name belongs here", { $0.write("x", to: "evidence/locker/log/.tmp-evil") }),
    ("a gap", "nothing of this name belongs here", { $0.write("", to: "evidence/locker/log/000005.jsonl") }),
    ("a filled lock", "expected an empty file", { $0.write("x", to: "evidence/locker/log/lock") }),
    ("another description", "locker.json", { $0.edit("evidence/locker/locker.json") { $0.replacingFirst("2", "3") } }),
    ("the description gone", "this file is gone and log/ is there", { $0.remove("evidence/locker/locker.json") }),
    (
      "another origin", "expected the checkpoint of the log",
      { $0.edit("evidence/locker/locker.json") { $0.replacingFirst("tickmark", "tickmork") } }
    ),
  ]

  @Test("names what was done", arguments: damages.indices) func aDamage(_ index: Int) async throws {
    let damage = Self.damages[index]
    try await withAudited { sandbox in
      damage.harm(sandbox)
      let verdict = verdicts(sandbox)
      #expect(verdict.status == 4, "\(damage.name)")
      #expect(verdict.output.contains(damage.says), "\(damage.name): \(verdict.output)")
    }
  }

  private static func blob(_ sandbox: Sandbox) -> String {
    let name = Digest.of(RestoreEvidence.good).description
    return "evidence/locker/blobs/sha256/\(name.prefix(2))/\(name)"
  }

  @Test func aFIFOHangsNobody() async throws {
    try await withAudited { sandbox in
      sandbox.remove(Self.checkpoint)
      FileNodes.makeFIFO("\(sandbox.folder)/\(Self.checkpoint)")
      #expect(verdicts(sandbox).status == 4)
    }
  }

  @Test func aLockerThatIsGoneIsNoNewBeginning() async throws {
    try await withAudited { sandbox in
      let old = (sandbox.read(Self.log) ?? [], sandbox.read(Self.checkpoint) ?? [])
      #expect(sandbox.tickmark("collect").status == 0)
      #expect(sandbox.tickmark("query", "SELECT 1").status == 0)
      sandbox.write(old.0, to: Self.log)
      sandbox.write(old.1, to: Self.checkpoint)
      let back = sandbox.tickmark("collect")
      #expect(back.status == 4)
      #expect(back.errors.contains("the log does not begin with the 5 records that were seen here before"))
      sandbox.remove("evidence/locker")
      for command in ["collect", "verify"] {
        let gone = sandbox.tickmark(command)
        #expect(gone.status == 4)
        #expect(gone.errors.contains("the locker is gone, which had 5 records"), "\(gone.errors)")
      }
    }
  }

  @Test(
    "a command line that is wrong",
    arguments: [
      ["--since", "nowhere"], ["--since", "."], ["--since", "tickmark.yml"], ["--signers", "nowhere"], ["--key", "."],
      ["--key", "/dev/null"], ["--key", "tickmark.yml"],
    ])
  func aWrongCommandLine(_ options: [String]) async throws {
    try await withAudited { sandbox in #expect(sandbox.tickmark(["verify"] + options).status == 64) }
  }

  @Test func theScriptOfAWrongCommandLine() async throws {
    try await withAudited { sandbox in
      let script = "\(Repository.root)/script/verify-locker.sh"
      for options in [
        [], ["x"], ["\(sandbox.folder)/.tickmark/locker.pub", "--since", "x"],
        ["\(sandbox.folder)/.tickmark/locker.pub", "--signers", ""],
      ] {
        #expect(
          BoundedProgram(folder: sandbox.folder).run([script, "evidence/locker"] + options).status == 64, "\(options)")
      }
    }
  }

  @Test func aKeptCheckpointIsAFileToo() async throws {
    try await withAudited { sandbox in
      sandbox.write(sandbox.text(Self.checkpoint), to: "kept.note")
      #expect(sandbox.tickmark("collect").status == 0)
      #expect(verdicts(sandbox, ["--since", "kept.note"]).status == 0)
    }
  }

  @Test func anotherKey() async throws {
    try await withAudited { sandbox in
      let other = "tickmark/x+5f08570a+Abuvo3TR7ednhyQp8erhTk+Ccox6gl7GgmvMt855/fDx"
      #expect(sandbox.tickmark("verify", "--key", other).status == 64)
      #expect(sandbox.tickmark("init", "other").status == 0)
      let run = sandbox.tickmark("verify", "--key", "other/.tickmark/locker.pub")
      #expect(run.status == 4)
      #expect(run.output.contains("expected the signature of a trusted key, found none"))
      #expect(sandbox.tickmark("verify", "nowhere").status == 64)
    }
  }
}

extension Sandbox {
  fileprivate func edit(_ path: String, _ change: (String) -> String) {
    let text = change(text(path))
    remove(path)
    write(text, to: path)
  }

  fileprivate func link(_ target: String, to path: String) { FileNodes.makeLink("\(folder)/\(path)", to: target) }

  fileprivate func cut(_ path: String) {
    let bytes = Array((read(path) ?? []).dropLast())
    remove(path)
    write(bytes, to: path)
  }

  fileprivate func flip(_ path: String) {
    var bytes = read(path) ?? [0]
    bytes[bytes.count / 2] ^= 1
    remove(path)
    write(bytes, to: path)
  }
}

extension String {
  fileprivate func replacingFirst(_ old: String, _ new: String) -> String {
    let parts = split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    return parts.joined(separator: new)
  }
}
