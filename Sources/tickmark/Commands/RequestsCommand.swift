internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

struct RequestsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "requests",
    abstract:
      "List the evidence that is missing, stale or rejected and what waits for a person, whom to ask and by when.",
    discussion: """
      Sorted by what each request unlocks. Judges the evidence in the locker and writes no report.

      \(Help.examples(["tickmark requests", "tickmark requests --due 2026-10-08 --json"]))

      \(Help.exitCodes([.fine, .toolFailed, .evidenceLacking, .integrityBroken, .usage, .invalidDefinition]))
      """)

  @OptionGroup var options: WorkspaceOptions
  @Option(help: "The day by which evidence is wanted. Default: seven days after the period's end.") var due: String?
  @Flag(help: "Print one JSON object a request.") var json = false

  func run() throws {
    let run = try options.assessment(now: Clock.now)
    let assessment = try Assessor.assess(try run.inputs())
    let asked = run.records.openRequests.map {
      EvidenceRequest.Asked(number: $0.id, tables: $0.tables, ask: $0.ask, due: $0.due)
    }
    let requests = EvidenceRequest.all(in: assessment, due: try day(run.workspace), asked: asked)
    let people = PersonRequest.all(in: assessment)
    for request in requests {
      Terminal.print(
        json
          ? CanonicalJSON.text(try JSONValue(encoding: request))
          : request.text.split(separator: "\n").map { Printable.text(String($0)) }.joined(separator: "\n"))
    }
    for request in people {
      Terminal.print(json ? CanonicalJSON.text(try JSONValue(encoding: request)) : Printable.text(request.text))
    }
    let count = requests.count + people.count
    if !json {
      Terminal.print(count == 0 ? "no evidence is lacking" : "\(count) \(count == 1 ? "request" : "requests")")
    }
    try (requests.isEmpty && people.allSatisfy { $0.state == .pending } ? TickmarkCore.ExitCode.fine : .evidenceLacking)
      .end()
  }

  private func day(_ workspace: Workspace) throws(TickmarkError) -> Day {
    guard let due else { return EvidenceRequest.usualDue(for: workspace.period) }
    guard let day = Day(due) else { throw TickmarkError(.usage, "'\(due)' is no day", hint: "such as 2026-10-08") }
    return day
  }
}
