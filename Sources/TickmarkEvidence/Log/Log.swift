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
  /// Held as long as the log is open.
  private let lock: File

  /// Waits for the lock.
  init(in locker: borrowing Folder, for access: Access) throws(TickmarkError) {
    guard let folder = try locker.folder("log") else { throw Log.absent("\(locker.path)/log", "the log's folder") }
    guard let lock = try folder.file("lock") else {
      // Made here, it could be a second lock beside the one that a running writer holds.
      throw Log.absent("\(folder.path)/lock", "the log's lock", hint: "make an empty file when no other run is active")
    }
    try lock.lock(access == .writing ? LOCK_EX : LOCK_SH)
    self.folder = folder
    self.lock = lock
  }

  private static func absent(_ path: String, _ what: String, hint: String? = nil) -> TickmarkError {
    TickmarkError(.integrity, "expected \(what), found nothing", at: SourceLocation(file: path), hint: hint)
  }

  /// `000000.jsonl`.
  static func segmentName(_ index: Int) -> String { "\(DecimalDigits.padded(index, to: 6)).jsonl" }

  /// Goes over all complete lines in order and returns where the log ends.
  func scan(
    _ visit: (_ line: [UInt8], _ location: SourceLocation) throws(TickmarkError) -> Void
  ) throws(TickmarkError) -> LogEnd {
    var end = LogEnd()
    for index in 0..<(try segmentCount()) {
      if index > 0 {
        try expectFull(end)
        end.startSegment(index)
      }
      try scan(into: &end, visit)
    }
    return end
  }

  private func scan(
    into end: inout LogEnd, _ visit: ([UInt8], SourceLocation) throws(TickmarkError) -> Void
  ) throws(TickmarkError) {
    let name = Log.segmentName(end.segment)
    guard let file = try folder.file(name) else { throw Log.absent("\(folder.path)/\(name)", "a segment of the log") }
    var reader = LineReader(file, limit: LogRecord.byteLimit)
    while let line = try reader.next() {
      switch line {
      case .complete(let bytes):
        end.append(bytes)
        let location = SourceLocation(file: "\(folder.path)/\(name)", line: end.lines)
        guard end.lines <= Log.segmentLines else {
          throw TickmarkError(.integrity, "expected at most \(Log.segmentLines) lines in a segment", at: location)
        }
        try visit(bytes, location)
      case .torn(let bytes): end.torn = bytes
      }
    }
  }

  /// How many segments there must be: if one is absent between them, opening it will tell.
  private func segmentCount() throws(TickmarkError) -> Int {
    let count = try folder.names().count(where: Log.isSegment)
    // A log always has its first segment: nothing there is not the same as nothing logged.
    return max(count, 1)
  }

  private static func isSegment(_ name: String) -> Bool {
    name.utf8.count == 12 && name.hasSuffix(".jsonl") && name.utf8.prefix(6).allSatisfy { (48...57).contains($0) }
  }

  private func expectFull(_ end: LogEnd) throws(TickmarkError) {
    guard end.lines == Log.segmentLines, end.torn.isEmpty else {
      throw TickmarkError(
        .integrity, "expected \(Log.segmentLines) lines in a segment that is not the last, found \(end.lines)",
        at: end.location(in: folder))
    }
  }
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
  /// Bytes after the last line feed, which a run left that was killed while it wrote.
  var torn: [UInt8] = []

  var head: LockerHead { LockerHead(size: tree.size, root: tree.root) }

  mutating func append(_ line: [UInt8]) {
    tree.append(line)
    lines += 1
    bytes += line.count + 1
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

  /// Throws `.integrity` for bytes that are no line.
  func expectWhole(in folder: borrowing Folder) throws(TickmarkError) {
    guard torn.isEmpty else {
      throw TickmarkError(
        .integrity, "expected a line feed at the end of the log, found \(torn.count) bytes of a record cut short",
        at: location(in: folder), hint: "the next collection moves them to a file of their own")
    }
  }
}
