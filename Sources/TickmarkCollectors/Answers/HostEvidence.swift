internal import TickmarkCore

/// The parts that one machine gave, by path or command.
struct HostEvidence {
  let host: String
  let collectedAt: Instant
  private let parts: [String: RawPart]
  let record: HostAnswerRecord

  init(_ evidence: RawEvidence) throws(Diagnostic) {
    host = evidence.host
    collectedAt = evidence.collectedAt
    parts = Dictionary(evidence.parts.map { ($0.name, $0) }) { first, _ in first }
    guard let record = parts[HostAnswerRecord.name] else {
      throw Diagnostic("the evidence has no part '\(HostAnswerRecord.name)', which says what the host lacks")
    }
    self.record = HostAnswerRecord(record)
  }

  /// The part, or nil if the host is known to lack the file. Throws if nobody could read it.
  func part(_ path: String) throws(Diagnostic) -> RawPart? {
    if let part = parts[path] { return part }
    guard record.saysAbsent(path) else {
      throw Diagnostic("the file was not read, so nothing can be said about it", at: SourceLocation(file: path))
    }
    return nil
  }

  /// The files of a folder, sorted by name; nil if the host is known to lack it.
  func files(in folder: String) throws(Diagnostic) -> [RawPart]? {
    guard record.saysFolder(folder) else {
      guard record.saysAbsent(folder) else {
        throw Diagnostic("the folder was not read, so nothing can be said about it", at: SourceLocation(file: folder))
      }
      return nil
    }
    let start = "\(folder)/"
    return parts.values.filter { $0.name.hasPrefix(start) && !$0.name.dropFirst(start.count).contains("/") }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
