public import TickmarkCore

/// A machine or container behind any command that runs a program there: `ssh web1`, `docker exec -i web`.
///
/// One round is one run of the command with `sh -s` behind it: the questions go in as a script, the answers come out
/// framed and in base64. Only a round that is too long for a pipe becomes two. The far side needs a POSIX shell, `base64`, `cat` and `wc`.
public struct PrefixHost: Host, Hashable {
  public let name: String
  private let prefix: [String]

  /// Seconds for the connection itself and for reading files, beside the commands' own time.
  private static let grace = 60
  /// Bytes that one round may answer.
  private static let roundLimit = 512 << 20

  /// `prefix` is the command that reaches the host, one word an element.
  public init(name: String, via prefix: [String]) {
    self.name = name
    self.prefix = prefix
  }

  public func ask(_ questions: [HostQuestion]) async -> [HostAnswer] {
    guard !questions.isEmpty else { return [] }
    let script = HostScript(questions).text
    if script.utf8.count > InputPipe.capacity, questions.count > 1 {
      let half = questions.count / 2
      return await ask(Array(questions[..<half])) + ask(Array(questions[half...]))
    }
    do throws(SystemFailure) {
      let result = await ProgramRun(command(questions), surroundings: .own, input: Array(script.utf8)).run()
      try check(result)
      return try HostTranscript.answers(result.output, to: questions)
    } catch {
      return questions.map { _ in .unreadable("\(name): \(error.reason)") }
    }
  }

  private func command(_ questions: [HostQuestion]) -> HostCommand {
    var seconds = Self.grace
    var bytes = 1 << 20
    for question in questions {
      switch question {
      case .file(_, let limit), .folder(_, let limit):
        bytes = min(Self.roundLimit, bytes + Self.encoded(limit))
      case .command(let command):
        bytes = min(Self.roundLimit, bytes + Self.encoded(command.limit))
        seconds += min(max(1, command.timeout), 86_400)
      case .connection: break
      }
    }
    return HostCommand(prefix + ["sh", "-s"], timeout: seconds, limit: bytes)
  }

  /// Bytes that an answer of `limit` bytes may take in base64, with its line ends.
  private static func encoded(_ limit: Int) -> Int { min(max(0, limit), roundLimit) * 2 }

  private func check(_ result: ProgramRun.Result) throws(SystemFailure) {
    switch result.end {
    case .exited(0): return
    case .exited(let code):
      throw .refused(ProgramRun.reason("the connection ended with exit code \(code)", result.complaint))
    case .signalled(let signal):
      throw .refused(ProgramRun.reason("the connection ended by signal \(signal)", result.complaint))
    case .absent: throw .refused("there is no program '\(prefix.first ?? "")' to reach it")
    case .failed(let reason): throw .refused(reason)
    }
  }
}
