internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a workspace: a folder with tickmark.yml.",
    discussion: """
      Existing files are never overwritten.

      \(Help.examples(["tickmark init company", "tickmark init --this-host host && tickmark audit --workspace host"]))

      \(Help.exitCodes([.fine, .toolFailed, .usage]))
      """)

  @Argument(help: "The folder.", completion: .directory) var folder = "."
  @Flag(name: .customLong("this-host"), help: "A workspace that audits the machine it runs on.") var thisHost = false
  @Option(help: "Who is audited.") var organization: String?

  func run() throws {
    if Files.exists("\(folder)/tickmark.yml") {
      throw TickmarkError(
        .usage, "there is a workspace here already", at: SourceLocation(file: "\(folder)/tickmark.yml"))
    }
    let files =
      thisHost
      ? Starter.host(organization ?? Starter.organization(thisHost: true)) { program in
        ["/usr/sbin", "/usr/bin", "/sbin", "/bin"].contains { Files.exists("\($0)/\(program)") }
      }
      : Starter.company(organization ?? Starter.organization(thisHost: false))
    for (path, text) in files where !Files.exists("\(folder)/\(path)") {
      let target = "\(folder)/\(path)"
      try Files.makeFolder(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
      try DurableFile.replace(path: target, bytes: Array(text.utf8), mode: 0o644)
    }
    let name = LockerOrigin.name(for: organization ?? Starter.organization(thisHost: thisHost))
    let keys = LockerKeyFiles(workspace: folder)
    let key = try keys.readOrCreate(name: name)
    Terminal.print("made \(files.map(\.path).joined(separator: ", ")) in \(folder)")
    Terminal.print("made a key that signs the evidence, in \(keys.privatePath); give auditors its public half:")
    Terminal.print("  \(key.verifier)")
    Terminal.print(
      thisHost
        ? "next: tickmark audit --workspace \(folder)"
        : "next: put evidence where tickmark.yml says, then tickmark audit --workspace \(folder)")
  }
}
