public import TickmarkCore

/// A record with its place in the log.
public struct NumberedRecord: Hashable, Sendable {
  /// The record's number from 0: its leaf in the Merkle tree, and its name in other records.
  public let number: Int
  public let record: LogRecord
  /// Segment file and line.
  public let location: SourceLocation
}

/// The whole log as it was at one moment.
public struct LogSnapshot: Hashable, Sendable {
  public let head: LockerHead
  public let records: [NumberedRecord]
}

/// What an append did.
public struct AppendReceipt: Hashable, Sendable {
  /// The numbers of the appended records.
  public let numbers: Range<Int>
  /// The log after the append.
  public let head: LockerHead
  /// What was put in order first, for a notice: bytes that a killed run left behind.
  public let repairs: [Diagnostic]
}
