internal import Testing
internal import TickmarkTestSupport

@Suite("The same locker and options") struct DeterminismTests {
  private static let written = [
    "exceptions.jsonl", "junit.xml", "results.json", "index.html", "auditor.html", "ci.html", "controls/SYS-5.html",
    "results.sarif", "xccdf.xml", "summary.md", "tests.csv", "exceptions.csv",
  ]

  /// Surroundings that must not be seen in a report.
  struct Surroundings: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var environment: [String: String] = [:]
    var isElsewhere = false

    static let all: [Surroundings] = [
      .init(
        testDescription: "another zone, locale and home",
        environment: ["TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "HOME": "/", "NO_COLOR": "1"]),
      .init(testDescription: "no locale", environment: ["LC_ALL": "C"]),
      .init(testDescription: "another working folder", isElsewhere: true),
    ]
  }

  @Test func giveTheSameReportsButForTheLockersHead() async throws {
    try await ExampleCompany.with { company in
      let sandbox = company.sandbox
      #expect(company.audit().status == 2)
      let first = try sandbox.results()
      let files = reports(sandbox.folder)
      #expect(sandbox.tickmark("assess", "--as-of", "2026-09-30").status == 2)
      let second = try sandbox.results()
      // An assessment is a record itself, so the second one judges a log that is longer by one.
      #expect(first.head != second.head)
      #expect(first.withoutHead == second.withoutHead)
      #expect(reports(sandbox.folder)["exceptions.jsonl"] == files["exceptions.jsonl"])
      #expect(withoutHead(reports(sandbox.folder)["junit.xml"]) == withoutHead(files["junit.xml"]))
    }
  }

  @Test("give the same bytes in", arguments: Surroundings.all) func giveTheSameBytes(_ other: Surroundings) async throws
  {
    try await ExampleCompany.with { company in
      let sandbox = company.sandbox
      #expect(sandbox.tickmark("collect").status == 0)
      let copy = "\(sandbox.folder)/../copy"
      TestFolders.copy(sandbox.folder, to: copy)
      let run = sandbox.tickmark("assess", "--as-of", "2026-09-30")
      #expect(run.status == 2)
      let files = reports(sandbox.folder)
      #expect(files.values.allSatisfy { !$0.isEmpty })

      var program = BoundedProgram(folder: other.isElsewhere ? sandbox.folder : copy)
      program.environment.merge(other.environment) { $1 }
      let place = other.isElsewhere ? ["-C", "../copy/"] : []
      let again = program.run([sandbox.program, "assess", "--as-of", "2026-09-30"] + place)
      #expect(again.status == 2)
      #expect(reports(copy) == files)
      if !other.isElsewhere { #expect(withoutNewHead(again.output) == withoutNewHead(run.output)) }
    }
  }

  /// The record of a run says when it was made: its head is another each time.
  private func withoutNewHead(_ output: String) -> [Substring] {
    output.split(separator: "\n").filter { !$0.hasPrefix("keep ") }
  }

  private func reports(_ folder: String) -> [String: [UInt8]] {
    Dictionary(Self.written.map { ($0, TestFiles.read("\(folder)/reports/2026-Q3/\($0)") ?? []) }) { first, _ in first }
  }

  private func withoutHead(_ bytes: [UInt8]?) -> String {
    String(decoding: bytes ?? [], as: UTF8.self)
      .replacing(/name="locker-(size|root)" value="[0-9a-f]+"/, with: "")
  }
}
