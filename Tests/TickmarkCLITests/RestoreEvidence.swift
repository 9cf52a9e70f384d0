internal import Testing
internal import TickmarkTestSupport

/// One way in which a company may bring the table `restore_tests`, and what must come of it.
///
/// All else is in order: two backup sets, each restored in the period. So what a case says decides alone.
struct RestoreEvidence: Sendable, CustomTestStringConvertible {
  enum Content: Sendable {
    case nothing
    case bytes([UInt8])
    case text(String)
    case folder
    case fifo
    /// A good file that its reader may not open.
    case locked(String)
  }

  let name: String
  var content: Content
  /// Where the content lies.
  var path = "tests.csv"
  /// Further keys of the source in `tickmark.yml`, such as `, rows: 2`.
  var keys = ""
  /// The whole source where it is no file.
  var source: String?
  /// Files of the workspace besides the usual ones.
  var files: [String: String] = [:]
  /// The state that design 5 gives AVL-2.
  var state: String
  /// The whole message.
  var says: String

  var testDescription: String { name }

  static let sets = "set_id,description,rto_minutes\nBS-1,mail,60\nBS-2,files,60\n"
  static let header = "test_id,set_id,tested_on,result,checksum_match,restore_minutes,tester_id,reviewer_id,ticket"
  static let good =
    "\(header)\nRT-1,BS-1,2026-08-05,success,1,35,E1,E2,OPS-1\nRT-2,BS-2,2026-08-06,success,1,35,E1,E2,OPS-2\n"

  /// The good file with one passage replaced.
  static func good(_ old: String, _ new: String) -> String {
    good.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false).joined(separator: new)
  }

  static func rejected(_ name: String, _ text: String, keys: String = "", says: String) -> RestoreEvidence {
    RestoreEvidence(name: name, content: .text(text), keys: keys, state: "rejected", says: says)
  }

  static func command(_ name: String, _ script: String, keys: String = "", says: String) -> RestoreEvidence {
    RestoreEvidence(
      name: name, content: .text(good),
      source:
        "{table: restore_tests, collector: command, run: [sh, -c, '\(script)'], format: csv, covers: period\(keys)}",
      state: "error", says: says)
  }

  /// Writes the workspace; `tickmark audit` may follow.
  func write(into sandbox: Sandbox) {
    sandbox.write(Self.sets, to: "sets.csv")
    switch content {
    case .nothing: break
    case .bytes(let bytes): sandbox.write(bytes, to: path)
    case .text(let text): sandbox.write(text, to: path)
    case .folder: FileNodes.makeFolder("\(sandbox.folder)/\(path)")
    case .fifo: FileNodes.makeFIFO("\(sandbox.folder)/\(path)")
    case .locked(let text):
      sandbox.write(text, to: path)
      FileNodes.setMode("\(sandbox.folder)/\(path)", 0)
    }
    for (path, text) in files { sandbox.write(text, to: path) }
    let source =
      source
      ?? "{table: restore_tests, collector: file, path: \(path), covers: period, owner: operations\(keys)}"
    sandbox.write(Self.workspace(source), to: "tickmark.yml")
  }

  /// Runs the tool over it, as somebody who may not read everything where that is the case.
  func audit(in sandbox: Sandbox) -> BoundedProgram.Outcome {
    write(into: sandbox)
    if case .locked = content { return sandbox.asOrdinaryUser().tickmark("audit", "--as-of", "2026-09-30") }
    return sandbox.tickmark("audit", "--as-of", "2026-09-30")
  }

  /// `tickmark.yml` with this source of `restore_tests`; none if empty.
  static func workspace(_ source: String) -> String {
    """
    organization: Our company
    zone: Europe/Warsaw
    period: 2026-Q3
    scope: [AVL-2]
    sources:
      - {table: backup_sets, collector: file, path: sets.csv, rows: 2, as_of: 2026-09-30, owner: operations}
    \(source.split(separator: "\n").map { "  - \($0)\n" }.joined())
    """
  }
}
