internal import TickmarkCore
internal import TickmarkEvidence

/// The head of the locker as this workspace saw it last, outside the locker: so that a locker that is gone, or an older
/// copy in its place, is noticed by the next run and not taken for a new beginning.
struct LockerMemory {
  let workspace: String

  /// `61:913db6d9…` and a line feed.
  var path: String { "\(workspace)/.tickmark/locker.head" }

  /// Nil if nothing was seen yet. Throws `.usage` for anything else than a head.
  func head() throws(TickmarkError) -> LockerHead? {
    guard let bytes = try Files.read(path, limit: 256) else { return nil }
    let text = String(decoding: bytes.last == 10 ? bytes.dropLast() : bytes[...], as: UTF8.self)
    guard let remembered = RememberedHead(text) else {
      throw TickmarkError(
        .usage, "expected SIZE:ROOT of the locker", at: SourceLocation(file: path),
        hint: "remove it once `tickmark verify --since` has shown that the locker goes on from a head that you kept")
    }
    return remembered.head
  }

  /// Throws `.integrity` if a locker was seen here before: the one to come would be another.
  func expectNoLocker() throws(TickmarkError) {
    guard let head = try head() else { return }
    throw TickmarkError(
      .integrity, "the locker is gone, which had \(head.size) records", at: SourceLocation(file: path),
      hint: "bring it back from a copy; to begin another one, move .tickmark away, so that it gets a key of its own")
  }

  func keep(_ head: LockerHead) throws(TickmarkError) {
    if try self.head() == head { return }
    try DurableFile.replace(path: path, bytes: Array("\(head.size):\(head.root)\n".utf8), mode: 0o600)
  }
}
