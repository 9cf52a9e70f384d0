internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

struct RevealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal",
    abstract: "Say which person of the evidence stands behind a pseudonym, and record that it was asked.",
    discussion: """
      Shows persons: for the auditor's eyes, not for a report. The record says who asked, when, why and for which
      pseudonyms, never who they are; it is in the locker's log before anything is shown. Looks through the evidence of
      the period with every key that the workspace or an assessment in the log used. TICKMARK_ACTOR says who asks.

      \(Help.examples(["tickmark reveal P-QYJL-AJUF-C4 --reason \"AVL-2.a: who signed the restore of BS-07\""]))

      \(Help.exitCodes([.fine, .toolFailed, .integrityBroken, .usage, .invalidDefinition]))
      """)

  @Argument(help: ArgumentHelp("Pseudonyms such as P-QYJL-AJUF-C4.", valueName: "pseudonym")) var pseudonyms: [String]
  @Option(help: "Why. It stays in the log: name no person.") var reason: String
  @OptionGroup var options: WorkspaceOptions
  @Flag(help: "Print one JSON object a person.") var json = false

  func validate() throws {
    if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason says why: 'AVL-2.a: who signed'") }
    if let other = pseudonyms.first(where: { !Pseudonymizer.isPseudonym($0) }) {
      throw ValidationError("expected a pseudonym such as P-QYJL-AJUF-C4, found '\(Printable.text(other))'")
    }
  }

  func run() throws {
    let now = Clock.now
    try expectRoleAndReason()
    let run = try options.assessment(now: now)
    let locker = try options.folder.openLocker(run.workspace)
    let wanted = Set(pseudonyms)
    let answer = try PseudonymSearch.run(wanted, keys: try keys(locker), reason: reason, try run.inputs(locker))
    try expectAll(wanted, answer, in: run.workspace.period.id)
    if answer.isNamed {
      throw TickmarkError(
        .usage, "the reason holds what names somebody in the evidence",
        hint: "the record outlives the data: name no person")
    }
    let receipt = try locker.append([
      .reveal(
        RevealRecord(pseudonyms: wanted.sorted(), reason: reason, actor: Terminal.actor, revealedAt: now))
    ])
    for warning in answer.warnings { Terminal.note("tickmark: warning: \(Printable.text(warning))") }
    for person in answer.persons {
      Terminal.print(json ? CanonicalJSON.text(try JSONValue(encoding: person)) : person.text)
    }
    Terminal.note("tickmark: record \(receipt.numbers.lowerBound) says that \(Printable.text(Terminal.actor)) asked")
  }

  /// Throws `.usage` unless the record will say who asked, and in words that name no address.
  private func expectRoleAndReason() throws(TickmarkError) {
    guard let actor = Terminal.environment("TICKMARK_ACTOR"), actor.contains(where: { !$0.isWhitespace }),
      Printable.text(actor) == actor
    else {
      throw TickmarkError(
        .usage, "expected who asks", hint: "TICKMARK_ACTOR=internal-audit: a role, an account or a job")
    }
    guard !reason.contains(where: { $0 == "@" || $0.isNewline }) else {
      throw TickmarkError(
        .usage, "expected a reason without '@' and line breaks", hint: "the record outlives the data: name no person")
    }
  }

  /// The key of the workspace, and those with which the log's assessments made pseudonyms.
  private func keys(_ locker: Locker) throws(TickmarkError) -> [Pseudonymizer] {
    var keys = [try options.folder.pseudonymKey()]
    let digests = Set(
      try locker.records().compactMap { numbered in
        if case .assessment(let record) = numbered.record { record.pseudonyms } else { nil }
      })
    for digest in digests.sorted(by: { $0.hex < $1.hex }) where digest != Digest.of(keys[0]) {
      keys.append(try locker.blob(digest))
    }
    return keys.map { Pseudonymizer(key: $0) }
  }

  /// Throws `.usage` if one stands for nobody in the evidence: nothing is shown, and nothing recorded.
  private func expectAll(_ wanted: Set<String>, _ answer: PseudonymSearch.Answer, in period: String)
    throws(TickmarkError)
  {
    let unknown = wanted.subtracting(answer.persons.map(\.pseudonym)).sorted()
    guard !unknown.isEmpty else { return }
    for warning in answer.warnings { Terminal.note("tickmark: warning: \(Printable.text(warning))") }
    throw TickmarkError(
      .usage,
      "nobody in the evidence of \(period) has the pseudonym \(unknown.joined(separator: ", "))",
      hint: "--period names the period of the report; the evidence may have been erased")
  }
}

extension PseudonymSearch.Person {
  /// The identifier, and a line each for the places where it stands.
  fileprivate var text: String {
    let lines = places.map { place in
      let trace = place.trace.map { "  \(Printable.text($0.description))" } ?? ""
      return "  \(place.table).\(place.column)\(trace)"
    }
    return (["\(pseudonym) is \(Printable.text(identifier))"] + lines).joined(separator: "\n")
  }
}
