internal import Glibc
internal import TickmarkCore

/// Plain reading of the workspace's own files, never through a link that leads out of it.
enum Files {
  /// The bytes of a regular file; nil if there is none. Throws `.tool` if it cannot be read or is larger than `limit`.
  static func read(_ path: String, limit: Int = 16 << 20) throws(TickmarkError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw TickmarkError(.tool, "cannot be read: \(reason())", at: SourceLocation(file: path))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw TickmarkError(.tool, "expected a regular file", at: SourceLocation(file: path))
    }
    guard status.st_size <= limit else {
      throw TickmarkError(
        .tool, "expected at most \(limit) bytes, found \(status.st_size)", at: SourceLocation(file: path))
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var count = 0
    while count < bytes.count {
      let read = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count)
      }
      if read < 0 && errno == EINTR { continue }
      guard read > 0 else { break }
      count += read
    }
    return Array(bytes[..<count])
  }

  /// The paths below `folder` that end with `suffix`, sorted, relative to it; links are not followed.
  static func list(_ folder: String, suffix: String, depth: Int = 4) -> [String] {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0, let stream = fdopendir(descriptor) else { return [] }
    defer { closedir(stream) }
    var paths: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      if name.hasSuffix(suffix) {
        paths.append(name)
      } else if depth > 1 {
        paths += list("\(folder)/\(name)", suffix: suffix, depth: depth - 1).map { "\(name)/\($0)" }
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

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// What the last system call said.
  static func reason() -> String { String(cString: strerror(errno)) }
}
