internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Write one archive to hand over: reports, definitions, evidence, log, and how to check it.",
    discussion: """
      The same evidence and reports give the same bytes. The pack holds evidence as it came, persons included, unless
      --table chooses: then the log is whole and the files of other tables are left out.

      \(Help.examples(["tickmark pack 2026-Q3", "tickmark pack 2026-Q3 --table restore_tests --output avl-2.tar"]))

      \(Help.exitCodes([.fine, .toolFailed, .integrityBroken, .usage, .invalidDefinition]))
      """)

  @Argument(help: "The period. Default: the workspace's own.") var period: String?
  @Option(name: [.customShort("C"), .long], help: "The folder with tickmark.yml.", completion: .directory)
  var workspace = "."
  @Option(
    name: .customLong("table"),
    help: ArgumentHelp("Pack only evidence of this table; may be given several times.", valueName: "table"))
  var tables: [String] = []
  @Option(help: "The file. Default: reports/<period>.tar.", completion: .file()) var output: String?

  func run() throws {
    let folder = WorkspaceFolder(workspace)
    let workspace = try folder.workspace(now: Clock.now, period: period)
    let contracts = try folder.definitions().contracts
    for table in tables where contracts[table] == nil {
      throw TickmarkError(
        .usage, "there is no table '\(table)'", hint: Suggestion.hint(for: table, among: contracts.keys.sorted()))
    }
    let locker = try folder.openLocker(workspace)
    let reports = ReportFolder(path: folder.reports(workspace.period))
    let assessment = try reports.assessment()
    let number = try reports.vouch(in: locker)
    let target = output ?? "\(folder.reports(workspace.period)).tar"
    let pack = try write(
      locker, try reports.files(assessment), of: number, workspace.period.id, folder.keyFiles, to: target)
    Terminal.print("packed \(folder.shown(target))")
    Terminal.print("head   \(pack.head.size):\(pack.head.root)")
    if !pack.leftOut.isEmpty {
      Terminal.print("without \(pack.leftOut.count) files of other tables, pseudonyms' key included")
    }
    Terminal.print("next   tickmark verify \(folder.shown(target)) --key \(folder.shown(folder.keyFiles.publicPath))")
  }

  private func write(
    _ locker: Locker, _ reports: [ReportFile], of assessment: Int, _ period: String, _ keys: LockerKeyFiles,
    to target: String
  ) throws -> EvidencePack {
    let others = try otherEvidence(locker)
    let archive = try locker.archiveEntries { others.contains($0) }
    var pack = EvidencePack(
      period: period, assessment: assessment, head: archive.head, tables: tables.isEmpty ? nil : Set(tables).sorted(),
      leftOut: archive.leftOut)
    var entries = archive.entries.map { Archive.Entry(name: "locker/\($0.name)", bytes: $0.bytes) }
    func add(_ name: String, _ bytes: [UInt8]) {
      entries.append(Archive.Entry(name: name) { () throws(TickmarkError) in bytes })
    }
    let files =
      [
        ReportFile(path: "README.txt", bytes: Array(PackPage.text(pack, origin: locker.origin).utf8)),
        ReportFile(path: "verify-locker.sh", bytes: Pack.outsidersScript),
        ReportFile(path: "locker.pub", bytes: try Files.read(keys.publicPath) ?? []),
      ] + reports.map { ReportFile(path: "reports/\($0.path)", bytes: $0.bytes) }
    for file in files {
      pack.files[file.path] = Digest.of(file.bytes)
      add(file.path, file.bytes)
    }
    guard let key = try keys.read(name: locker.origin) else {
      throw TickmarkError(.usage, "the key that signs the locker is not there")
    }
    let description = try pack.bytes
    add(EvidencePack.fileName, description)
    add(PackNote.fileName, try PackNote(Digest.of(description), signedBy: key).bytes)
    try Archive.write(entries, to: target)
    return pack
  }

  /// The blobs that only collections of tables have which were not asked for, and the key behind the pseudonyms: whoever
  /// gets a part need not find out who the persons in the reports are.
  private func otherEvidence(_ locker: Locker) throws(TickmarkError) -> Set<Digest> {
    guard !tables.isEmpty else { return [] }
    let records = try locker.records().map(\.record)
    let evidence = records.compactMap(\.evidence)
    let wanted = evidence.filter { !Set($0.tables.keys).isDisjoint(with: tables) }
    let kept = Set(wanted.flatMap(\.parts).map(\.sha256))
    let keys = records.compactMap { record -> Digest? in
      if case .assessment(let assessment) = record { assessment.pseudonyms } else { nil }
    }
    return Set(evidence.flatMap(\.parts).map(\.sha256)).union(keys).subtracting(kept)
  }
}
