internal import Glibc
internal import TickmarkCore

/// Plain reading of the workspace's own files, never through a link that leads out of it.
enum Files {
  /// The bytes of a regular file; nil if there is none. Throws `.tool` if it cannot be read or is larger than `limit`.
  ///
  /// A link is followed only where the file is the machine's own: one in a workspace could lead anywhere.
  static func read(_ path: String, limit: Int = 16 << 20, following: Bool = false) throws(TickmarkError) -> [UInt8]? {
    guard let file = try opened(path, following: following) else { return nil }
    defer { close(file.descriptor) }
    guard file.size <= limit else {
      throw TickmarkError(
        .tool, "expected at most \(limit) bytes, found \(file.size)", at: SourceLocation(file: path))
    }
    var bytes = [UInt8](repeating: 0, count: file.size)
    bytes.removeLast(bytes.count - fill(&bytes, from: file.descriptor))
    return bytes
  }

  /// The digest of a file that may be large, as `read` would find it; of nothing if there is none.
  static func digest(of path: String) throws(TickmarkError) -> Digest {
    var stream = DigestStream()
    guard let file = try opened(path, following: false) else { return stream.finish() }
    defer { close(file.descriptor) }
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = fill(&piece, from: file.descriptor)
      stream.update(piece[..<count])
      if count < piece.count { return stream.finish() }
    }
  }

  /// Reads until `bytes` are full or the file ends, and returns how many were read.
  private static func fill(_ bytes: inout [UInt8], from descriptor: Int32) -> Int {
    var count = 0
    while count < bytes.count {
      let read = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count)
      }
      if read < 0 && errno == EINTR { continue }
      guard read > 0 else { break }
      count += read
    }
    return count
  }

  /// A regular file and its size; nil if there is none.
  private static func opened(
    _ path: String, following: Bool
  ) throws(TickmarkError) -> (descriptor: Int32, size: Int)? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (following ? 0 : O_NOFOLLOW))
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      if errno == ELOOP {
        throw TickmarkError(.tool, "is a link, and links are not followed", at: SourceLocation(file: path))
      }
      throw TickmarkError(.tool, "cannot be read: \(reason())", at: SourceLocation(file: path))
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw TickmarkError(.tool, "expected a regular file", at: SourceLocation(file: path))
    }
    return (descriptor, Int(status.st_size))
  }

  /// The files below `folder`, sorted, relative to it, hidden ones left out; a link counts as a file.
  static func list(_ folder: String, depth: Int = 4) -> [String] { contents(of: folder, depth: depth) ?? [] }

  /// Nil for what is no folder.
  private static func contents(of folder: String, depth: Int) -> [String]? {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0, let stream = fdopendir(descriptor) else { return nil }
    defer { closedir(stream) }
    var paths: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard !name.hasPrefix(".") else { continue }
      if depth > 1, let inside = contents(of: "\(folder)/\(name)", depth: depth - 1) {
        paths += inside.map { "\(name)/\($0)" }
      } else {
        paths.append(name)
      }
    }
    return paths.sorted()
  }

  /// Creates a folder and those above it. Throws `.tool` if that cannot be done.
  static func makeFolder(_ path: String) throws(TickmarkError) {
    var built = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      built += "/\(part)"
      if mkdir(built, 0o755) != 0 && errno != EEXIST {
        throw TickmarkError(.tool, "the folder cannot be created: \(reason())", at: SourceLocation(file: path))
      }
    }
  }

  /// Throws `.tool` if anybody but its owner may read or write the file.
  static func expectPrivate(_ path: String) throws(TickmarkError) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & 0o077 == 0 else {
      throw TickmarkError(
        .tool, "expected a file that only its owner can read", at: SourceLocation(file: path),
        hint: "chmod 600 \(path)")
    }
  }

  /// Removes a file that need not be there. Throws `.tool`.
  static func remove(_ path: String) throws(TickmarkError) {
    if unlink(path) != 0, errno != ENOENT {
      throw TickmarkError(.tool, "the file cannot be removed: \(reason())", at: SourceLocation(file: path))
    }
  }

  /// Removes a folder with what is in it, links not followed; what cannot be removed stays.
  static func removeFolder(_ path: String) {
    if let stream = opendir(path) {
      var names: [String] = []
      while let entry = readdir(stream) {
        names.append(
          withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
      }
      closedir(stream)
      for name in names where name != "." && name != ".." {
        let inside = "\(path)/\(name)"
        var status = stat()
        if lstat(inside, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
          removeFolder(inside)
        } else {
          unlink(inside)
        }
      }
    }
    rmdir(path)
  }

  /// Whether both are there and are one file.
  static func isSame(_ path: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard stat(path, &first) == 0, stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// What the last system call said.
  static func reason() -> String { String(cString: strerror(errno)) }
}
