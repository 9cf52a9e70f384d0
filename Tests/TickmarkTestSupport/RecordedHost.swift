public import TickmarkCore

/// A host whose answers lie in a folder.
///
/// `root/…` holds files by path, `commands/…` standard output: by words joined with `_`, or by the first and the last word,
/// or by the first (a slash becomes `-`). The lists `absent` and `denied` name paths, one a line.
/// `connections/ADDRESS_PORT` holds lines of canonical JSON with `sent` and `got` in hexadecimal, as the collector `tls`
/// keeps them. Whatever was not recorded is unreadable.
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
      return output(of: command.arguments)
    case .connection(let connection):
      return heard(on: connection)
    }
  }

  /// Arguments that make no good file name: the recording has the program's name with the last word, or alone.
  private func output(of words: [String]) -> HostAnswer {
    guard let program = words.first, let last = words.last else { return .unreadable("not recorded") }
    for name in [words.joined(separator: "_"), "\(program)_\(last)", program] {
      let answer = file("\(folder)/commands/" + String(name.map { $0 == "/" ? "-" : $0 }))
      guard case .unreadable = answer else { return answer }
    }
    return .unreadable("not recorded")
  }

  /// What came when the same was sent; nothing where the other side hung up.
  private func heard(on connection: HostConnection) -> HostAnswer {
    let path = "\(folder)/connections/\(connection.address)_\(connection.port)"
    let sent = (connection.turns.last?.send ?? []).map(Self.hexadecimal).joined()
    for line in (TestFiles.read(path) ?? []).split(separator: UInt8(ascii: "\n")) {
      let record = try? CanonicalJSONReader.value(of: line, at: SourceLocation(file: path))
      guard let recorded = record?["sent"]?.stringValue, sent.hasPrefix(recorded) else { continue }
      return .bytes(Self.bytes(record?["got"]?.stringValue ?? ""))
    }
    return .unreadable("not recorded")
  }

  private static func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

  private static func bytes(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  private func file(_ path: String) -> HostAnswer {
    TestFiles.read(path).map(HostAnswer.bytes) ?? .unreadable("not recorded")
  }

  private static func list(_ path: String) -> Set<String> {
    let text = String(decoding: TestFiles.read(path) ?? [], as: UTF8.self)
    return Set(text.split(separator: "\n").map(String.init))
  }
}
