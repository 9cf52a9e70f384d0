internal import Testing
internal import TickmarkCore
internal import TickmarkFormats
internal import TickmarkTestSupport

/// `list`, `show`, `query` and `test`: looking without judging.
@Suite("Looking") struct LookingCommandTests {
  private func withGood<Result>(_ body: (Sandbox) throws -> Result) async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", RestoreEvidence.good).write(into: sandbox)
      _ = try body(sandbox)
    }
  }

  @Test(
    "lists",
    arguments: [
      ("controls", "AVL-2                     Backups are restored as a test"),
      (
        "tables",
        "restore_tests             Restores that were tried, successful or not, one row a test. A log: it covers an interval."
      ),
      ("controls", "                          iso27001 A.8.13, A.5.30"),
      ("collectors", "command                   version 1"), ("formats", "junit"),
    ])
  func lists(_ kind: String, _ line: String) async throws {
    try await Sandbox.with { sandbox in
      let run = sandbox.tickmark("list", kind)
      #expect(run.status == 0)
      #expect(run.output.split(separator: "\n").contains { $0 == line }, "\(run.output)")
      let json = sandbox.tickmark("list", kind, "--json")
      let names = try json.output.split(separator: "\n").map {
        try JSONReader.read(Array($0.utf8), file: "line")["name"]?.stringValue ?? ""
      }
      let name = String(line.prefix { $0 != " " })
      #expect(name.isEmpty || names.contains(name))
    }
  }

  @Test func showsAControlWithItsLastResult() async throws {
    try await withGood { sandbox in
      sandbox.write(OwnControl.text, to: OwnControl.path)
      let before = sandbox.tickmark("show", "AVL-2").output
      #expect(before.contains("“Arrangements to perform restore tests from those backups”\n"))
      #expect(before.contains("\n  none yet: run `tickmark audit`\n"))
      sandbox.write(RestoreEvidence.good("RT-2,BS-2", "RT-2,BS-1"), to: "tests.csv")
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 2)
      let after = sandbox.tickmark("show", "AVL-2.a").output
      #expect(after.contains("LAST RESULT  fail, period 2026-Q3\n  AVL-2.a  fail: exceptions 1 of 2\n"))
      #expect(
        after.contains(
          "BS-2: restored and verified in time: not shown, the evidence does not say\n          sets.csv:3\n"))
    }
  }

  /// Whoever has read only the policy must follow it: promise, question, list, attributes, limits, evidence, and the SQL
  /// at the end.
  @Test func explainsAControlInPlainWords() async throws {
    try await Sandbox.with { sandbox in
      let text = sandbox.tickmark("show", "SYS-4").output
      let parts = [
        "“Controls to grant access only to authorized personnel and to assign only the minimum permissions necessary",
        "  not covered: ", "\nWHAT IS TESTED\n",
        "operation: did it work every time, over the whole period?\n    looks at: each right granted in the period; the list ",
        "      A  requested\n",
        "a person reads a sample of sample_size, 20 days after the period's end at the latest, and marks\n",
        "\nLIMITS AND WHERE THEY COME FROM\n", "  sample_size: at least 25   (convention for large populations",
        "\nEVIDENCE THAT IS NEEDED\n", "  access_entitlements, at most 7 days old\n", "\nLAST RESULT\n", "\nTHE SQL\n",
      ]
      var rest = text[...]
      for part in parts {
        let found = rest.firstRange(of: part)
        #expect(found != nil, "\(part)")
        rest = found.map { rest[$0.upperBound...] } ?? rest
      }
      let statement = sandbox.tickmark("show", "AVL-4").output
      #expect(
        statement.contains(
          "    by head-of-product and data-protection-officer, 10 days after the period's end at the latest\n"))
      let scope = sandbox.tickmark("show", "DAT-2").output
      #expect(scope.contains("may be declared not applicable while its guard finds nothing"))
    }
  }

  @Test func showsATableWithWhoMaySeeEachColumn() async throws {
    try await Sandbox.with { sandbox in
      let run = sandbox.tickmark("show", "restore_tests")
      #expect(run.status == 0)
      #expect(run.output.contains("  tester_id               text or NULL, @person: who tested e.g. E0109\n"))
    }
  }

  @Test func queryAnswersInColumnsAndInJSON() async throws {
    try await withGood { sandbox in
      _ = sandbox.tickmark("collect")
      let sql =
        "SELECT set_id, count(*) AS tests, max(ticket) AS ticket FROM restore_tests WHERE set_id = 'BS-2' GROUP BY set_id"
      let run = sandbox.tickmark("query", sql)
      #expect(run.status == 0)
      #expect(run.output == "set_id  tests  ticket\n──────  ─────  ──────\nBS-2    1      OPS-2\n1 row\n")
      #expect(
        sandbox.tickmark("query", "--json", sql).output
          == "{\"set_id\":\"BS-2\",\"tests\":\"1\",\"ticket\":\"OPS-2\"}\n")
    }
  }

  @Test func queryWarnsOfATableThatWasRefused() async throws {
    try await withGood { sandbox in
      sandbox.write(RestoreEvidence.header + "\nX\n", to: "tests.csv")
      _ = sandbox.tickmark("collect")
      let run = sandbox.tickmark("query", "SELECT count(*) AS tests FROM restore_tests")
      #expect(run.errors.hasPrefix("tickmark: warning: "), "\(run.errors)")
      #expect(run.errors.contains("tests.csv:2: expected 9 fields, found 1"))
    }
  }

  @Test func examplesOfEveryControlHold() async throws {
    try await Sandbox.with { sandbox in
      let run = sandbox.tickmark("test")
      #expect(run.status == 0)
      #expect(run.output.wholeMatch(of: /([0-9]+) examples of [0-9]+ controls: \1 hold, 0 do not\n/) != nil)
    }
  }

  @Test func anExampleThatDoesNotHoldEndsWith2() async throws {
    try await withGood { sandbox in
      sandbox.write(OwnControl.text, to: OwnControl.path)
      #expect(sandbox.replace("AVL-2.c: {T1: [A], T2: [A]}", with: "AVL-2.c: {T1: [A]}", in: OwnControl.path))
      let run = sandbox.tickmark("test", "--only", "AVL-2")
      #expect(run.status == 2)
      #expect(
        run.output == """
          ✗ AVL-2: reviewed by the tester, and by nobody (controls/availability/AVL-2.yml:97:5)
              AVL-2.c: T2: expected no exception, found A
          5 examples of 1 controls: 4 hold, 1 do not

          """)
    }
  }

  @Test func aMutationThatNoTestNoticesEndsWith2() async throws {
    try await withGood { sandbox in
      sandbox.write(OwnControl.text, to: OwnControl.path)
      let run = sandbox.tickmark("test", "--mutate", "--only", "AVL-2")
      #expect(run.status == 2)
      #expect(
        run.output.contains(
          "no test notices that checksum_match in restore_tests is unknown (row 2)\n"))
    }
  }
}
