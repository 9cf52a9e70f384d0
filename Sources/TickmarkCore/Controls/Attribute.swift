/// One yes-or-no question about an item. Only a plain yes satisfies it: unknown does not.
public struct Attribute: Hashable, Sendable {
  /// A letter, `A` first.
  public let id: String
  public let title: String
  /// The item is excused only if this is false; nil if the attribute concerns every item.
  public let when: SQLText?
  /// What must be true; nil for an attribute of a sample, which a person marks.
  public let require: SQLText?
  /// Whether a failure lasts until somebody mends it at the item itself: a clean re-test of later items repairs nothing.
  public let lasts: Bool
  /// What to say of an exception: text with `{expressions}`; nil for the title.
  public let says: SQLText?

  public init(id: String, title: String, when: SQLText?, require: SQLText?, lasts: Bool = false, says: SQLText?) {
    self.id = id
    self.title = title
    self.when = when
    self.require = require
    self.lasts = lasts
    self.says = says
  }
}
