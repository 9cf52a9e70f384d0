internal import Testing
internal import TickmarkTestSupport

/// `assess`, `report` and `audit` with their options.
@Suite("An assessment") struct ReportingCommandTests {
  private static let written = ["exceptions.jsonl", "junit.xml", "results.json"]

  private func withGood<Result>(_ body: (Sandbox) throws -> Result) async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", RestoreEvidence.good).write(into: sandbox)
      _ = try body(sandbox)
    }
  }

  @Test func isWrittenBeforeTheProgramEnds() async throws {
    try await withGood { sandbox in
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 0)
      #expect(Set(TestFolders.files(in: "\(sandbox.folder)/reports/2026-Q3")).isSuperset(of: Self.written))
    }
  }

  @Test func hasPagesForReadersBeyondTheAudit() async throws {
    try await withGood { sandbox in
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30", "--format", "html").status == 0)
      let pages = ["auditor.html", "ci.html", "controls/AVL-2.html", "index.html"]
      #expect(TestFolders.files(in: "\(sandbox.folder)/reports/2026-Q3").filter { $0.hasSuffix(".html") } == pages)
      #expect(sandbox.text("reports/2026-Q3/index.html").contains("No exceptions were found in 1 of 1 measure."))
      #expect(sandbox.read("reports/2026-Q3/junit.xml") == nil)
    }
  }

  @Test func ofWhatIsInTheLockerAsksNoSource() async throws {
    try await withGood { sandbox in
      #expect(sandbox.tickmark("collect").status == 0)
      sandbox.remove("tests.csv")
      #expect(sandbox.tickmark("assess", "--as-of", "2026-09-30").status == 0)
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 3)
      // The last attempt failed, and the one before does not hide it.
      #expect(sandbox.tickmark("assess", "--as-of", "2026-09-30").status == 3)
    }
  }

  @Test func withoutCollectingFirstIsMissing() async throws {
    try await withGood { sandbox in
      #expect(sandbox.tickmark("assess", "--as-of", "2026-09-30").status == 3)
      let results = try sandbox.results()
      #expect(results.states["AVL-2"] == "missing")
      #expect(results.reasons("AVL-2.c") == ["restore_tests file tests.csv: not collected yet"])
    }
  }

  @Test func ofOneControlListsTheOthersAsNotStarted() async throws {
    try await withGood { sandbox in
      #expect(sandbox.replace("[AVL-2]", with: "[AVL-2, TRN]", in: "tickmark.yml"))
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 3)
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30", "--only", "AVL-2").status == 0)
      let results = try sandbox.results()
      #expect(results.states["AVL-2"] == "pass")
      #expect(results.states["TRN-1"] != "pass")
    }
  }

  @Test func ofAnotherDayIsStricter() async throws {
    try await withGood { sandbox in
      // 92 days after the last restore of BS-1 on 2026-08-05, were the period not over.
      #expect(sandbox.replace("period: 2026-Q3", with: "period: 2026-07-01..2026-11-30", in: "tickmark.yml"))
      #expect(sandbox.tickmark("audit", "--as-of", "2026-11-05").status == 0)
      #expect(sandbox.tickmark("audit", "--as-of", "2026-11-06").status == 2)
      let results = try sandbox.results("2026-07-01..2026-11-30")
      #expect(results.exceptions("AVL-2.a") == ["BS-1"])
    }
  }

  @Test func ofAnotherPeriodHasItsOwnFolder() async throws {
    try await withGood { sandbox in
      let run = sandbox.tickmark("audit", "--period", "2026-09", "--as-of", "2026-09-30")
      #expect(run.status == 0)
      #expect(sandbox.read("reports/2026-09/results.json") != nil)
      #expect(sandbox.read("reports/2026-Q3/results.json") == nil)
    }
  }

  @Test func goesWhereItIsAskedFor() async throws {
    try await withGood { sandbox in
      let run = sandbox.tickmark("audit", "--as-of", "2026-09-30", "--output", "a/b", "--format", "junit")
      #expect(run.status == 0)
      #expect(run.output.contains("\nread    a/b\n"))
      #expect(TestFolders.files(in: "\(sandbox.folder)/a/b") == Self.written)
      #expect(TestFiles.names(in: "\(sandbox.folder)/reports").isEmpty)
    }
  }

  @Test func isSilentOnRequest() async throws {
    try await withGood { sandbox in
      let run = sandbox.tickmark("audit", "--as-of", "2026-09-30", "--quiet")
      #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty)
    }
  }

  @Test func isPrintedAsTheFileThatWasWritten() async throws {
    try await withGood { sandbox in
      let run = sandbox.tickmark("audit", "--as-of", "2026-09-30", "--json")
      #expect(run.status == 0 && run.errors.isEmpty)
      #expect(run.output == sandbox.text("reports/2026-Q3/results.json"))
    }
  }

  @Test func isReportedAgainWithoutBeingJudgedAgain() async throws {
    try await withGood { sandbox in
      sandbox.write(RestoreEvidence.good("RT-2,BS-2", "RT-2,BS-1"), to: "tests.csv")
      let audit = sandbox.tickmark("audit", "--as-of", "2026-09-30")
      #expect(audit.status == 2)
      let junit = sandbox.read("reports/2026-Q3/junit.xml")
      sandbox.remove("reports/2026-Q3/junit.xml")
      let report = sandbox.tickmark("report", "--format", "junit")
      #expect(report.status == 2)
      // Nothing new was recorded: there is no new head to keep.
      let lines = audit.output.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(report.output == lines.filter { !$0.hasPrefix("keep ") }.joined(separator: "\n"))
      #expect(sandbox.read("reports/2026-Q3/junit.xml") == junit)
    }
  }

  @Test func thatWasChangedByHandIsNotReported() async throws {
    try await withGood { sandbox in
      sandbox.write(RestoreEvidence.good("E1,E2", "E1,E1"), to: "tests.csv")
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 2)
      let path = "reports/2026-Q3/results.json"
      sandbox.write(sandbox.text(path).replacing("\"state\": \"fail\"", with: "\"state\": \"pass\""), to: path)
      let report = sandbox.tickmark("report")
      #expect(report.status == 4)
      #expect(report.output.isEmpty)
      #expect(
        report.errors.hasPrefix("./\(path): error: the locker's log has no assessment with these bytes\n  hint: "))
    }
  }

  @Test func thatCannotBeReadIsNotReported() async throws {
    try await withGood { sandbox in
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 0)
      sandbox.write(
        sandbox.read("reports/2026-Q3/results.json")?.dropLast(40).map(\.self) ?? [], to: "reports/2026-Q3/results.json"
      )
      let report = sandbox.tickmark("report")
      #expect(report.status == 1)
      #expect(report.output.isEmpty)
      #expect(report.errors.hasPrefix("./reports/2026-Q3/results.json:"))
    }
  }

  @Test func thatWaitsForNobodyIsAsFineWhenStrict() async throws {
    try await withGood { sandbox in
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30", "--strict").status == 0)
    }
  }
}
