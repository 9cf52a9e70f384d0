internal import Glibc
internal import TickmarkCore

/// The open and locked log of a locker: segment files of numbered lines, nothing but appended to.
///
/// Readers share the lock, a writer has it alone, so that no reader ever sees half an append.
struct Log: ~Copyable {
  enum Access {
    case reading
    case writing
  }

  /// Lines of a full segment: a full segment is a complete subtree of the Merkle tree.
  static let segmentLines = 65_536

  let folder: Folder
  /// What has a trusted signature; lines behind it were never acknowledged.
  let checkpoint: Checkpoint
  private let trusted: [VerifierKey]
  /// Held as long as the log is open.
  private let lock: File

  static let checkpointName = "checkpoint"
  /// The folder of the checkpoints at the close of periods.
  static let closedName = "closed"

  /// Waits for the lock, then reads the checkpoint.
  ///
  /// Throws `.integrity` unless the checkpoint is `origin`'s and has the signature of a trusted key.
  init(
    in locker: borrowing Folder, for access: Access, origin: String, trusted: [VerifierKey]
  ) throws(TickmarkError) {
    guard let folder = try locker.folder("log") else { throw Log.absent("\(locker.path)/log", "the log's folder") }
    guard let lock = try folder.file("lock") else {
      // Made here, it could be a second lock beside the one that a running writer holds.
      throw Log.absent("\(folder.path)/lock", "the log's lock", hint: "make an empty file when no other run is active")
    }
    try lock.lock(access == .writing ? LOCK_EX : LOCK_SH)
    checkpoint = try Log.checkpoint(in: folder, origin: origin, trusted: trusted)
    self.trusted = trusted
    self.folder = folder
    self.lock = lock
  }

  private static func checkpoint(
    in folder: borrowing Folder, origin: String, trusted: [VerifierKey]
  ) throws(TickmarkError) -> Checkpoint {
    let location = SourceLocation(file: "\(folder.path)/\(checkpointName)")
    guard let file = try folder.file(checkpointName) else { throw absent(location.file, "the log's checkpoint") }
    guard let bytes = try file.readAll(limit: Checkpoint.byteLimit) else {
      throw TickmarkError(.integrity, "expected at most \(Checkpoint.byteLimit) bytes", at: location)
    }
    let checkpoint = try Checkpoint(bytes, at: location)
    try checkpoint.expectSignature(of: trusted, at: location)
    guard checkpoint.origin == origin else {
      throw TickmarkError(.integrity, "expected the checkpoint of the log '\(origin)'", at: location)
    }
    return checkpoint
  }

  private static func absent(_ path: String, _ what: String, hint: String? = nil) -> TickmarkError {
    TickmarkError(.integrity, "expected \(what), found nothing", at: SourceLocation(file: path), hint: hint)
  }

  /// `000000.jsonl`.
  static func segmentName(_ index: Int) -> String { "\(DecimalDigits.padded(index, to: 6)).jsonl" }

  /// Goes over the covered lines in order and returns where they end and what lies behind them.
  ///
  /// Throws `.integrity` unless they are all there and have the root that was signed.
  ///
  /// `size` is one at which the root is wanted: `LogEnd.watchedRoot`.
  func scan(
    watching size: Int? = nil, _ visit: (_ line: [UInt8], _ location: SourceLocation) throws(TickmarkError) -> Void
  ) throws(TickmarkError) -> LogEnd {
    var end = LogEnd(watching: size)
    repeat {
      if end.lines == Log.segmentLines { end.startSegment(end.segment + 1) }
      try scan(into: &end, visit)
    } while end.tree.size < checkpoint.head.size
    guard end.head == checkpoint.head else {
      throw TickmarkError(
        .integrity, "expected the root \(checkpoint.head.root) over \(end.tree.size) lines, found \(end.head.root)",
        at: SourceLocation(file: "\(folder.path)/\(Log.checkpointName)", line: 3),
        hint: "a line was changed, dropped, added or moved since the checkpoint was signed")
    }
    try expectNotRetired(end)
    end.uncovered = try uncovered(behind: end)
    return end
  }

  private func expectNotRetired(_ end: LogEnd) throws(TickmarkError) {
    let location = SourceLocation(file: "\(folder.path)/\(Log.checkpointName)")
    let good = trusted.filter { end.retired[$0] == nil }
    if good.isEmpty, let key = trusted.first, let number = end.retired[key] {
      throw TickmarkError(
        .integrity, "record \(number) retires the key \(key)", at: location,
        hint: "ask the owner for the key that signs now")
    }
    try checkpoint.expectSignature(of: good, at: location)
  }

  private func scan(
    into end: inout LogEnd, _ visit: ([UInt8], SourceLocation) throws(TickmarkError) -> Void
  ) throws(TickmarkError) {
    let name = Log.segmentName(end.segment)
    guard let file = try folder.file(name) else { throw Log.absent("\(folder.path)/\(name)", "a segment of the log") }
    var reader = LineReader(file, limit: LogRecord.byteLimit)
    while end.lines < Log.segmentLines, end.tree.size < checkpoint.head.size {
      guard case .complete(let bytes) = try reader.next() else {
        throw TickmarkError(
          .integrity, "expected record \(end.tree.size) of the \(checkpoint.head.size) that the checkpoint covers",
          at: end.location(in: folder), hint: "lines were cut off")
      }
      end.append(bytes)
      try end.heed(bytes, at: SourceLocation(file: "\(folder.path)/\(name)", line: end.lines))
      try visit(bytes, SourceLocation(file: "\(folder.path)/\(name)", line: end.lines))
    }
  }

