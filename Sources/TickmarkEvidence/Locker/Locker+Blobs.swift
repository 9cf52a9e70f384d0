internal import Glibc
public import TickmarkCore

extension Locker {
  /// Keeps each of `blobs` and returns their digests in the same order, once all of them would survive a power cut.
  ///
  /// A blob that is there already is compared byte by byte and not written again. Throws `.integrity` if it differs or
  /// is no regular file, `.tool` if the file system fails; blobs kept until then stay, and nothing names them.
  public func keep(_ blobs: [[UInt8]]) throws(TickmarkError) -> [Digest] {
    let digests = blobs.map { Digest.of($0) }
    try keep(blobs.map { [$0] }, as: digests)
    return digests
  }

  /// Keeps one blob that comes in pieces, and returns its digest.
  public func keep(_ lines: LinePieces) throws(TickmarkError) -> Digest {
    let digest = lines.digest
    try keep([lines.pieces], as: [digest])
    return digest
  }

  private func keep(_ blobs: [[[UInt8]]], as digests: [Digest]) throws(TickmarkError) {
    let store = try blobStore()
    let numbersByShard = Dictionary(grouping: digests.indices) { Locker.shardName(digests[$0]) }
    for (name, numbers) in numbersByShard.sorted(by: { $0.key < $1.key }) {
      let shard = try store.makeFolder(name)
      for number in numbers { try keep(blobs[number], as: digests[number], in: shard) }
      try shard.sync()
    }
    // Also for shards that were there: the run that made one may have been killed before this.
    if !blobs.isEmpty { try store.sync() }
  }

  /// Keeps one blob and returns its digest.
  public func keep(_ blob: [UInt8]) throws(TickmarkError) -> Digest {
    _ = try keep([blob])
    return Digest.of(blob)
  }

  /// The bytes of a blob, hashed again while they are read.
  ///
  /// Throws `.integrity` if the blob is absent, altered or no regular file; `.tool` if it has more than `limit` bytes or
  /// cannot be read.
  public func blob(_ digest: Digest, limit: Int = 1 << 30) throws(TickmarkError) -> [UInt8] {
    let location = SourceLocation(file: "\(path)/blobs/sha256/\(Locker.shardName(digest))/\(digest)")
    guard let shard = try blobStore().folder(Locker.shardName(digest)), let file = try shard.file(digest.hex) else {
      throw TickmarkError(.integrity, "expected a blob, found nothing", at: location)
    }
    guard let bytes = try file.readAll(limit: limit) else {
      throw TickmarkError(.tool, "expected a blob of at most \(limit) bytes", at: location)
    }
    let found = Digest.of(bytes)
    guard found == digest else {
      throw TickmarkError(.integrity, "expected bytes with the digest in the name, found \(found)", at: location)
    }
    return bytes
  }

  /// Throws `.integrity` unless the locker has a regular file for the blob, of the size that the record says.
  func expect(_ blob: LogRecord.NamedBlob) throws(TickmarkError) {
    let shardName = Locker.shardName(blob.digest)
    let location = SourceLocation(file: "\(path)/blobs/sha256/\(shardName)/\(blob.digest)")
    guard let shard = try blobStore().folder(shardName), let file = try shard.file(blob.digest.hex) else {
      throw TickmarkError(.integrity, "expected a blob that a new record names, found nothing", at: location)
    }
    let size = Int(try file.status().st_size)
    guard let bytes = blob.bytes, bytes != size else { return }
    throw TickmarkError(.integrity, "expected \(bytes) bytes as a new record says, found \(size)", at: location)
  }

  /// Deletes a blob's file, if it is there; durable when this returns.
  func deleteBlob(_ digest: Digest) throws(TickmarkError) {
    guard let shard = try blobStore().folder(Locker.shardName(digest)), try shard.status(of: digest.hex) != nil else {
      return
    }
    try shard.remove(digest.hex)
    try shard.sync()
  }

  private func keep(_ pieces: [[UInt8]], as digest: Digest, in shard: borrowing Folder) throws(TickmarkError) {
    guard let file = try shard.file(digest.hex) else {
      return try shard.place(pieces: pieces, as: digest.hex, mode: 0o444)
    }
    guard try file.holds(pieces) else {
      throw TickmarkError(
        .integrity, "expected a blob with the digest in its name, found other bytes",
        at: SourceLocation(file: file.path))
    }
    // A copy that another program put here need not have reached the disk yet.
    try file.sync()
  }

  /// The first two digits, so that no folder grows too large.
  private static func shardName(_ digest: Digest) -> String { String(digest.hex.prefix(2)) }

  func blobStore() throws(TickmarkError) -> Folder {
    guard let blobs = try root().folder("blobs"), let store = try blobs.folder("sha256") else {
      throw TickmarkError(
        .integrity, "expected the folder of the blobs, found nothing", at: SourceLocation(file: "\(path)/blobs/sha256"))
    }
    return store
  }
}
