internal import ArgumentParser
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Look at every byte of a locker or a pack: signature, log, root, blobs, names.",
    discussion: """
      Without --key the workspace's own key is believed, which lies in .tickmark/locker.pub. For a locker that somebody
      else gave you, give the key that you got from its owner by another way. --since proves that the log still begins
      with what it was when you kept a checkpoint, or the size and root that a report prints.

      \(Help.examples(["tickmark verify", "tickmark verify 2026-Q3.tar --key locker.pub --since 2026-Q2.note", "tickmark verify --since 61:913db6d9…"]))

      \(Help.exitCodes([.fine, .toolFailed, .integrityBroken, .usage]))
      """)

  @Argument(help: "The locker, or a pack. Default: evidence/locker of the workspace.", completion: .file())
  var path: String?
  @Option(name: [.customShort("C"), .long], help: "The folder with tickmark.yml.", completion: .directory)
  var workspace = "."
  @Option(
    name: .customLong("key"),
    help: ArgumentHelp(
      "A verifier key to trust, or a file with one a line; may be given several times.", valueName: "key"))
  var keys: [String] = []
  @Option(
    help: ArgumentHelp("A checkpoint that was kept, or SIZE:ROOT as a report prints it.", valueName: "checkpoint"))
  var since: String?
  @Option(
    help: ArgumentHelp(
      "The persons whose signatures at the close of a period count: ssh-keygen(1), ALLOWED SIGNERS.", valueName: "file"),
    completion: .file())
  var signers: String?
  @Flag(help: "Print one JSON object.") var json = false

  func run() async throws {
    let folder = WorkspaceFolder(workspace)
    let locker = path ?? folder.shown(folder.locker)
    let trusted = try TrustedKeys.read(keys, else: folder.keyFiles)
    if path == nil, !Files.exists(folder.locker) { try LockerMemory(workspace: folder.root).expectNoLocker() }
    let verification = try await verify(locker, trusted)
    let report = VerificationReport(locker: locker, verification: verification, trusted: trusted, since: since)
    Terminal.print(json ? report.json : report.text)
    try (verification.isSound ? TickmarkCore.ExitCode.fine : .integrityBroken).end()
  }

  private func verify(_ path: String, _ trusted: [VerifierKey]) async throws(TickmarkError) -> Verification {
    let keys = LockerKeys(trusting: trusted)
    guard Files.isFile(path) else {
      var verification = try Locker.verify(at: path, keys: keys, since: try remembered())
      try await checkPersons(&verification)
      return verification
    }
    do throws(TickmarkError) {
      let unpacked = try UnpackedPack.unpack(path)
      var verification = try Locker.verify(
        at: unpacked.locker, keys: keys, since: try remembered(), leftOut: Set(unpacked.pack.leftOut))
      try await checkPersons(&verification)
      try PackCheck(trusted: keys).check(unpacked, &verification)
      return verification.renamed { $0.replacingPrefix("\(unpacked.folder)/", with: "\(path):") }
    } catch {
      if error.kind != .integrity { throw error }
      var verification = Verification()
      verification.findings = error.diagnostics
      return verification
    }
  }

  private func checkPersons(_ verification: inout Verification) async throws(TickmarkError) {
    if let signers, !Files.isFile(signers) {
      throw TickmarkError(
        .usage, "expected a file with the persons whose signatures count", at: SourceLocation(file: signers),
        hint: "a line such as 'auditor@example.org ssh-ed25519 AAAA…'")
    }
    for note in verification.unsignedNotes {
      let diagnostic = Diagnostic("closed, and signed by nobody", at: SourceLocation(file: note))
      // Whoever names signers wants a signature: one that was taken away must not go unnoticed.
      if signers == nil { verification.notices.append(diagnostic) } else { verification.findings.append(diagnostic) }
    }
    for note in verification.signedNotes {
      guard let signers else {
        verification.notices.append(
          Diagnostic(
            "a person's signature that was not checked", at: SourceLocation(file: "\(note).sig"),
            hint: "--signers names whose signatures count"))
        continue
      }
      do throws(TickmarkError) {
        let person = try await SignedNote(path: note, signers: signers).signer()
        verification.signatures.append(Diagnostic("signed by \(person)", at: SourceLocation(file: note)))
      } catch {
        if error.kind != .integrity { throw error }
        verification.findings += error.diagnostics
      }
    }
  }

  private func remembered() throws(TickmarkError) -> RememberedHead? {
    guard let since else { return nil }
    if let head = RememberedHead(since) { return head }
    do throws(TickmarkError) {
      if let bytes = try Files.read(since, limit: 1 << 16, following: true) {
        return try RememberedHead(checkpoint: bytes, at: SourceLocation(file: since))
      }
    } catch {
      throw TickmarkError(.usage, error.diagnostics)
    }
    throw TickmarkError(
      .usage, "'\(since)' is no file and no SIZE:ROOT", hint: "a checkpoint that was kept, or 61:913db6d9… of a report")
  }
}

/// The keys that the caller believes.
enum TrustedKeys {
  /// Those of `arguments`, each a key or a file with one a line; the workspace's own where none is given.
  static func read(_ arguments: [String], else files: LockerKeyFiles) throws(TickmarkError) -> [VerifierKey] {
    var keys: [VerifierKey] = []
    for argument in arguments.isEmpty ? [files.publicPath] : arguments {
      if argument.contains("+"), !Files.exists(argument) {
        keys.append(try VerifierKey(argument))
        continue
      }
      guard let bytes = try bytes(argument), !bytes.isEmpty else {
        throw TickmarkError(
          .usage, "there is no verifier key here", at: SourceLocation(file: argument),
          hint: arguments.isEmpty
            ? "outside the workspace of the owner say --key and the key that the owner gave you"
            : "--key takes a key such as example.org/audit+e6db220b+ASfCshQ…, or a file with one")
      }
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() where !line.isEmpty {
        keys.append(try VerifierKey(String(line), at: SourceLocation(file: argument, line: number + 1)))
      }
    }
    return keys
  }

  private static func bytes(_ path: String) throws(TickmarkError) -> [UInt8]? {
    do throws(TickmarkError) { return try Files.read(path, limit: 1 << 16, following: true) } catch {
      throw TickmarkError(.usage, error.diagnostics)
    }
  }
}
