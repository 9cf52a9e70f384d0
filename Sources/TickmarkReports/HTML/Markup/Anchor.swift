internal import TickmarkCore

/// A place in a page, and the part of an address that leads to it.
struct Anchor: Hashable, Sendable {
  let name: String

  /// A place of our own.
  init(_ name: StaticString) { self.name = name.description }

  /// The place of something with an identifier; different identifiers give different places.
  init(_ kind: StaticString, _ id: String) { name = "\(kind)-\(FileName.encoded(id))" }
}
