internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check controls, table contracts, records and tickmark.yml without any evidence.",
    discussion: """
      Names file, line and column of everything that is wrong, what was expected, and the nearest known name. Runs the
      controls' own examples too.

      \(Help.examples(["tickmark lint", "tickmark lint --json"]))

      \(Help.exitCodes([.fine, .toolFailed, .usage, .invalidDefinition]))
      """)

  @OptionGroup var options: WorkspaceOptions
  @Flag(help: "Print one JSON object a problem.") var json = false

  func run() throws {
    let problems = try problems()
    if json {
      for problem in problems { Terminal.print(CanonicalJSON.text(try JSONValue(encoding: problem))) }
    } else if problems.isEmpty {
      let definitions = try options.folder.definitions()
      Terminal.print(
        "\(definitions.controls.count) controls and \(definitions.contracts.count) table contracts are valid")
    } else {
      Terminal.report(TickmarkError(.definition, problems))
    }
    try (problems.isEmpty ? TickmarkCore.ExitCode.fine : .invalidDefinition).end()
  }

  /// What is wrong with the definitions and, where there is one, with the workspace.
  private func problems() throws(TickmarkError) -> [Diagnostic] {
    do throws(TickmarkError) {
      let definitions = try options.folder.definitions()
      var problems = try ControlLint.problems(definitions)
      if problems.isEmpty { problems = try ExampleRunner.run(definitions).flatMap(Self.problems) }
      if Files.exists(options.folder.configuration) {
        let workspace = try options.read(now: Clock.now)
        problems += try WorkspaceLint.problems(workspace, definitions) + ZoneFiles.problems(workspace)
        _ = try options.folder.records(definitions, now: Clock.now)
        _ = try options.folder.prior(workspace)
      }
      return problems
    } catch  where error.kind == .definition {
      return error.diagnostics
    }
  }

  /// A control whose own examples do not hold says something else than its author meant.
  private static func problems(of outcome: ExampleRunner.Outcome) -> [Diagnostic] {
    outcome.problems.map {
      Diagnostic("the example '\(outcome.example)' does not hold: \($0)", at: outcome.location)
    }
  }
}
