import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct ResticRestoreTests {
  @Test func `a restore that went well`() async throws {
    let options: JSONValue = ["set": "BS-01", "repository": "/srv/restic", "password_file": "/root/restic"]
    let rows = try await CollectorBench("restic-restore", options).rows("good")
    #expect(
      rows.lines(
        "restore_runs", "test_id", "set_id", "snapshot_at", "tested_on", "result", "checksum_match", "restore_minutes",
        "files") == ["BS-01/4bba301e/2026-09-21 BS-01 1785895020 2026-09-21 success 1 2 1200"])
  }

  @Test(arguments: [
    ("restore 1\nseconds 1\nfiles 10\n", "failed 0"), ("restore 0\nseconds 1\nfiles 0\n", "failed 0"),
    ("restore 0\nseconds 1\nfiles 10\nmanifest 1\n", "success 0"),
    ("restore 0\nseconds 1\nfiles 10\nmanifest 0\n", "success 1"),
  ])
  func `what makes a restore good`(_ text: String, _ row: String) throws {
    let bench = try CollectorBench("restic-restore", ["set": "BS-01"])
    let head = "snapshots [{\"short_id\":\"4bba301e\",\"time\":\"2026-08-05T01:57:00Z\"}]\n"
    let rows = try bench.parse([RawPart(name: "restic restore", bytes: Array((head + text).utf8))])
    #expect(rows.lines("restore_runs", "result", "checksum_match") == [row])
  }

  @Test(arguments: [
    "", "snapshots []\nrestore 0\nseconds 1\nfiles 1\n", "snapshots [{}]\n", "restore 0\nseconds 1\nfiles 1\n",
  ])
  func `a record without a snapshot is refused`(_ text: String) throws {
    let bench = try CollectorBench("restic-restore", ["set": "BS-01"])
    #expect(throws: Diagnostic.self) { try bench.parse([RawPart(name: "restic restore", bytes: Array(text.utf8))]) }
  }

  /// A repository with a backup of a file and its manifest.
  private func withRepository(_ body: (BoundedProgram, CollectorBench) async throws -> Void) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let program = BoundedProgram(folder: folder)
      let script = """
        printf secret >password; mkdir data scratch; head -c 3000000 /dev/urandom >data/big; echo small >data/small
        (cd data && sha256sum big small >SHA256SUMS)
        export RESTIC_PASSWORD_FILE=password; restic --no-cache -q -r repo init; restic --no-cache -q -r repo backup data
        """
      let made = program.run(["sh", "-ec", script])
      #expect(made.status == 0, "\(made.errors)")
      let bench = try CollectorBench(
        "restic-restore",
        [
          "set": "BS-01", "repository": .string("\(folder)/repo"), "password_file": .string("\(folder)/password"),
          "manifest": "data/SHA256SUMS", "scratch": .string("\(folder)/scratch"),
        ])
      try await body(program, bench)
      #expect(TestFiles.names(in: "\(folder)/scratch") == [], "the scratch folder is removed")
    }
  }

  @Test func `a real backup comes back`() async throws {
    try await withRepository { _, bench in
      let rows = try await bench.rows(from: LocalHost())
      #expect(rows.lines("restore_runs", "result", "checksum_match", "files") == ["success 1 3"])
    }
  }

  @Test func `a byte that turned over in the store is found here, and not by restic check`() async throws {
    try await withRepository { program, bench in
      let flip = """
        pack=$(find repo/data -type f -size +100k | head -1); chmod 600 "$pack"
        python3 -c 'import sys; f = open(sys.argv[1], "r+b"); f.seek(5000); b = f.read(1); f.seek(5000); f.write(bytes([b[0] ^ 1]))' "$pack"
        RESTIC_PASSWORD_FILE=password restic --no-cache -q -r repo check
        """
      #expect(program.run(["sh", "-ec", flip]).status == 0, "restic check does not read content")
      let rows = try await bench.rows(from: LocalHost())
      #expect(rows.lines("restore_runs", "result", "checksum_match") == ["failed 0"])
    }
  }

  @Test func `a repository that is not there or has another password has failed`() async throws {
    try await withRepository { program, bench in
      #expect(program.run(["sh", "-c", "printf other >password"]).status == 0)
      #expect(
        await bench.gather(from: LocalHost()).outcome
          == .failed("restic restore: exit code 1; run it by hand to read what it says of it"))
    }
  }
}
