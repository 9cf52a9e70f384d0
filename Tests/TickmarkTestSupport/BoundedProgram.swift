internal import Glibc

/// A program run as a person would run it, in a clean environment and with an end to its time.
public struct BoundedProgram: Sendable {
  public struct Outcome: Sendable {
    /// The exit status; -1 if the program did not start, was killed, or did not end in time.
    public let status: Int32
    public let output: String
    public let errors: String

    /// Both outputs with every run of blanks as one, so that a line's width breaks no expectation.
    public var words: String { (output + errors).split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }

  /// The working folder.
  public let folder: String
  public var environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
  /// Seconds after which the program and what it started are killed.
  public var seconds = 60

  public init(folder: String) { self.folder = folder }

  /// Runs `arguments`, the program's path first. Both outputs pass through files beside the working folder.
  public func run(_ arguments: [String]) -> Outcome {
    let logs = (output: "\(folder).stdout", errors: "\(folder).stderr")
    let process = spawn(["env", "-C", folder] + arguments, logs.output, logs.errors)
    let status = process.map(wait) ?? -1
    return Outcome(status: status, output: text(logs.output), errors: text(logs.errors))
  }

  private func text(_ path: String) -> String { String(decoding: TestFiles.read(path) ?? [], as: UTF8.self) }

  private func spawn(_ arguments: [String], _ output: String, _ errors: String) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (descriptor, path) in [(1, output), (2, errors)] as [(Int32, String)] {
      posix_spawn_file_actions_addopen(&actions, descriptor, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let vector = arguments.map { strdup($0) } + [nil]
    let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (vector + variables).forEach { free($0) } }
    var process: pid_t = 0
    guard posix_spawnp(&process, arguments[0], &actions, &attributes, vector, variables) == 0 else { return nil }
    return process
  }

  private func wait(_ process: pid_t) -> Int32 {
    var status: Int32 = 0
    for _ in 0..<(seconds * 500) {
      guard waitpid(process, &status, WNOHANG) == 0 else { return status & 0x7f == 0 ? (status >> 8) & 0xff : -1 }
      usleep(2000)
    }
    kill(-process, SIGKILL)
    waitpid(process, &status, 0)
    return -1
  }
}
