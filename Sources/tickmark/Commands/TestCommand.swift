internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the examples that stand in the controls.",
    discussion: """
      Every attribute has an example in which it fails: a test that was never seen to fail proves nothing.

      \(Help.examples(["tickmark test", "tickmark test --only SYS-5 --mutate"]))

      \(Help.exitCodes([.fine, .toolFailed, .exceptionsFound, .usage, .invalidDefinition]))
      Here 2 means that an example does not hold, or that a mutation went unnoticed.
      """)

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var selection: ControlSelection
  @Flag(
    help:
      "Also harm the passing examples (rows gone or twice, values unknown or past a limit), and list what no test notices."
  )
  var mutate = false

  func run() throws {
    let definitions = try options.folder.definitions()
    let only = try selection.ids(definitions)
    let outcomes = try ExampleRunner.run(definitions, only: only)
    for outcome in outcomes where !outcome.holds {
      Terminal.print("✗ \(outcome.control): \(Printable.text(outcome.example)) (\(outcome.location))")
      for problem in outcome.problems { Terminal.print("    \(Printable.text(problem))") }
    }
    let failed = outcomes.count { !$0.holds }
    var unnoticed: [Diagnostic] = []
    if mutate {
      unnoticed = try ExampleRunner.unnoticedMutations(definitions, only: only)
      for mutation in unnoticed { Terminal.print("? \(Printable.text(mutation.description, limit: 400))") }
      Terminal.print("\(unnoticed.count) mutations that no test notices")
    }
    let controls = Set(outcomes.map(\.control)).count
    Terminal.print(
      "\(outcomes.count) examples of \(controls) controls: \(outcomes.count - failed) hold, \(failed) do not")
    try (failed == 0 && unnoticed.isEmpty ? TickmarkCore.ExitCode.fine : .exceptionsFound).end()
  }
}
