internal import Glibc
internal import TickmarkCore

/// An open folder. Names are looked up in it, one at a time, and never through a link.
struct Folder: ~Copyable {
  private let descriptor: Int32
  /// For messages.
  let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Opens the folder at a path that a person gave. With `O_NOFOLLOW` among `flags` it must not be a link itself.
  init(at path: String, flags: Int32 = 0) throws(SystemFailure) {
    descriptor = try systemCall { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags) }
    self.path = path
  }

  deinit { close(descriptor) }

  private func path(of name: String) -> String { "\(path)/\(name)" }

  /// The folder `name` inside; nil if there is nothing of that name.
  ///
  /// Throws `.integrity` if it is a link or no folder.
  func folder(_ name: String) throws(TickmarkError) -> Folder? {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    guard let opened = try open(name, flags, expecting: "a folder") else { return nil }
    return Folder(descriptor: opened, path: path(of: name))
  }

  /// The regular file `name` inside; nil if there is nothing of that name.
  ///
  /// Throws `.integrity` if it is a link or no regular file.
  func file(_ name: String, flags: Int32 = O_RDONLY) throws(TickmarkError) -> File? {
    // Without O_NONBLOCK a named pipe in the place of a file would hold us here for ever.
    let flags = flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    guard let opened = try open(name, flags, expecting: "a regular file") else { return nil }
    let file = File(descriptor: opened, path: path(of: name))
    guard try file.status().st_mode & S_IFMT == S_IFREG else { throw notExpected(name, "a regular file") }
    return file
  }

  private func open(_ name: String, _ flags: Int32, expecting kind: String) throws(TickmarkError) -> Int32? {
    do throws(SystemFailure) {
      return try systemCall { openat(descriptor, name, flags) }
    } catch {
      switch error.code {
      case ENOENT: return nil
      case ELOOP, ENOTDIR, EISDIR, ENXIO: throw notExpected(name, kind)
      default: throw error.described("open", path(of: name))
      }
    }
  }

  private func notExpected(_ name: String, _ kind: String) -> TickmarkError {
    TickmarkError(
      .integrity, "expected \(kind), found a link or something else", at: SourceLocation(file: path(of: name)))
  }

  /// Type and size of what has the name, links not followed; nil if there is nothing.
  func status(of name: String) throws(TickmarkError) -> stat? {
    var status = stat()
    do throws(SystemFailure) {
      _ = try systemCall { fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) }
      return status
    } catch {
      if error.code == ENOENT { return nil }
      throw error.described("inspect", path(of: name))
    }
  }

  /// Makes the folder `name`. Throws if anything has the name already.
  func make(_ name: String, mode: UInt32 = 0o700) throws(SystemFailure) {
    _ = try systemCall { mkdirat(descriptor, name, mode) }
  }

  /// The folder `name` inside, which is made if there is nothing of that name.
  func makeFolder(_ name: String) throws(TickmarkError) -> Folder {
    do throws(SystemFailure) { try make(name) } catch {
      if error.code != EEXIST { throw error.described("make the folder", path(of: name)) }
    }
    guard let folder = try folder(name) else { throw SystemFailure(code: ENOENT).described("open", path(of: name)) }
    return folder
  }

  /// A new file for writing. Throws if anything has the name already, a dangling link included.
  func create(_ name: String) throws(SystemFailure) -> File {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    return File(descriptor: try systemCall { openat(descriptor, name, flags, 0o600) }, path: path(of: name))
  }

  func remove(_ name: String, flags: Int32 = 0) throws(TickmarkError) {
    try systemCall("remove", path(of: name)) { unlinkat(descriptor, name, flags) }
  }

  func rename(_ name: String, to newName: String) throws(SystemFailure) {
    _ = try systemCall { renameat(descriptor, name, descriptor, newName) }
  }

  /// Gives the file another name beside its own. Throws if anything has the new name already.
  func link(_ name: String, to newName: String) throws(SystemFailure) {
    _ = try systemCall { linkat(descriptor, name, descriptor, newName, 0) }
  }

  /// Returns once the names in the folder would survive a power cut.
  func sync() throws(TickmarkError) { try systemCall("sync", path) { fsync(descriptor) } }

  /// The names in the folder, sorted, without those of the folder itself and its parent.
  func names() throws(TickmarkError) -> [String] {
    let copy = try systemCall("read", path) { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard let stream = fdopendir(copy) else {
      let failure = SystemFailure(code: errno)
      close(copy)
      throw failure.described("read", path)
    }
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(stream) {
      names.append(Folder.name(of: entry))
      errno = 0
    }
    let code = errno
    guard code == 0 else { throw SystemFailure(code: code).described("read", path) }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