  /// Bytes behind the covered ones, by segment: a run that was killed left them.
  private func uncovered(behind end: LogEnd) throws(TickmarkError) -> [UncoveredBytes] {
    var pieces: [UncoveredBytes] = []
    var segments = try folder.names().filter(Log.isSegment).compactMap { Int($0.prefix(6)) }.filter { $0 > end.segment }
    segments.insert(end.segment, at: 0)
    for segment in segments {
      let status = try folder.status(of: Log.segmentName(segment))
      let start = segment == end.segment ? end.bytes : 0
      let count = Int(status?.st_size ?? 0) - start
      if count > 0 || segment > end.segment {
        pieces.append(UncoveredBytes(segment: segment, start: start, count: count))
      }
    }
    return pieces
  }

  static func isSegment(_ name: String) -> Bool {
    name.utf8.count == 12 && name.hasSuffix(".jsonl") && name.utf8.prefix(6).allSatisfy { (48...57).contains($0) }
  }
}

/// Bytes of a segment that no checkpoint covers.
struct UncoveredBytes {
  let segment: Int
  /// Where they begin.
  let start: Int
  /// None for a segment that was begun and not filled.
  let count: Int
}

/// Where the log ends.
struct LogEnd {
  var tree = MerkleTree()
  /// The number of the last segment.
  private(set) var segment = 0
  /// Complete lines in the last segment.
  private(set) var lines = 0
  /// Bytes of the complete lines in the last segment.
  private(set) var bytes = 0
  /// Erased blobs, each with the number of the record that says so.
  private(set) var erased: [Digest: Int] = [:]
  /// Keys that sign no longer, each with the number of the record that says so.
  private(set) var retired: [VerifierKey: Int] = [:]
  /// Closed periods, each with the head over the record that closed it.
  private(set) var closed: [String: LockerHead] = [:]
  /// What lies behind the covered lines.
  var uncovered: [UncoveredBytes] = []
  private let watchedSize: Int?
  /// The root over the first lines, where somebody wants it; nil if there are fewer.
  private(set) var watchedRoot: Digest?

  init(watching size: Int? = nil) {
    watchedSize = size
    if size == 0 { watchedRoot = tree.root }
  }

  var head: LockerHead { LockerHead(size: tree.size, root: tree.root) }

  mutating func append(_ line: [UInt8]) {
    tree.append(line)
    lines += 1
    bytes += line.count + 1
    if tree.size == watchedSize { watchedRoot = tree.root }
  }

  /// Remembers from the last line what every later reader and writer must heed.
  ///
  /// Only lines that look like it are read: most are records of evidence, and hashing them is enough.
  mutating func heed(_ line: [UInt8], at location: SourceLocation) throws(TickmarkError) {
    guard LogEnd.heeded.contains(where: { LogEnd.contains($0, in: line) }) else { return }
    switch try LogRecord(line: line, at: location) {
    case .erasure(let record): erased[record.sha256] = tree.size - 1
    case .key(let record): retired[try Self.key(record, at: location)] = tree.size - 1
    case .close(let record): closed[record.period] = head
    default: break
    }
  }

  private static func key(_ record: KeyRecord, at location: SourceLocation) throws(TickmarkError) -> VerifierKey {
    do throws(TickmarkError) { return try VerifierKey(record.retired) } catch {
      throw TickmarkError(.integrity, "expected the key that is retired, found '\(record.retired)'", at: location)
    }
  }

  /// From the letter k on, which is rarer than a quotation mark.
  private static let heeded = ["erasure", "key", "close"].map { Array("kind\":\"\($0)\"".utf8) }

  private static func contains(_ passage: [UInt8], in line: [UInt8]) -> Bool {
    line.withUnsafeBytes { line in
      var start = 0
      while start + passage.count <= line.count, let base = line.baseAddress,
        let found = memchr(base + start, Int32(passage[0]), line.count - start - passage.count + 1)
      {
        if memcmp(found, passage, passage.count) == 0 { return true }
        start = UnsafeRawPointer(found) - base + 1
      }
      return false
    }
  }

  mutating func startSegment(_ index: Int) {
    segment = index
    lines = 0
    bytes = 0
  }

  /// The place behind the last complete line.
  func location(in folder: borrowing Folder) -> SourceLocation {
    SourceLocation(file: "\(folder.path)/\(Log.segmentName(segment))", line: lines + 1)
  }

  /// Throws `.integrity` for bytes that no checkpoint covers.
  func expectWhole(in folder: borrowing Folder) throws(TickmarkError) {
    let count = uncovered.reduce(0) { $0 + $1.count }
    guard count == 0 else {
      throw TickmarkError(
        .integrity, "expected the end of the log, found \(count) bytes that no checkpoint covers",
        at: location(in: folder), hint: "a run was killed while it wrote; the next one moves them aside")
    }
  }
}
