internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore

/// The program: options in, one call a stage, exit code out.
@main
struct Tickmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tickmark",
    abstract: "Turns a written security policy into tests that anyone can run again.",
    discussion: """
      Controls are YAML, evidence is tables, every exception is a row. What cannot be shown does not pass.

      In a new folder:   tickmark init . && tickmark audit
      This machine:      tickmark init --this-host h && tickmark audit -C h

      \(Help.exitCodes(TickmarkCore.ExitCode.allCases))
      """,
    version: Version.text,
    subcommands: [
      InitCommand.self, CollectCommand.self, AssessCommand.self, ReportCommand.self, AuditCommand.self,
      CompareCommand.self, RequestsCommand.self, SampleCommand.self, VerifyCommand.self, ReplayCommand.self,
      CloseCommand.self, PackCommand.self, EraseCommand.self, KeyCommand.self, LintCommand.self, TestCommand.self,
      ListCommand.self, ShowCommand.self,
      QueryCommand.self, RevealCommand.self,
      SchemaCommand.self,
    ])

  /// The one place where an error becomes an exit code.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as TickmarkError {
      Terminal.report(error)
      exit(withError: ArgumentParser.ExitCode(error.kind.exitCode.rawValue))
    } catch {
      exit(withError: error)
    }
  }
}

enum Version {
  static let text = "0.2.0"
}

extension ToolVersion {
  /// The program that runs.
  static var current: ToolVersion {
    ToolVersion(name: "tickmark", version: Version.text, engine: Assessor.engine)
  }
}

/// Text that stands in several help pages.
enum Help {
  static func exitCodes(_ codes: [TickmarkCore.ExitCode]) -> String {
    (["EXIT CODES"] + codes.map { "  \(String($0.rawValue).padded(to: 4))\($0.meaning)" }).joined(separator: "\n")
  }

  static func examples(_ lines: [String]) -> String {
    (["EXAMPLES"] + lines.map { "  \($0)" }).joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - utf8.count)) }
}

extension TickmarkCore.ExitCode {
  /// Ends the command with this code; nothing is printed.
  func end() throws {
    if self != .fine { throw ArgumentParser.ExitCode(rawValue) }
  }
}
