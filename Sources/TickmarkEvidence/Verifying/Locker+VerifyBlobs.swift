internal import Glibc
internal import TickmarkCore

extension Locker {
  /// Hashes every blob, and holds those that records name against those that are there.
  func verifyBlobs(
    named log: VerifiedLog, _ leftOut: Set<Digest>, _ verification: inout Verification
  ) throws(TickmarkError) {
    let store = try blobStore()
    var found: Set<Digest> = []
    for shardName in try store.names() {
      verification.take { verification throws(TickmarkError) in
        guard let shard = try Locker.isShardName(shardName) ? store.folder(shardName) : nil else {
          return verification.find("nothing of this name belongs here", "\(store.path)/\(shardName)")
        }
        for name in try shard.names() {
          verification.take { verification throws(TickmarkError) in
            if let digest = try verifyBlob(name, in: shard, shardName, log, &verification) { found.insert(digest) }
          }
        }
      }
    }
    for (digest, name) in log.named.sorted(by: { $0.key.hex < $1.key.hex }) where !found.contains(digest) {
      if log.erased[digest] != nil {
        verification.erased += 1
      } else if leftOut.contains(digest) {
        verification.leftOut += 1
      } else {
        verification.findings.append(
          Diagnostic("the blob \(digest) that this record names is not there", at: name.by))
      }
    }
    let unnamed = found.count { log.named[$0] == nil }
    // Of a log that is not believed nothing is known.
    if unnamed > 0, verification.head != nil {
      verification.notice(
        "\(unnamed) \(unnamed == 1 ? "blob" : "blobs") that no record names", store.path,
        hint: "a run was killed before it wrote its records; nothing is judged by them")
    }
  }

  /// The digest of a blob that is what its name says; nil, with a finding, for one that is not.
  private func verifyBlob(
    _ name: String, in shard: borrowing Folder, _ shardName: String, _ log: VerifiedLog,
    _ verification: inout Verification
  ) throws(TickmarkError) -> Digest? {
    let path = "\(shard.path)/\(name)"
    if Folder.isDraft(name) {
      verifyDraft(name, in: shard, &verification)
      return nil
    }
    guard let digest = Digest(hex: name), name.hasPrefix(shardName), let file = try shard.file(name) else {
      verification.find("nothing of this name belongs here", path)
      return nil
    }
    let (actual, bytes) = try file.digest()
    // Found, whatever its bytes are: one finding a blob is enough.
    guard actual == digest else {
      verification.find("expected bytes with the digest in the name, found \(actual)", path)
      return digest
    }
    if let number = log.erased[digest] {
      verification.find("record \(number) says that this blob was erased", path, hint: "the next run deletes it")
    }
    if let named = log.named[digest], let expected = named.bytes, expected != bytes {
      verification.findings.append(Diagnostic("the blob \(digest) has \(bytes) bytes, not \(expected)", at: named.by))
    }
    verification.blobs += 1
    verification.bytes += bytes
    return digest
  }

  private static func isShardName(_ name: String) -> Bool {
    name.utf8.count == 2 && name.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}

extension File {
  /// The digest and number of all bytes, with bounded memory.
  fileprivate func digest() throws(TickmarkError) -> (Digest, Int) {
    var stream = DigestStream()
    var count = 0
    while true {
      let piece = try read(1 << 18)
      if piece.isEmpty { return (stream.finish(), count) }
      stream.update(piece)
      count += piece.count
    }
  }
}
