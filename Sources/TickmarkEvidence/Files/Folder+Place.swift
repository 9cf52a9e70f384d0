internal import Glibc
internal import TickmarkCore

extension Folder {
  /// Gives `name` to a file with `bytes`, whole or not at all; whatever file had the name is replaced.
  ///
  /// The bytes are durable when this returns; the name is durable after the next `sync()` of the folder.
  func place(_ bytes: [UInt8], as name: String, mode: mode_t) throws(TickmarkError) {
    try place(pieces: [bytes], as: name, mode: mode)
  }

  /// As `place`, for bytes in pieces.
  func place(pieces: [[UInt8]], as name: String, mode: mode_t) throws(TickmarkError) {
    try place(as: name, mode: mode) { file throws(TickmarkError) in for piece in pieces { try file.write(piece) } }
  }

  /// As `place`, for a file that `body` writes.
  func place(
    as name: String, mode: mode_t, _ body: (borrowing File) throws(TickmarkError) -> Void
  ) throws(TickmarkError) {
    let draft = try writeDraft(mode: mode, body)
    do throws(SystemFailure) { try rename(draft, to: name) } catch {
      try? remove(draft)
      throw error.described("rename", "\(path)/\(name)")
    }
  }

  /// As `place`, but nothing is replaced; whether the name was free.
  func placeNew(_ bytes: [UInt8], as name: String, mode: mode_t) throws(TickmarkError) -> Bool {
    let draft = try writeDraft(mode: mode) { file throws(TickmarkError) in try file.write(bytes) }
    defer { try? remove(draft) }
    do throws(SystemFailure) { try link(draft, to: name) } catch {
      if error.code == EEXIST { return false }
      throw error.described("create", "\(path)/\(name)")
    }
    return true
  }

  /// The name of a new file with durable bytes.
  private func writeDraft(
    mode: mode_t, _ body: (borrowing File) throws(TickmarkError) -> Void
  ) throws(TickmarkError) -> String {
    let temporary = try createTemporary()
    do throws(TickmarkError) {
      try body(temporary.file)
      try temporary.file.setMode(mode)
      try temporary.file.sync()
    } catch {
      try? remove(temporary.name)
      throw error
    }
    return temporary.name
  }

  /// A file with its name in the folder, for the time until it gets its real name.
  struct Temporary: ~Copyable {
    let name: String
    let file: File
  }

  /// The draft is locked as long as it is open, so that `sweepDrafts` can tell it from one that was left behind.
  private func createTemporary() throws(TickmarkError) -> Temporary {
    for name in Folder.temporaryNames {
      let file: File
      do throws(SystemFailure) { file = try create(name) } catch {
        if error.code == EEXIST { continue }
        throw error.described("create", "\(path)/\(name)")
      }
      // Somebody may have swept it away between the two calls.
      if try file.tryLock(), try file.status().st_nlink > 0 { return Temporary(name: name, file: file) }
    }
    throw SystemFailure(code: EEXIST).described("create a temporary file", path)
  }

  /// Removes the drafts of runs that were killed, and returns how many there were.
  func sweepDrafts() throws(TickmarkError) -> Int {
    var count = 0
    for name in try names() where Folder.isDraft(name) {
      guard let file = try file(name), try file.tryLock() else { continue }
      try remove(name)
      count += 1
    }
    return count
  }

  /// Makes a folder that nobody else has and returns its name.
  func makeTemporaryFolder() throws(TickmarkError) -> String {
    for name in Folder.temporaryNames {
      do throws(SystemFailure) {
        try make(name)
        return name
      } catch {
        if error.code != EEXIST { throw error.described("make the folder", "\(path)/\(name)") }
      }
    }
    throw SystemFailure(code: EEXIST).described("make a temporary folder", path)
  }

  /// What the names of drafts begin with.
  private static let draftPrefix = ".tmp-"

  /// Whether a file with this name is a draft: `.tmp-P-N`, both numbers in decimal digits.
  static func isDraft(_ name: String) -> Bool {
    let parts = name.dropFirst(draftPrefix.count).utf8.split(
      separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return name.hasPrefix(draftPrefix) && parts.count == 2
      && parts.allSatisfy { (1...10).contains($0.count) && $0.allSatisfy { (48...57).contains($0) } }
  }

  /// A killed run leaves such a name behind. Nothing reads it, and the next run sweeps it away.
  private static var temporaryNames: some Sequence<String> {
    let process = getpid()
    return (0..<10_000).lazy.map { "\(draftPrefix)\(process)-\($0)" }
  }
}
