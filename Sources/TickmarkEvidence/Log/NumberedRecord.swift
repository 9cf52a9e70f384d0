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

  /// Throws `.tool` for a record that this program does not know: it could take back what an earlier one says.
  public func expectKnown() throws(TickmarkError) {
    for numbered in records {
      guard case .unknown = numbered.record else { continue }
      throw TickmarkError(
        .tool, "record \(numbered.number) is of a kind or version that this program does not know",
        at: numbered.location, hint: "a later version of the program wrote it; judge with that one")
    }
  }
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
