internal import TickmarkCore
internal import TickmarkEvidence

/// What a pack holds besides the locker.
struct PackCheck {
  let trusted: LockerKeys

  private static let files: Set<String> = [EvidencePack.fileName, "README.txt", "verify-locker.sh", "locker.pub"]

  /// Adds what is wrong. The pack's own key is not looked at: it vouches for nothing.
  func check(_ unpacked: borrowing UnpackedPack, _ verification: inout Verification) throws(TickmarkError) {
    func find(_ message: String, _ name: String) {
      verification.findings.append(Diagnostic(message, at: SourceLocation(file: "\(unpacked.folder)/\(name)")))
    }
    for name in unpacked.names
    where !Self.files.contains(name) && !name.hasPrefix("locker/") && !name.hasPrefix("reports/") {
      find("nothing of this name belongs here", name)
    }
    guard verification.isSound else { return }
    if verification.head != unpacked.pack.head {
      find("the pack says that its log has another head", EvidencePack.fileName)
    }
    if verification.leftOut != unpacked.pack.leftOut.count {
      find("blobs are said to be left out that are here, or that no record names", EvidencePack.fileName)
    }
    let results = "reports/results.json"
    guard let bytes = try Files.read("\(unpacked.folder)/\(results)", limit: 1 << 30) else {
      return find("expected the results of the period, found nothing", results)
    }
    let digest = Digest.of(bytes)
    let isKnown = try Locker(opening: unpacked.locker, keys: trusted).records().contains { numbered in
      if case .assessment(let record) = numbered.record { record.result == digest } else { false }
    }
    if !isKnown { find("the log has no assessment with these bytes", results) }
  }
}

extension String {
  func replacingPrefix(_ prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}
