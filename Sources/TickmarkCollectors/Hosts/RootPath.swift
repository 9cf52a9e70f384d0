internal import Glibc
internal import TickmarkCore

/// A place inside a root folder, reached component by component so that nothing leads out of the root.
///
/// Each step opens with `O_NOFOLLOW` relative to the folder before it; links are read and walked the same way, with
/// absolute targets taken from the root.
struct RootPath {
  /// As Linux does.
  private static let maximumLinks = 40
  private static let maximumComponents = 4096

  /// The folders from the root to the place.
  private var folders: [Descriptor]
  private let root: Descriptor

  init(root: Descriptor) {
    self.root = root
    folders = [root]
  }

  var folder: Descriptor { folders.last ?? root }

  /// Opens the regular file at `path`; nil if something else is there.
  func open(_ path: String) throws(SystemFailure) -> Descriptor? {
    var walker = self
    guard let name = try walker.walk(path) else { return nil }
    guard try FileStatus(of: name, in: walker.folder, follow: false).kind == .regular else { return nil }
    let descriptor = try Descriptor(name, in: walker.folder, flags: O_NOFOLLOW)
    return try descriptor.status().kind == .regular ? descriptor : nil
  }

  /// Makes the folder at `path` the place; false if something else is there.
  mutating func enter(_ path: String) throws(SystemFailure) -> Bool { try walk(path) == nil }

  /// Walks to `path`: nil if it is a folder, which is then the place; else the name of the entry inside the place.
  private mutating func walk(_ path: String) throws(SystemFailure) -> String? {
    var pending = Self.components(path)
    var links = 0
    if path.utf8.first == UInt8(ascii: "/") { folders = [root] }
    while let component = pending.popLast() {
      guard component != "." else { continue }
      if component == ".." {
        guard folders.count > 1 else { throw .refused("'..' leads above the root") }
        folders.removeLast()
        continue
      }
      switch try FileStatus(of: component, in: folder, follow: false).kind {
      case .folder: folders.append(try Descriptor(component, in: folder, flags: O_DIRECTORY | O_NOFOLLOW))
      case .link:
        links += 1
        guard links <= Self.maximumLinks else { throw SystemFailure(code: ELOOP) }
        let target = try target(of: component)
        if target.utf8.first == UInt8(ascii: "/") { folders = [root] }
        pending += Self.components(target)
        guard pending.count <= Self.maximumComponents else { throw SystemFailure(code: ENAMETOOLONG) }
      case .regular, .other:
        guard pending.isEmpty else { throw .absent }
        return component
      }
    }
    return nil
  }

  private func target(of link: String) throws(SystemFailure) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlinkat(folder.number, link, &buffer, buffer.count)
    guard count >= 0 else { throw SystemFailure(code: errno) }
    guard let text = String(validating: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) else {
      throw .refused("a symbolic link's target is not valid UTF-8")
    }
    return text
  }

  /// The path's components, last first.
  private static func components(_ path: String) -> [String] { path.split(separator: "/").map(String.init).reversed() }
}
