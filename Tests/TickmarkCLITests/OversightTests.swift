internal import Testing
internal import TickmarkTestSupport

/// What could make an audit judge less than was meant, or show what it should not.
@Suite("An oversight is never a pass") struct OversightTests {
  @Test(
    "a scope entry without a control is refused", arguments: [("ZZZ", "family 'ZZZ'"), ("AVL-9", "control 'AVL-9'")])
  func scopeWithoutControl(_ entry: String, _ what: String) async throws {
    try await workspace { sandbox in
      #expect(sandbox.replace("scope: [AVL-2]", with: "scope: [AVL-2, \(entry)]", in: "tickmark.yml"))
      for command in ["lint", "audit"] {
        let run = sandbox.tickmark(command)
        #expect(run.status == 65)
        #expect(run.errors.contains("scope: there is no") && run.errors.contains(what))
      }
    }
  }

  @Test("a control under another ending is refused, not overlooked")
  func otherEnding() async throws {
    try await workspace { sandbox in
      sandbox.write("id: AVL-7", to: "controls/own/AVL-7.yaml")
      let run = sandbox.tickmark("audit")
      #expect(run.status == 65)
      #expect(run.errors.hasPrefix("controls/own/AVL-7.yaml: error: expected a file that ends in '.yml'"))
    }
  }

  @Test(
    "links in place of definitions are not followed and not repeated", arguments: ["controls/X-1.yml", "tickmark.yml"])
  func linkedDefinition(_ path: String) async throws {
    try await workspace { sandbox in
      sandbox.write("root:$6$abc$HASH:1::", to: "elsewhere/secret")
      sandbox.remove(path)
      sandbox.write("", to: "controls/keep.md")
      FileNodes.makeLink("\(sandbox.folder)/\(path)", to: "\(sandbox.folder)/elsewhere/secret")
      let run = sandbox.tickmark("lint")
      #expect(run.status == 1)
      #expect(run.errors.contains("is a link, and links are not followed"))
      #expect(!run.errors.contains("HASH"))
    }
  }

  @Test("an unknown key that is no name is not repeated")
  func unknownKeyThatIsNoName() async throws {
    try await workspace { sandbox in
      sandbox.write("\"root:$6$abc$HASH:1\": x\n", to: "controls/own/AVL-7.yml")
      let run = sandbox.tickmark("lint")
      #expect(run.status == 65)
      #expect(run.errors.contains("unknown key of 18 characters in a control"))
      #expect(!run.errors.contains("HASH"))
    }
  }

  @Test(
    "the tool's own files are no evidence", arguments: [".tickmark/pseudonyms.key", "./evidence/locker/locker.json"])
  func ownFiles(_ path: String) async throws {
    try await workspace { sandbox in
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 0)
      let key = sandbox.text(".tickmark/pseudonyms.key")
      #expect(key.utf8.count == 64)
      #expect(sandbox.replace("path: sets.csv", with: "path: \(path), format: csv", in: "tickmark.yml"))
      let run = sandbox.tickmark("audit", "--as-of", "2026-09-30")
      #expect(run.status == 3)
      #expect(run.output.contains("the tool's own files are no evidence"))
      #expect(!run.output.contains(key) && !sandbox.text("reports/2026-Q3/results.json").contains(key))
    }
  }

  @Test("a file without a header does not print its first row")
  func noHeader() async throws {
    try await workspace { sandbox in
      sandbox.write(
        "Wanda,Nesselbrink,wanda@halden-plan.example\nAda,Otterberg,ada@halden-plan.example\n", to: "sets.csv")
      let run = sandbox.tickmark("audit", "--as-of", "2026-09-30")
      #expect(run.status == 3)
      #expect(run.output.contains("there is no column 'set_id'"))
      #expect(
        !run.output.contains("Nesselbrink") && !sandbox.text("reports/2026-Q3/results.json").contains("Nesselbrink"))
    }
  }

  @Test("a run over chosen controls does not replace the period's report")
  func partialRun() async throws {
    try await workspace { sandbox in
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 0)
      let whole = sandbox.text("reports/2026-Q3/results.json")
      #expect(sandbox.tickmark("assess", "--as-of", "2026-09-30", "--only", "AVL-2").status == 0)
      #expect(sandbox.text("reports/2026-Q3/results.json") == whole)
      #expect(sandbox.read("reports/2026-Q3.partial/results.json") != nil)
    }
  }

  @Test("a result that the log does not know is not shown")
  func forgedResult() async throws {
    try await workspace { sandbox in
      #expect(sandbox.tickmark("audit", "--as-of", "2026-09-30").status == 0)
      #expect(sandbox.tickmark("show", "AVL-2").output.contains("LAST RESULT  pass"))
      #expect(
        sandbox.replace("\"organization\": \"", with: "\"organization\": \"X", in: "reports/2026-Q3/results.json"))
      let run = sandbox.tickmark("show", "AVL-2")
      #expect(run.output.contains("none yet"))
      #expect(run.errors.contains("the locker's log has no assessment with these bytes"))
    }
  }

  @Test(
    "a mapping to a column that the table does not have is found before any evidence", arguments: ["columns", "values"])
  func misspeltMapping(_ option: String) async throws {
    try await workspace { sandbox in
      let value = option == "columns" ? "set" : "{a: b}"
      #expect(
        sandbox.replace("path: sets.csv", with: "path: sets.csv, \(option): {set_it: \(value)}", in: "tickmark.yml"))
      let run = sandbox.tickmark("lint")
      #expect(run.status == 65)
      #expect(run.errors.contains("\(option): backup_sets has no column 'set_it'"))
      #expect(run.errors.contains("did you mean 'set_id'?"))
    }
  }

  private func workspace(_ body: (Sandbox) async throws -> Void) async throws {
    try await Sandbox.with { sandbox in
      RestoreEvidence.accepted("", RestoreEvidence.good).write(into: sandbox)
      try await body(sandbox)
    }
  }
}
