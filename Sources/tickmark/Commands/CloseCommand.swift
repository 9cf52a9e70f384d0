internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence

struct CloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Close a period and keep its checkpoint for a person to sign.",
    discussion: """
      The person signs with an SSH key, in an agent or on a token too, before the pack is made. `tickmark verify --signers
      FILE` checks it: a line of FILE is `auditor@example.org ssh-ed25519 AAAA…`, ssh-keygen(1), ALLOWED SIGNERS. Evidence
      that comes later is in the log behind the close, for everybody to see.

      \(Help.examples(["tickmark close 2026-Q3"]))

      \(Help.exitCodes([.fine, .toolFailed, .integrityBroken, .usage, .invalidDefinition]))
      """)

  @Argument(help: "The period, such as 2026-Q3.") var closing: String
  @Option(name: [.customShort("C"), .long], help: "The folder with tickmark.yml.", completion: .directory)
  var workspace = "."

  func run() throws {
    let now = Clock.now
    let folder = WorkspaceFolder(workspace)
    let workspace = try folder.workspace(now: now, period: closing)
    guard workspace.period.to < now else {
      throw TickmarkError(.usage, "the period \(workspace.period.id) lasts until \(workspace.period.to)")
    }
    let locker = try folder.openLocker(workspace)
    let assessments = try locker.records().compactMap { numbered -> Int? in
      guard case .assessment(let record) = numbered.record, record.period.id == workspace.period.id else { return nil }
      return numbered.number
    }
    guard !assessments.isEmpty else {
      throw TickmarkError(
        .usage, "nothing was judged for \(workspace.period.id)", hint: "tickmark audit --period \(workspace.period.id)")
    }
    let receipt = try locker.close(
      CloseRecord(period: workspace.period.id, assessments: assessments, actor: Terminal.actor, closedAt: now))
    Terminal.print("closed \(workspace.period.id) with record \(receipt.numbers.lowerBound)")
    Terminal.print("locker: \(receipt.head.size) records, root \(receipt.head.root)")
    Terminal.print(
      "next:   ssh-keygen -Y sign -f <key> -n \(SignedNote.namespace) \(folder.shown(locker.closedPath(workspace.period.id)))"
    )
  }
}
