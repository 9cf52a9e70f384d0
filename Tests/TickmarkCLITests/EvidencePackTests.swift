internal import Testing
internal import TickmarkCore
internal import TickmarkTestSupport

@Suite("An evidence pack") struct EvidencePackTests {
  private static let key = ".tickmark/locker.pub"
  private static let pack = "reports/2026-Q3.tar"

  private func withPacked(_ body: (Sandbox) throws -> Void) async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", RestoreEvidence.good).write(into: sandbox)
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 0)
      let run = sandbox.tickmark("pack", "2026-Q3")
      #expect(run.output.hasPrefix("packed \(Self.pack)\nhead   3:"), "\(run.errors)")
      try body(sandbox)
    }
  }

  /// Takes the pack apart, lets `change` loose on it, and puts it together again as an outsider would.
  private func repacked(_ sandbox: Sandbox, _ change: (String) -> Void) -> BoundedProgram.Outcome {
    let program = BoundedProgram(folder: sandbox.folder)
    _ = program.run(["sh", "-c", "rm -rf x && mkdir x && tar -xf \(Self.pack) -C x"])
    change("x/")
    _ = program.run([
      "sh", "-c",
      "cd x && find . -type f -printf '%P\\n' | LC_ALL=C sort | tar -b 1 --format=ustar --mtime=@0 --owner=0 --group=0 "
        + "--numeric-owner --mode=0644 -cf ../again.tar -T -",
    ])
    return sandbox.tickmark("verify", "again.tar")
  }

  @Test func isVerifiedAndReplayedElsewhere() async throws {
    try await withPacked { sandbox in
      let first = sandbox.read(Self.pack)
      #expect(sandbox.tickmark("pack", "2026-Q3", "--output", "again.tar").status == 0)
      #expect(sandbox.read("again.tar") == first, "the same bytes")
      for path in ["tickmark.yml", "evidence"] { sandbox.remove(path) }
      let verification = sandbox.tickmark("verify", Self.pack, "--key", Self.key)
      #expect(verification.status == 0, "\(verification.output)")
      #expect(
        verification.output.hasPrefix(
          "! the reports are of record 2, 2026-Q3 as of 2026-09-30T23:59:59Z\n\nverified  \(Self.pack)\nrecords   3, root "
        ),
        "\(verification.output)")
      let replay = sandbox.tickmark("replay", "--locker", Self.pack, "--key", Self.key)
      #expect(replay.status == 0)
      #expect(replay.output.contains("replayed: the same bytes"))
      let outside = repacked(sandbox) { _ in }
      #expect(outside.status == 0 && sandbox.read("again.tar") == first, "GNU tar gives the same bytes")
      let script = BoundedProgram(folder: "\(sandbox.folder)/x").run([
        "bash", "verify-locker.sh", "locker", "../\(Self.key)", "--pack", ".",
      ])
      #expect(script.status == 0, "\(script.output)\(script.errors)")
    }
  }

  @Test func ofOneTableLeavesTheRestOut() async throws {
    try await withPacked { sandbox in
      let run = sandbox.tickmark("pack", "--period", "2026-Q3", "--table", "restore_tests")
      #expect(run.status == 64)
      let part = sandbox.tickmark("pack", "2026-Q3", "--table", "restore_tests", "--output", "part.tar")
      #expect(part.output.contains("without 2 files of other tables, pseudonyms' key included\n"))
      #expect(sandbox.tickmark("pack", "2026-Q3", "--table", "restore_test").status == 64)
      let verification = sandbox.tickmark("verify", "part.tar")
      #expect(verification.status == 0)
      #expect(verification.output.contains(" bytes, and 2 left out of the pack\n"))
      let key = sandbox.text(".tickmark/pseudonyms.key")
      #expect(sandbox.read("part.tar")?.isEmpty == false && !sandbox.text("part.tar").contains(key))
      #expect(sandbox.text(Self.pack).contains(key))
      let replay = sandbox.tickmark("replay", "--locker", "part.tar")
      #expect(replay.status == 64)
      #expect(replay.errors.contains("the pack leaves out 2 files of evidence"))
    }
  }

  static let damages: [(name: String, says: String, harm: @Sendable (Sandbox, String) -> Void)] = [
    (
      "the results changed", "expected the bytes that pack.json names, found others",
      { $0.append(" ", to: $1 + "reports/results.json") }
    ),
    (
      "the results gone", "expected a file that pack.json names, found nothing",
      { $0.remove($1 + "reports/results.json") }
    ),
    (
      "the exceptions changed", "reports/exceptions.jsonl: expected the bytes that pack.json names",
      { $0.append(" ", to: $1 + "reports/exceptions.jsonl") }
    ),
    (
      "the page changed", "README.txt: expected the bytes that pack.json names",
      { $0.append("run this", to: $1 + "README.txt") }
    ),
    (
      "the script changed", "verify-locker.sh: expected the bytes that pack.json names",
      { $0.append("true", to: $1 + "verify-locker.sh") }
    ),
    ("a report more", "nothing of this name belongs here", { $0.write("x", to: $1 + "reports/summary.html") }),
    ("no signature", "found an archive without pack.note", { $0.remove($1 + "pack.note") }),
    (
      "another period", "expected the signed digest of the pack's description",
      { $0.swap("2026-Q3", "2026-Q2", in: $1 + "pack.json") }
    ),
    (
      "evidence taken out and said to be left out", "expected the signed digest of the pack's description",
      {
        $0.remove(blob($1))
        $0.swap(
          "\"left_out\": []", "\"left_out\": [\n    \"\(Digest.of(RestoreEvidence.good))\"\n  ]", in: $1 + "pack.json")
      }
    ),
    ("a file more", "again.tar:notes.txt: nothing of this name belongs here", { $0.write("x", to: $1 + "notes.txt") }),
    ("evidence changed", "expected bytes with the digest in the name", { $0.append("x", to: blob($1)) }),
    ("evidence gone", "that this record names is not there", { $0.remove(blob($1)) }),
    ("no manifest", "found an archive without pack.json", { $0.remove($1 + "pack.json") }),
    ("a manifest of more", "again.tar:pack.json: expected canonical JSON", { $0.append(" ", to: $1 + "pack.json") }),
    ("the log changed", "expected the root", { $0.swap("unnamed", "somebod", in: $1 + "locker/log/000000.jsonl") }),
    (
      "evidence said to be left out that is here", "expected the signed digest of the pack's description",
      {
        $0.swap(
          "\"left_out\": []", "\"left_out\": [\n    \"\(Digest.of(RestoreEvidence.good))\"\n  ]", in: $1 + "pack.json")
      }
    ),
  ]

  private static func blob(_ folder: String) -> String {
    let name = Digest.of(RestoreEvidence.good).description
    return "\(folder)locker/blobs/sha256/\(name.prefix(2))/\(name)"
  }

  @Test("that was touched is not believed", arguments: damages.indices) func touched(_ index: Int) async throws {
    try await withPacked { sandbox in
      let damage = Self.damages[index]
      let run = repacked(sandbox) { damage.harm(sandbox, $0) }
      #expect(run.status == 4, "\(damage.name)")
      let script = BoundedProgram(folder: sandbox.folder).run([
        "bash", "\(Repository.root)/script/verify-locker.sh", "x/locker", Self.key, "--pack", "x",
      ])
      // Without pack.json there is no pack.
      #expect(
        script.status == (damage.name == "no manifest" ? 64 : 4), "\(damage.name): \(script.output)\(script.errors)")
      #expect(run.output.contains(damage.says), "\(damage.name): \(run.output)")
    }
  }

  @Test func whatSomebodyEditedIsNotHandedOn() async throws {
    try await withPacked { sandbox in
      sandbox.append("x", to: "reports/2026-Q3/exceptions.jsonl")
      let run = sandbox.tickmark("pack", "2026-Q3", "--output", "y.tar")
      #expect(run.status == 4)
      #expect(run.errors.contains("reports/2026-Q3/exceptions.jsonl: error: the locker's log has no assessment"))
      #expect(sandbox.tickmark("assess", "--as-of", "2026-09-30").status == 0)
      sandbox.append("x", to: "reports/2026-Q3/junit.xml")
      #expect(sandbox.tickmark("pack", "2026-Q3", "--output", "y.tar").status == 0)
      #expect(!sandbox.text("y.tar").contains("</testsuites>\nx"))
    }
  }

  @Test func ofAnotherAssessmentOfTheSamePeriodIsNamed() async throws {
    try await withPacked { sandbox in
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-29").status == 0)
      #expect(sandbox.tickmark("pack", "2026-Q3").status == 0)
      let run = sandbox.tickmark("verify", Self.pack)
      #expect(
        run.output.hasPrefix("! the reports are of record 5, 2026-Q3 as of 2026-09-29T23:59:59Z\n"),
        "\(run.output)")
    }
  }

  /// Another company's locker with its own key beside it: sound in itself, and not what was asked for.
  @Test func withAPoisonedKey() async throws {
    try await withPacked { sandbox in
      let honest = sandbox.text(Self.key)
      for path in [".tickmark", "evidence/locker"] { sandbox.remove(path) }
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 0)
      #expect(sandbox.tickmark("pack", "2026-Q3").status == 0)
      sandbox.write(honest, to: "honest.pub")
      let run = sandbox.tickmark("verify", Self.pack, "--key", "honest.pub")
      #expect(run.status == 4)
      #expect(run.output.contains("\(Self.pack):locker/log/checkpoint: expected the signature of a trusted key"))
      #expect(sandbox.tickmark("replay", "--locker", Self.pack, "--key", "honest.pub").status == 4)
    }
  }

  @Test func whatIsNoPack() async throws {
    try await withPacked { sandbox in
      sandbox.write("hello", to: "x.tar")
      #expect(sandbox.tickmark("verify", "x.tar").status == 4)
      #expect(sandbox.tickmark("verify", "nowhere.tar").status == 64)
      #expect(sandbox.tickmark("replay", "--locker", "x.tar").status == 4)
      sandbox.append("x", to: "reports/2026-Q3/results.json")
      let run = sandbox.tickmark("pack", "2026-Q3", "--output", "y.tar")
      #expect(run.status != 0)
      #expect(sandbox.read("y.tar") == nil)
    }
  }
}

extension Sandbox {
  fileprivate func append(_ text: String, to path: String) {
    let bytes = (read(path) ?? []) + Array(text.utf8)
    remove(path)
    write(bytes, to: path)
  }

  fileprivate func swap(_ old: String, _ new: String, in path: String) {
    let parts = text(path).split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    remove(path)
    write(parts.joined(separator: new), to: path)
  }
}
