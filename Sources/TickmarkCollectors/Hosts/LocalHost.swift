internal import Glibc
public import TickmarkCore

/// The machine that the tool runs on.
///
/// Symbolic links are followed, as the machine's owner set them; only regular files are read. Commands run without a
/// shell, in a session of their own, with a clean environment and nothing to read.
public struct LocalHost: Host {
  public let name: String

  public init(name: String = "local") { self.name = name }

  public func ask(_ questions: [HostQuestion]) async -> [HostAnswer] {
    var answers: [HostAnswer] = []
    for question in questions { answers.append(await answer(question)) }
    return answers
  }

  private func answer(_ question: HostQuestion) async -> HostAnswer {
    switch question {
    case .file(let path, let limit): file(path, limit: limit)
    case .folder(let path, let limit): folder(path, limit: limit)
    case .command(let command): await ProgramRun(command, input: Array(command.input.utf8)).answer()
    case .connection(let connection): await ConnectionPool.shared.answer(connection)
    }
  }

  private func file(_ path: String, limit: Int) -> HostAnswer {
    do throws(SystemFailure) {
      guard let descriptor = try Self.open(path, in: nil) else { throw .notRegular }
      return .bytes(try descriptor.bytes(limit: limit))
    } catch {
      return error.answer
    }
  }

  private func folder(_ path: String, limit: Int) -> HostAnswer {
    do throws(SystemFailure) {
      guard try FileStatus(of: path, follow: true).kind == .folder else { throw .notFolder }
      let folder = try Descriptor(path, flags: O_DIRECTORY)
      let reading = FolderReading(folder: folder, limit: limit) { name throws(SystemFailure) in
        try Self.open(name, in: folder)
      }
      return reading.answer()
    } catch {
      return error.answer
    }
  }

  /// Looks before it opens, because opening a device may change it; and again after, because the file may have changed.
  private static func open(_ path: String, in folder: Descriptor?) throws(SystemFailure) -> Descriptor? {
    guard try FileStatus(of: path, in: folder, follow: true).kind == .regular else { return nil }
    let descriptor = try Descriptor(path, in: folder, flags: 0)
    return try descriptor.status().kind == .regular ? descriptor : nil
  }
}
