public import TickmarkCore

/// One line of the log: a canonical JSON object with its version `v`, its `kind` and the members of that kind.
///
/// No personal data stands in a record: persons are named inside blobs only, which can be erased.
public enum LogRecord: Hashable, Sendable {
  /// What the tool asked a system for.
  case collection(CollectionRecord)
  /// What somebody put into the workspace: the tool did not see the system that it came from.
  case imported(CollectionRecord)
  case assessment(AssessmentRecord)
  case key(KeyRecord)
  case erasure(ErasureRecord)
  case close(CloseRecord)
  case reveal(RevealRecord)
  /// A record of a version or kind that this program does not know, as it was read. It is never appended.
  case unknown(JSONValue)

  /// The version of the records that this program writes. A change of members is another version.
  public static let version: Int64 = 2

  /// The number of bytes that a line may have without its line feed.
  public static let byteLimit = 1 << 20

  /// What a source gave, whichever way it came.
  public var evidence: CollectionRecord? {
    switch self {
    case .collection(let record), .imported(let record): record
    default: nil
    }
  }

  /// A blob that a record names. `bytes` is its size, if the record says it.
  struct NamedBlob: Hashable {
    let digest: Digest
    let bytes: Int?
  }

  /// All blobs without which the record would be worthless.
  var blobs: Set<NamedBlob> {
    switch self {
    case .collection(let record), .imported(let record):
      let digests = Array(record.tables.values) + Array(record.zones.values)
      return Set(
        digests.map { NamedBlob(digest: $0, bytes: nil) }
          + record.parts.map { NamedBlob(digest: $0.sha256, bytes: $0.bytes) })
    case .assessment(let record):
      let named = [record.definitions, record.contracts, record.records].flatMap { Array($0.values) }
      let digests = named + [record.result] + [record.exceptions, record.pseudonyms].compactMap { $0 }
      return Set(digests.map { NamedBlob(digest: $0, bytes: nil) })
    case .key, .erasure, .close, .reveal, .unknown: return []
    }
  }
}
