public import TickmarkCore

/// A host whose answers lie in a folder.
///
/// `root/…` holds files by path, `commands/…` standard output by words joined with `_` (a slash becomes `-`), and the
/// lists `absent` and `denied` name paths, one a line. Whatever was not recorded is unreadable.
public struct RecordedHost: Host {
  public let name: String
  private let folder: String
  private let absent: Set<String>
  private let denied: Set<String>

  /// `folder` is the recording's path.
  public init(name: String, folder: String) {
    self.name = name
    self.folder = folder
    absent = Self.list("\(folder)/absent")
    denied = Self.list("\(folder)/denied")
  }

  /// The recording `name` in the calling test target's `Hosts` folder.
  public init(_ name: String, test file: String = #filePath) {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    self.init(name: name, folder: "\(folder)/Hosts/\(name)")
  }

  public func ask(_ questions: [HostQuestion]) async -> [HostAnswer] { questions.map(answer) }

  private func answer(_ question: HostQuestion) -> HostAnswer {
    if absent.contains(question.name) { return .absent }
    if denied.contains(question.name) { return .unreadable("permission denied") }
    switch question {
    case .file(let path, _): return file("\(folder)/root\(path)")
    case .folder(let path, _):
      let names = TestFiles.names(in: "\(folder)/root\(path)")
      guard !names.isEmpty else { return .unreadable("not recorded") }
      return .files(names.map { .init(name: $0, answer: answer(.file("\(path)/\($0)"))) })
    case .command(let command):
      let words = command.arguments.joined(separator: "_")
      let answer = file("\(folder)/commands/" + String(words.map { $0 == "/" ? "-" : $0 }))
      guard case .unreadable = answer, let program = command.arguments.first else { return answer }
      // Arguments that make no file name: the recording has the program's name.
      return file("\(folder)/commands/\(program)")
    }
  }

  private func file(_ path: String) -> HostAnswer {
    TestFiles.read(path).map(HostAnswer.bytes) ?? .unreadable("not recorded")
  }

  private static func list(_ path: String) -> Set<String> {
    let text = String(decoding: TestFiles.read(path) ?? [], as: UTF8.self)
    return Set(text.split(separator: "\n").map(String.init))
  }
}
