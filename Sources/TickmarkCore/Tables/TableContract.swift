/// The published shape of an evidence table: what collectors fill and controls read.
///
/// Its source is a file of SQL, because that is what authors of controls read while they write SQL.
public struct TableContract: Hashable, Sendable {
  public let name: String
  /// What the table holds, from the comment above it.
  public let about: String
  public let columns: [Column]
  /// The columns of the primary key, in its order.
  public let key: [String]
  /// The file's text.
  public let sql: String
  public let location: SourceLocation

  public init(
    name: String, about: String, columns: [Column], key: [String], sql: String, location: SourceLocation
  ) {
    self.name = name
    self.about = about
    self.columns = columns
    self.key = key
    self.sql = sql
    self.location = location
  }

  /// The digest of the contract's bytes.
  public var digest: Digest { Digest.of(sql) }

  public func column(_ name: String) -> Column? { columns.first { $0.name == name } }

  /// The column that says when a row's state was read, for tables that are snapshots of a state.
  public static let observedColumn = "collected_at"

  /// The columns that the engine adds behind the contract's own: where a row came from.
  public static let provenanceColumns = ["_source", "_from_host", "_line"]
}

/// A column of an evidence table.
public struct Column: Hashable, Sendable {
  /// What the values are. The column's name tells instants (`…_at`) and days (`…_on`).
  public enum Kind: String, Hashable, Sendable {
    /// INTEGER, seconds since 1970 in UTC.
    case instant
    /// TEXT `YYYY-MM-DD`.
    case day
    /// INTEGER with `CHECK (x IN (0, 1))`.
    case flag
    case integer
    case real
    case text
  }

  /// Who may see the values in a report. Without a class nobody does.
  public enum Class: String, Hashable, Sendable {
    /// Identifies a thing, not a person; may be shown.
    case key
    /// Identifies a person; shown as a pseudonym only.
    case person
    /// Never kept, not even in the locker.
    case secret
    /// May be shown to anyone.
    case `public`
  }

  public let name: String
  public let kind: Kind
  public let required: Bool
  public let visibility: Class?
  /// Meaning and unit.
  public let about: String
  /// A value as it could stand in a file.
  public let example: String?
  /// SQL in brackets that must not be false for any row; nil if every value of the kind is right.
  public let condition: String?
  public let location: SourceLocation

  public init(
    name: String, kind: Kind, required: Bool, visibility: Class?, about: String, example: String?,
    condition: String? = nil, location: SourceLocation
  ) {
    self.name = name
    self.kind = kind
    self.required = required
    self.visibility = visibility
    self.about = about
    self.example = example
    self.condition = condition
    self.location = location
  }
}
