internal import Glibc
public import TickmarkCore

/// A folder that holds a machine's files: a mounted image, an unpacked archive, the workspace.
///
/// Every path is taken relative to the folder, and no link or `..` leads out of it. Nothing can be run there.
public struct RootHost: Host {
  public let name: String
  private let root: String

  /// `root` is the folder's path on this machine.
  public init(name: String, root: String) {
    self.name = name
    self.root = root
  }

  public func ask(_ questions: [HostQuestion]) async -> [HostAnswer] {
    do throws(SystemFailure) {
      let root = try Descriptor(root, flags: O_DIRECTORY)
      return questions.map { answer($0, root: root) }
    } catch {
      // A mistyped root is no machine without accounts.
      let reason = error == .absent ? "there is no such folder" : error.reason
      return questions.map { _ in .unreadable("\(root) cannot be opened: \(reason)") }
    }
  }

  private func answer(_ question: HostQuestion, root: Descriptor) -> HostAnswer {
    do throws(SystemFailure) {
      switch question {
      case .file(let path, let limit):
        guard let file = try RootPath(root: root).open(path) else { throw .notRegular }
        return .bytes(try file.bytes(limit: limit))
      case .folder(let path, let limit):
        return try folder(path, limit: limit, root: root)
      case .command:
        throw .refused("commands cannot be run in an image")
      case .connection:
        throw .refused("an image cannot connect to anything")
      }
    } catch {
      return error.answer
    }
  }

  private func folder(_ path: String, limit: Int, root: Descriptor) throws(SystemFailure) -> HostAnswer {
    var place = RootPath(root: root)
    guard try place.enter(path) else { throw .notFolder }
    let reading = FolderReading(folder: place.folder, limit: limit) { [place] name throws(SystemFailure) in
      try place.open(name)
    }
    return reading.answer()
  }
}
