internal import Glibc
internal import TickmarkAudit
internal import TickmarkCollectors
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

/// A workspace on disk: where its files lie, and how they are read.
struct WorkspaceFolder {
  let root: String

  init(_ root: String) { self.root = root }

  var configuration: String { "\(root)/tickmark.yml" }
  var locker: String { "\(root)/evidence/locker" }
  var keyFiles: LockerKeyFiles { LockerKeyFiles(workspace: root) }

  func reports(_ period: Period) -> String { "\(root)/reports/\(period.id)" }

  /// Relative paths as people type them: without a leading `./`.
  func shown(_ path: String) -> String {
    let prefix = root == "." ? "./" : ""
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.utf8.count)) : path
  }

  /// Reads `tickmark.yml`; `period` overrides its own.
  func workspace(now: Instant, period: String? = nil) throws(TickmarkError) -> Workspace {
    guard let bytes = try Files.read(configuration, limit: 1 << 20) else {
      throw TickmarkError(
        .usage, "there is no tickmark.yml here", at: SourceLocation(file: shown(configuration)),
        hint: "`tickmark init` makes a workspace; --workspace names another folder")
    }
    var chosen: Period?
    if let period {
      guard let read = Period(period, now: now) else {
        throw TickmarkError(.usage, "'\(period)' is no period", hint: "such as 2026-Q3, 2026-09, P90D or now")
      }
      chosen = read
    }
    return try WorkspaceReader.read(
      DefinitionFile(path: "tickmark.yml", bytes: bytes), collectors: CollectorRegistry.all, now: now, period: chosen
    ) { path, location throws(TickmarkError) in
      guard let file = try file(below: path, limit: 1 << 20) else {
        throw TickmarkError(
          .definition, "there is no inventory '\(path)'", at: location,
          hint: "name a text file below the workspace, with a host a line")
      }
      return file
    }
  }

  /// A file that `tickmark.yml` names; nil if it is not there or lies outside the workspace.
  private func file(below path: String, limit: Int) throws(TickmarkError) -> DefinitionFile? {
    guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else { return nil }
    return try Files.read("\(root)/\(path)", limit: limit).map { DefinitionFile(path: path, bytes: $0) }
  }

  /// The tool's own controls and contracts; a file of the workspace with the same name stands in for the tool's.
  func definitions() throws(TickmarkError) -> Definitions {
    try Definitions(
      controls: try files(in: "controls", suffix: ".yml", over: Pack.controls),
      contracts: try files(in: "evidence/tables", suffix: ".sql", over: Pack.contracts))
  }

  /// What people decided, stated or found, checked against the controls.
  func records(_ definitions: Definitions, now: Instant) throws(TickmarkError) -> WorkspaceRecords {
    let records = try WorkspaceRecords(try files(in: "evidence/records", suffix: ".yml", over: []), definitions)
    let early = records.datedAfter(now)
    guard early.isEmpty else { throw TickmarkError(.definition, early) }
    return records
  }

  /// The results of the period before; nil if `tickmark.yml` names none.
  func prior(_ workspace: Workspace) throws(TickmarkError) -> (assessment: Assessment, sha256: Digest)? {
    guard let file = try priorFile(workspace) else { return nil }
    do throws(Diagnostic) {
      return (try ResultsReader.read(file.bytes, file: file.path), Digest.of(file.bytes))
    } catch {
      throw TickmarkError(.definition, [error])
    }
  }

  /// The file that `prior` names. Throws `.definition` if it is not there or lies outside the workspace.
  func priorFile(_ workspace: Workspace) throws(TickmarkError) -> DefinitionFile? {
    guard let path = workspace.prior else { return nil }
    guard let file = try file(below: path, limit: 1 << 30) else {
      throw TickmarkError(
        .definition, "prior: there are no results", at: SourceLocation(file: path),
        hint: "name results.json of the period before, below the workspace")
    }
    return file
  }

  private func files(in folder: String, suffix: String, over pack: [DefinitionFile]) throws(TickmarkError)
    -> [DefinitionFile]
  {
    var own: [DefinitionFile] = []
    // A definition under another ending would be overlooked, and the audit would judge less than was meant.
    let paths = Files.list("\(root)/\(folder)")
    for path in paths where !path.hasSuffix(suffix) && !path.hasSuffix(".md") {
      throw TickmarkError(
        .definition, "expected a file that ends in '\(suffix)'", at: SourceLocation(file: "\(folder)/\(path)"),
        hint: "rename it, or move it out of \(folder)/")
    }
    for path in paths where path.hasSuffix(suffix) {
      guard let bytes = try Files.read("\(root)/\(folder)/\(path)", limit: 1 << 20) else { continue }
      own.append(DefinitionFile(path: "\(folder)/\(path)", bytes: bytes))
    }
    let names = Set(own.map { $0.path.split(separator: "/").last ?? "" })
    return own + pack.filter { !names.contains($0.path.split(separator: "/").last ?? "") }
  }

  /// Opens the locker, and makes it on first use, with the key that signs it.
  func openLocker(_ workspace: Workspace) throws(TickmarkError) -> Locker {
    let name = LockerOrigin.name(for: workspace.organization)
    let memory = LockerMemory(workspace: root)
    if !Files.exists("\(locker)/locker.json") {
      // Where the log is there, opening it says what is missing.
      if !Files.exists("\(locker)/log") { try memory.expectNoLocker() }
      try createLocker(try keyFiles.readOrCreate(name: name))
    }
    try keyFiles.finishRotation(of: locker)
    guard let key = try keyFiles.read(name: name) else {
      throw TickmarkError(
        .usage, "the key that signs the locker is not there", at: SourceLocation(file: shown(keyFiles.privatePath)),
        hint: "bring it back from a copy; without it the locker can be verified and no longer written")
    }
    let opened = try Locker(opening: locker, keys: LockerKeys(signingWith: key))
    // A run that was killed may have left half a line: whoever comes next repairs it and says so.
    let recovery = try opened.recover(remembering: try memory.head())
    for repair in recovery.repairs { Terminal.note("tickmark: repaired: \(repair)") }
    try memory.keep(recovery.head)
    return opened
  }

  private func createLocker(_ key: SigningKey) throws(TickmarkError) {
    try DurableFile.makeFolder(path: "\(root)/evidence", mode: 0o755)
    do throws(TickmarkError) { try Locker.create(at: locker, signer: key) } catch {
      // Another run may have been faster, or something stands there: opening it says what it is.
      if error.kind != .usage { throw error }
    }
  }

  /// The key behind the pseudonyms: made on first use, readable by its owner alone, outside reports and repository.
  func pseudonyms() throws(TickmarkError) -> Pseudonymizer { Pseudonymizer(key: try pseudonymKey()) }

  func pseudonymKey() throws(TickmarkError) -> [UInt8] {
    let path = "\(root)/.tickmark/pseudonyms.key"
    if let key = try Files.read(path, limit: 1024), !key.isEmpty { return key }
    var random = SystemRandomNumberGenerator()
    let digits = Array("0123456789abcdef".utf8)
    let key = (0..<64).map { _ in digits[Int.random(in: 0..<16, using: &random)] }
    try DurableFile.makeFolder(path: "\(root)/.tickmark", mode: 0o700)
    // Of several first runs one gives the key to all.
    _ = try DurableFile.create(path: path, bytes: key, mode: 0o600)
    return try Files.read(path, limit: 1024) ?? key
  }
}

/// The name of a workspace's log: what its checkpoints will be signed for.
enum LockerOrigin {
  /// `tickmark/halden-planning-sp-z-o-o`: small letters, digits and hyphens.
  static func name(for organization: String) -> String {
    let words = organization.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return "tickmark/\(words.isEmpty ? "workspace" : words.joined(separator: "-"))"
  }
}
