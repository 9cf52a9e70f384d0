internal import Testing
internal import TickmarkCore
internal import TickmarkTestSupport

@Suite("What the locker alone can show") struct ReplayTests {
  private static let key = ".tickmark/locker.pub"

  private func withAudited(_ body: (Sandbox) throws -> Void) async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", RestoreEvidence.good).write(into: sandbox)
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 0)
      try body(sandbox)
    }
  }

  @Test func theSameBytesWithoutTheWorkspaceInAnotherZone() async throws {
    try await withAudited { sandbox in
      let results = sandbox.read("reports/2026-Q3/results.json")
      for path in ["tickmark.yml", "evidence/2026-Q3", "reports", ".tickmark/pseudonyms.key", ".tickmark/locker.key"] {
        sandbox.remove(path)
      }
      let run = sandbox.tickmark(
        ["replay", "--locker", "\(sandbox.folder)/evidence/locker", "--key", Self.key, "--output", "again"],
        environment: ["TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8"])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.hasPrefix("record 2: 2026-Q3 as of 2026-09-30T23:59:59Z, judged on "))
      #expect(run.output.contains("\nreplayed: the same bytes, results.json \(Digest.of(results ?? []))"))
      #expect(sandbox.read("again/results.json") == results)
    }
  }

  @Test func whatWasErasedSince() async throws {
    try await withAudited { sandbox in
      let digest = Digest.of(RestoreEvidence.good).description
      let order = ["--basis", "GDPR art. 17(1)(a)", "--decided-by", "dpo", "--decided-on", "2026-10-12"]
      #expect(sandbox.tickmark(["erase", String(repeating: "0", count: 64)] + order).status == 64)
      let erasure = sandbox.tickmark(["erase", digest] + order)
      #expect(erasure.output.hasPrefix("erased by record 3\n"), "\(erasure.errors)")
      #expect(sandbox.read("evidence/locker/blobs/sha256/\(digest.prefix(2))/\(digest)") == nil)
      let verification = sandbox.tickmark("verify")
      #expect(verification.status == 0)
      #expect(verification.output.contains(" bytes, and 1 erased\n"))
      let script = BoundedProgram(folder: sandbox.folder).run([
        "\(Repository.root)/script/verify-locker.sh", "evidence/locker", "\(sandbox.folder)/\(Self.key)",
      ])
      #expect(script.status == 0, "\(script.output)")

      let replay = sandbox.tickmark("replay")
      #expect(replay.status == 0)
      #expect(replay.output.contains("replayed on reduced evidence: "), "\(replay.output)\(replay.errors)")
      #expect(replay.output.contains("AVL-2.a: pass with 0 exceptions then, missing now"))

      let assessment = sandbox.tickmark("assess", "--as-of", "2026-09-30")
      #expect(assessment.status == 3)
      let reasons = try sandbox.results().reasons("AVL-2.a")
      #expect(reasons.first?.hasSuffix("erased by record 3") == true, "\(reasons)")
      let again = sandbox.tickmark("collect")
      #expect(again.status == 3)
      #expect(again.output.contains("failed: tests.csv has what record 3 erased; change it at its source"))
      #expect(sandbox.read("evidence/locker/blobs/sha256/\(digest.prefix(2))/\(digest)") == nil)
      #expect(sandbox.tickmark("verify").status == 0)
      #expect(sandbox.tickmark(["erase", digest] + order).status == 64, "erased already")
      for words in [["--decided-by", "a@b.c"], ["--basis", "a\nb"]] {
        #expect(sandbox.tickmark(["erase", digest] + order + words).status == 64)
      }
      #expect(sandbox.tickmark("assess", "--as-of", "2026-09-30").status == 3)
      #expect(sandbox.read("evidence/locker/blobs/sha256/\(digest.prefix(2))/\(digest)") == nil)
    }
  }

  @Test func aRecordThatIsNoAssessment() async throws {
    try await withAudited { sandbox in
      let run = sandbox.tickmark("replay", "0")
      #expect(run.status == 64)
      #expect(run.errors.contains("hint: assessments are 2 (2026-Q3)"))
    }
  }

  @Test func aClosedPeriodWithAPersonsSignature() async throws {
    try await withAudited { sandbox in
      #expect(sandbox.tickmark("close", "2027-Q4").status == 64, "it is not over")
      #expect(sandbox.tickmark("close", "2026-Q2").status == 64, "nothing was judged")
      let close = sandbox.tickmark("close", "2026-Q3")
      #expect(close.output.hasPrefix("closed 2026-Q3 with record 3\n"))
      #expect(sandbox.tickmark("close", "2026-Q3").status == 64, "closed already")
      let note = "evidence/locker/log/closed/2026-Q3.note"
      #expect(sandbox.tickmark("verify").output.contains("\(note): closed, and signed by nobody"))

      let program = BoundedProgram(folder: sandbox.folder)
      #expect(program.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "person"]).status == 0)
      #expect(program.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "other"]).status == 0)
      sandbox.write("auditor@example.org \(sandbox.text("person.pub"))", to: "signers")
      sandbox.write("auditor@example.org \(sandbox.text("other.pub"))", to: "others")
      #expect(
        program.run(["ssh-keygen", "-Y", "sign", "-f", "person", "-n", "tickmark-checkpoint@v1", note]).status == 0)
      let signature = sandbox.read("\(note).sig") ?? []

      let good = sandbox.tickmark("verify", "--signers", "signers")
      #expect(good.status == 0)
      #expect(good.output.contains("\(note): signed by auditor@example.org"), "\(good.output)")
      #expect(sandbox.tickmark("verify", "--signers", "others").status == 4)
      #expect(sandbox.tickmark("verify").output.contains("a person's signature that was not checked"))

      // A signature that somebody took away is missed by whoever expects one.
      sandbox.remove("\(note).sig")
      #expect(sandbox.tickmark("verify").status == 0)
      #expect(sandbox.tickmark("verify", "--signers", "signers").status == 4)
      sandbox.write(signature, to: "\(note).sig")

      // The same person's signature for something else is none for this.
      sandbox.remove("\(note).sig")
      #expect(program.run(["ssh-keygen", "-Y", "sign", "-f", "person", "-n", "file", note]).status == 0)
      #expect(sandbox.tickmark("verify", "--signers", "signers").status == 4)
      sandbox.remove("\(note).sig")
      sandbox.write(signature, to: "\(note).sig")
      for damage in [0, 1] {
        let bytes = sandbox.read(note) ?? []
        sandbox.remove(note)
        if damage == 1 { sandbox.write(Array(bytes.dropLast()), to: note) }
        let script = program.run([
          "\(Repository.root)/script/verify-locker.sh", "evidence/locker", Self.key, "--signers", "signers",
        ])
        #expect(sandbox.tickmark("verify", "--signers", "signers").status == 4)
        #expect(script.status == 4)
        sandbox.remove(note)
        sandbox.write(bytes, to: note)
        #expect(sandbox.tickmark("verify", "--signers", "signers").status == 0)
      }
    }
  }

  @Test func hostsOfAnInventory() async throws {
    try await Sandbox.with { sandbox in
      let prefix = sandbox.folder + "/reach"
      sandbox.write("#!/bin/sh\n[ \"$1\" = dead ] && exit 255\nshift\nexec \"$@\"\n", to: "reach")
      #expect(BoundedProgram(folder: sandbox.folder).run(["chmod", "+x", "reach"]).status == 0)
      sandbox.write("web1\nweb2 dead\n", to: "hosts.txt")
      sandbox.write(
        """
        organization: Example
        period: now
        scope: [HST-1]
        sources:
          - {collector: packages, hosts: [{inventory: hosts.txt, via: [\(prefix), "{address}"]}]}

        """, to: "tickmark.yml")
      let collection = sandbox.tickmark("collect")
      #expect(collection.status == 3)
      #expect(collection.output.contains("web2"), "\(collection.output)")
      #expect(sandbox.tickmark("assess").status == 3)
      sandbox.remove("hosts.txt")
      #expect(
        sandbox.tickmark("assess").errors.hasPrefix("tickmark.yml:5:47: error: there is no inventory 'hosts.txt'"))
      let replay = sandbox.tickmark("replay")
      #expect(replay.status == 0, "\(replay.output)\(replay.errors)")
      #expect(replay.output.contains("replayed: the same bytes"), "\(replay.output)")
    }
  }
}
