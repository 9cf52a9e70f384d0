/// A machine, an image or an unpacked archive that can be asked for files, commands and connections.
///
/// A collector says which; it never knows where it runs. All questions of a round go in one call, so that a host
/// behind a connection needs one connection a round.
public protocol Host: Sendable {
  /// The name under which the host's rows are told apart; `local` for the machine itself.
  var name: String { get }

  /// One answer a question, in the same order. Never throws: that a host cannot be reached is an answer too.
  func ask(_ questions: [HostQuestion]) async -> [HostAnswer]
}

/// What a collector asks a host.
public enum HostQuestion: Hashable, Sendable {
  /// The bytes of a regular file, at most `limit` of them.
  case file(path: String, limit: Int)
  /// All regular files directly inside a folder, sorted by name.
  case folder(path: String, limit: Int)
  /// What a program prints; no shell between.
  case command(HostCommand)
  /// What somebody else answers on a connection that the host opens.
  case connection(HostConnection)

  public static func file(_ path: String) -> HostQuestion { .file(path: path, limit: defaultLimit) }
  public static func folder(_ path: String) -> HostQuestion { .folder(path: path, limit: defaultLimit) }

  /// 64 MiB.
  public static let defaultLimit = 64 << 20

  /// How the question is named in records: the path, or the command's words.
  public var name: String {
    switch self {
    case .file(let path, _), .folder(let path, _): path
    case .command(let command): command.arguments.joined(separator: " ")
    case .connection(let connection): "port \(connection.port) of \(connection.address)"
    }
  }
}

/// A program with its arguments, and how long and how much it may answer.
public struct HostCommand: Hashable, Sendable {
  /// The program and its arguments, one word an element.
  public var arguments: [String]
  /// What the program reads from standard input, which nobody else on the machine sees: arguments can be read by everybody.
  public var input: String
  /// Wall seconds until the program's whole process group is ended.
  public var timeout: Int
  /// Bytes of standard output after which the program is ended.
  public var limit: Int
  /// Exit codes that mean a complete answer.
  public var accepts: Set<Int>

  public init(
    _ arguments: [String], input: String = "", timeout: Int = 60, limit: Int = HostQuestion.defaultLimit,
    accepts: Set<Int> = [0]
  ) {
    self.arguments = arguments
    self.input = input
    self.timeout = timeout
    self.limit = limit
    self.accepts = accepts
  }
}

/// What a host says. Absent and unreadable are never the same thing.
public enum HostAnswer: Hashable, Sendable {
  /// The file's bytes, all of a program's standard output, or what was heard on a connection.
  case bytes([UInt8])
  /// The files of a folder: name and answer.
  case files([NamedAnswer])
  /// The host can tell that it has no such file, folder or program.
  case absent
  /// The host cannot tell: denied, not a regular file, timed out, too large, died, connection lost.
  case unreadable(String)

  /// A file inside a folder.
  public struct NamedAnswer: Hashable, Sendable {
    public var name: String
    public var answer: HostAnswer

    public init(name: String, answer: HostAnswer) {
      self.name = name
      self.answer = answer
    }
  }
}
