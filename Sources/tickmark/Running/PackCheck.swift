internal import TickmarkCore
internal import TickmarkEvidence

/// What a pack holds besides the locker.
struct PackCheck {
  let trusted: LockerKeys

  /// Adds what is wrong. The pack's own key is not looked at: it vouches for nothing.
  func check(_ unpacked: borrowing UnpackedPack, _ verification: inout Verification) throws(TickmarkError) {
    let description = SourceLocation(file: "\(unpacked.folder)/\(PackNote.fileName)")
    do throws(TickmarkError) {
      try PackNote.expect(unpacked.signed.digest, in: unpacked.signed.note, of: trusted.trusted, at: description)
    } catch {
      if error.kind != .integrity { throw error }
      verification.findings += error.diagnostics
    }
    try checkFiles(unpacked, &verification)
    guard verification.isSound else { return }
    if verification.head != unpacked.pack.head {
      find("the pack says that its log has another head", EvidencePack.fileName, unpacked, &verification)
    }
    if verification.leftOut != unpacked.pack.leftOut.count {
      find(
        "blobs are said to be left out that are here, or that no record names", EvidencePack.fileName, unpacked,
        &verification)
    }
    try checkReports(unpacked, &verification)
  }

  private func find(
    _ message: String, _ name: String, _ unpacked: borrowing UnpackedPack, _ verification: inout Verification
  ) {
    verification.findings.append(Diagnostic(message, at: SourceLocation(file: "\(unpacked.folder)/\(name)")))
  }

  /// Every name beside the locker must be in the description, with its bytes.
  private func checkFiles(
    _ unpacked: borrowing UnpackedPack, _ verification: inout Verification
  ) throws(TickmarkError) {
    let own = [EvidencePack.fileName, PackNote.fileName]
    var found: Set<String> = []
    for name in unpacked.names where !own.contains(name) && !name.hasPrefix("locker/") {
      guard let digest = unpacked.pack.files[name] else {
        find("nothing of this name belongs here", name, unpacked, &verification)
        continue
      }
      found.insert(name)
      if Digest.of(try Files.read("\(unpacked.folder)/\(name)", limit: 1 << 30) ?? []) != digest {
        find("expected the bytes that \(EvidencePack.fileName) names, found others", name, unpacked, &verification)
      }
    }
    for name in unpacked.pack.files.keys.sorted() where !found.contains(name) {
      find("expected a file that \(EvidencePack.fileName) names, found nothing", name, unpacked, &verification)
    }
  }

  /// The reports must be those of the assessment that the description names.
  private func checkReports(
    _ unpacked: borrowing UnpackedPack, _ verification: inout Verification
  ) throws(TickmarkError) {
    let pack = unpacked.pack
    let records = try Locker(opening: unpacked.locker, keys: trusted).records()
    guard records.indices.contains(pack.assessment), case .assessment(let record) = records[pack.assessment].record,
      record.period.id == pack.period
    else {
      return find(
        "record \(pack.assessment) is no assessment of \(pack.period)", EvidencePack.fileName, unpacked, &verification)
    }
    if pack.files["reports/results.json"] != record.result {
      find("record \(pack.assessment) has another result", "reports/results.json", unpacked, &verification)
    }
    if pack.files["reports/exceptions.jsonl"] != record.exceptions {
      find("record \(pack.assessment) has other exceptions", "reports/exceptions.jsonl", unpacked, &verification)
    }
    let scope = record.only.map { ", of \($0.joined(separator: ", ")) alone" } ?? ""
    verification.notices.append(
      Diagnostic("the reports are of record \(pack.assessment), \(pack.period) as of \(record.asOf)\(scope)"))
    if let tables = pack.tables {
      verification.notices.append(
        Diagnostic("the pack has the evidence of \(tables.joined(separator: ", ")) alone"))
    }
  }
}

extension String {
  func replacingPrefix(_ prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}
