/// The items that the control should have acted on.
public struct Population: Hashable, Sendable {
  public let name: String
  /// What one item is: `account held by a leaver`.
  public let item: String
  /// The columns that identify an item.
  public let key: [String]
  /// The columns that identify what a reader counts: four host-weeks are two hosts.
  public let subject: [String]
  /// Why no item can be missing, in words.
  public let completeBecause: String
  public let sql: SQLText
  public let location: SourceLocation

  public init(
    name: String, item: String, key: [String], subject: [String], completeBecause: String, sql: SQLText,
    location: SourceLocation
  ) {
    self.name = name
    self.item = item
    self.key = key
    self.subject = subject
    self.completeBecause = completeBecause
    self.sql = sql
    self.location = location
  }
}
