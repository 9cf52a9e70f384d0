internal import ArgumentParser
internal import TickmarkCore
internal import TickmarkEvidence

struct EraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Delete a file of evidence that must be forgotten, and say so in the log.",
    discussion: """
      The log stays verifiable; what was judged with the file stays judged, and is replayed on reduced evidence. The
      record outlives the data: name no person in it. Copies elsewhere (packs, backups) are yours to delete.

      \(Help.examples(["tickmark erase 93647ecad0a9… --basis \"GDPR art. 17(1)(a)\" --decided-by dpo --decided-on 2026-10-12"]))

      \(Help.exitCodes([.fine, .toolFailed, .integrityBroken, .usage, .invalidDefinition]))
      """)

  @Argument(help: "The SHA-256 of the file.") var digest: String
  @Option(help: "The legal basis.") var basis: String
  @Option(name: .customLong("decided-by"), help: "The role that decided.") var decidedBy: String
  @Option(name: .customLong("decided-on"), help: "The day of the decision.") var decidedOn: String
  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let now = Clock.now
    guard let sha256 = Digest(hex: digest) else {
      throw TickmarkError(.usage, "expected sixty-four hexadecimal digits, found '\(digest)'")
    }
    guard let day = Day(decidedOn), day <= now.day else {
      throw TickmarkError(.usage, "'\(decidedOn)' is no day, or has not come yet", hint: "such as 2026-10-12")
    }
    guard !basis.isEmpty, !decidedBy.isEmpty else {
      throw TickmarkError(.usage, "expected a legal basis and a role that decided")
    }
    for text in [basis, decidedBy] where text.contains(where: { $0 == "@" || $0.isNewline }) {
      throw TickmarkError(
        .usage, "expected words without '@' and line breaks, found '\(text)'",
        hint: "the record outlives the data: name roles, no persons")
    }
    let locker = try options.folder.openLocker(try options.read(now: now))
    let receipt = try locker.erase(
      ErasureRecord(
        sha256: sha256, basis: basis, decidedBy: decidedBy, decidedOn: day, actor: Terminal.actor, erasedAt: now))
    let sources = Set(
      try locker.records().compactMap(\.record.evidence).flatMap(\.parts).filter { $0.sha256 == sha256 }.map(\.name))
    Terminal.print("erased by record \(receipt.numbers.lowerBound)")
    Terminal.print(
      "came from \(sources.sorted().joined(separator: ", ")): as long as it has the same bytes, its source fails")
    Terminal.print("locker: \(receipt.head.size) records, root \(receipt.head.root)")
  }
}
