internal import ArgumentParser
internal import TickmarkCore
internal import TickmarkEvidence

struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: "Show the key that whoever verifies must be given, or let a new one sign.",
    discussion: """
      The private key is .tickmark/locker.key, readable by its owner alone. Keep a copy of it: without it the locker can
      be verified and no longer written. After a rotation the old key is good for nothing; give the new one to everybody
      who verifies. A checkpoint that was kept before still proves that the log goes on from it (verify --since).

      \(Help.examples(["tickmark key", "tickmark key --rotate --reason \"yearly rotation\""]))

      \(Help.exitCodes([.fine, .toolFailed, .integrityBroken, .usage, .invalidDefinition]))
      """)

  @Flag(help: "Make a new key and let it sign from now on.") var rotate = false
  @Option(help: "Why the key is rotated. It stays in the log: name no person.") var reason: String?
  @OptionGroup var options: WorkspaceOptions

  func validate() throws {
    if rotate != (reason != nil) { throw ValidationError("--rotate and --reason go together") }
    if reason?.isEmpty == true { throw ValidationError("--reason says why: 'yearly rotation'") }
  }

  func run() throws {
    let now = Clock.now
    let locker = try options.folder.openLocker(try options.read(now: now))
    if let reason {
      let receipt = try options.folder.keyFiles.rotate(locker, because: reason, actor: Terminal.actor, at: now)
      Terminal.print("a new key signs from record \(receipt.numbers.lowerBound) on")
      Terminal.print("locker: \(receipt.head.size) records, root \(receipt.head.root)")
    }
    if let key = try options.folder.keyFiles.verifier() { Terminal.print("key:    \(key)") }
  }
}
