internal import Glibc
internal import TickmarkCore

/// Reads the regular files of one folder, in the order of their names' bytes.
struct FolderReading {
  /// More entries than any folder of settings has.
  static let maximumEntries = 10_000

  let folder: Descriptor
  /// Bytes that all files together may have.
  let limit: Int
  /// Opens an entry; nil for an entry that is no regular file.
  let open: (String) throws(SystemFailure) -> Descriptor?

  func answer() -> HostAnswer {
    do throws(SystemFailure) {
      var rest = limit
      var files: [HostAnswer.NamedAnswer] = []
      for name in try names() {
        guard let answer = file(name, rest: &rest) else { continue }
        files.append(.init(name: String(decoding: name, as: UTF8.self), answer: answer))
      }
      return .files(files)
    } catch {
      return error.answer
    }
  }

  private func file(_ name: [UInt8], rest: inout Int) -> HostAnswer? {
    // A repaired name would ask for another file and take its absence for this one's.
    guard let text = String(validating: name, as: UTF8.self) else { return .unreadable("its name is not valid UTF-8") }
    if isMask(text) { return .bytes([]) }
    do throws(SystemFailure) {
      guard let descriptor = try open(text) else { return nil }
      let bytes = try descriptor.bytes(limit: rest)
      rest -= bytes.count
      return .bytes(bytes)
    } catch {
      return error.answer
    }
  }

  /// Whether the entry leads to /dev/null: so a file of settings hides one of its name elsewhere, as an empty file does.
  private func isMask(_ name: String) -> Bool {
    var target = [CChar](repeating: 0, count: 16)
    let length = readlinkat(folder.number, name, &target, target.count)
    return length > 0 && target.prefix(length).elementsEqual("/dev/null".utf8.map { CChar($0) })
  }

  private func names() throws(SystemFailure) -> [[UInt8]] {
    let copy = try Descriptor(".", in: folder, flags: O_DIRECTORY)
    guard let stream = fdopendir(dup(copy.number)) else { throw SystemFailure(code: errno) }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let name = try next(stream) {
      guard name != [46], name != [46, 46] else { continue }
      guard names.count < Self.maximumEntries else {
        throw .refused("the folder has more than \(Self.maximumEntries) entries")
      }
      names.append(name)
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The next entry's name; nil at the end. An error in between is not the end.
  private func next(_ stream: OpaquePointer) throws(SystemFailure) -> [UInt8]? {
    errno = 0
    guard let entry = readdir(stream) else {
      guard errno == 0 else { throw SystemFailure(code: errno) }
      return nil
    }
    return withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
  }
}
