internal import Glibc
internal import Subprocess
internal import TickmarkCore

/// One run of a program with its limits: time, output, environment, and no process left behind.
///
/// The program leads a session of its own, so that what it started ends with it; a daemon that makes another session
/// escapes, which only a container can prevent.
struct ProgramRun {
  enum Surroundings {
    /// What evidence is collected in: the system's programs, the C locale, UTC.
    case clean
    /// The user's own environment, for programs that carry a connection and need its keys.
    case own
  }

  enum End: Hashable {
    case exited(Int)
    case signalled(Int)
    /// The program does not exist.
    case absent
    case failed(String)
  }

  struct Result {
    var end: End
    var output: [UInt8] = []
    /// The first line that the program wrote to standard error.
    var complaint = ""
  }

  static let cleanPath = "/usr/sbin:/usr/bin:/sbin:/bin"
  private static let longestTimeout = 86_400
  private static let largestLimit = 1 << 30

  var command: HostCommand
  var surroundings = Surroundings.clean
  /// What the program reads; no more than fits in a pipe.
  var input: [UInt8] = []

  init(_ command: HostCommand, surroundings: Surroundings = .clean, input: [UInt8] = []) {
    self.command = command
    self.surroundings = surroundings
    self.input = input
  }

  private var timeout: Int { min(max(1, command.timeout), Self.longestTimeout) }
  private var limit: Int { min(max(0, command.limit), Self.largestLimit) }

  func answer() async -> HostAnswer {
    let result = await run()
    switch result.end {
    case .absent: return .absent
    case .exited(let code) where command.accepts.contains(code): return .bytes(result.output)
    case .exited(let code): return .unreadable(Self.reason("exit code \(code)", result.complaint))
    case .signalled(let signal): return .unreadable(Self.reason("ended by signal \(signal)", result.complaint))
    case .failed(let reason): return .unreadable(reason)
    }
  }

  /// What happened, for the log and for reports: what a program wrote to standard error may name anybody.
  static func reason(_ what: String, _ complaint: String) -> String {
    complaint.isEmpty ? what : "\(what); run it by hand to read what it says of it"
  }

  func run() async -> Result {
    guard let program = command.arguments.first, !program.isEmpty else {
      return Result(end: .failed("no program is named"))
    }
    guard !command.arguments.contains(where: { $0.utf8.contains(0) }) else {
      return Result(end: .failed("an argument holds a NUL byte"))
    }
    switch ProgramSearch.find(program, path: surroundings == .clean ? Self.cleanPath : ProgramSearch.ownPath) {
    case .failure(.absent): return Result(end: .absent)
    case .failure(.refused(let reason)): return Result(end: .failed("\(program): \(reason)"))
    case .success(let path): return await race(path)
    }
  }

  /// The program against the clock; the first to end ends the other.
  private func race(_ path: String) async -> Result {
    await withTaskGroup(of: Result?.self) { group in
      group.addTask { await execute(path) }
      group.addTask {
        do { try await Task.sleep(for: .seconds(timeout)) } catch { return nil }
        return Result(end: .failed("no answer within \(timeout) s"))
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first ?? Result(end: .failed("the run was cancelled"))
    }
  }

  private func execute(_ path: String) async -> Result {
    let group = ProcessGroup()
    defer { group.end() }
    do {
      let result = try await Subprocess.run(
        .path(literal(path)), arguments: arguments, environment: environment, platformOptions: options,
        input: .fileDescriptor(try InputPipe.holding(input), closeAfterSpawningProcess: true),
        output: .sequence, error: .sequence
      ) { execution in
        group.lead(execution.processIdentifier.value)
        async let complaint = ProgramOutput.beginning(of: execution.standardError)
        let output = await ProgramOutput.all(of: execution.standardOutput, limit: limit)
        // Only then does the other stream end too.
        if case .failure = output { group.end() }
        return (output, await complaint)
      }
      let (output, complaint) = result.closureResult
      // A child that lives on may have had more to say: what was read so far is no complete answer.
      if surroundings == .clean, await group.hasSurvivors() {
        return Result(end: .failed("it left a process running behind it, so its output may be incomplete"))
      }
      return Result(end: end(result.terminationStatus), output: try output.get(), complaint: complaint)
    } catch let error as SystemFailure {
      return Result(end: .failed(error.reason))
    } catch {
      return Result(end: .failed("the program could not be run: \(PrintableText.printable("\(error)"))"))
    }
  }

  private var arguments: Arguments {
    Arguments(executablePathOverride: command.arguments.first, remainingValues: Array(command.arguments.dropFirst()))
  }

  private func end(_ status: TerminationStatus) -> End {
    switch status {
    case .exited(let code): .exited(Int(code))
    case .signaled(let signal): .signalled(Int(signal))
    }
  }

  private var environment: Environment {
    switch surroundings {
    case .clean: .custom(["PATH": Self.cleanPath, "LC_ALL": "C", "TZ": "UTC"])
    case .own: .inherit.updating(["LC_ALL": "C"])
    }
  }

  private var options: PlatformOptions {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(200)),
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(200)),
    ]
    return options
  }

  /// A path type of the process library, whose own module this target does not import.
  private func literal<Path: ExpressibleByStringLiteral>(_ text: String) -> Path
  where Path.StringLiteralType == String {
    Path(stringLiteral: text)
  }
}
