internal import Testing
internal import TickmarkTestSupport

@Suite("Help") struct HelpTests {
  /// What each command may end with.
  static let codes = [
    "init": "0 1 64", "collect": "0 1 3 4 64 65", "assess": "0 1 2 3 4 64 65", "report": "0 1 2 3 4 64 65",
    "audit": "0 1 2 3 4 64 65", "compare": "0 1 2 3 64 65", "requests": "0 1 3 4 64 65", "lint": "0 1 64 65",
    "test": "0 1 2 64 65",
    "list": "0 1 64 65", "show": "0 1 64 65", "query": "0 1 4 64 65", "reveal": "0 1 4 64 65", "sample": "0 1 4 64 65",
    "schema": "0 64",
    "verify": "0 1 4 64", "replay": "0 1 4 64", "close": "0 1 4 64 65",
    "erase": "0 1 4 64 65", "key": "0 1 4 64 65", "pack": "0 1 4 64 65",
  ]

  @Test("of a command lists its exit codes and examples", arguments: codes)
  func ofACommand(_ command: String, _ codes: String) async throws {
    try await Sandbox.with { sandbox in
      let run = sandbox.tickmark(command, "--help")
      #expect(run.status == 0 && run.errors.isEmpty)
      let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
      let afterCodes = lines.drop { $0 != "EXIT CODES" }.dropFirst()
      let found = afterCodes.prefix { !$0.isEmpty }.filter { $0.dropFirst(2).first?.isNumber == true }
      #expect(found.compactMap { $0.split(separator: " ").first }.joined(separator: " ") == codes)
      let example = lines.drop { $0 != "EXAMPLES" }.dropFirst().first ?? ""
      #expect(example.hasPrefix("  tickmark \(command)"))
    }
  }

  @Test("names every command") func namesEveryCommand() async throws {
    try await Sandbox.with { sandbox in
      let lines = sandbox.tickmark("--help").output.split(separator: "\n").drop { $0 != "SUBCOMMANDS:" }.dropFirst()
      let commands = lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.contains("'") }
      #expect(
        commands.compactMap { $0.split(separator: " ").first.map(String.init) }.sorted() == Self.codes.keys.sorted())
    }
  }

  @Test func versionIsOneLine() async throws {
    try await Sandbox.with { sandbox in
      let run = sandbox.tickmark("--version")
      #expect(run.status == 0)
      #expect(run.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
    }
  }

  @Test func completionsAreAScriptThatBashAccepts() async throws {
    try await Sandbox.with { sandbox in
      let run = sandbox.tickmark("--generate-completion-script", "bash")
      #expect(run.status == 0)
      sandbox.write(run.output, to: "completions")
      #expect(run.output.contains("_tickmark_audit()"))
      #expect(BoundedProgram(folder: sandbox.folder).run(["bash", "-n", "completions"]).status == 0)
    }
  }
}
