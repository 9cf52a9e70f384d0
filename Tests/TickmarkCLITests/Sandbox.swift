internal import TickmarkTestSupport

/// A folder of its own in which the built program runs.
struct Sandbox {
  /// The workspace, and the working folder of the program.
  let folder: String
  var program = Sandbox.built
  private var user: UInt32?

  /// The program that was built together with the tests.
  static let built =
    TestFolders.runningProgram.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/tickmark"

  static func with<Result>(_ body: (Sandbox) async throws -> Result) async throws -> Result {
    try await TestFiles.withTemporaryFolder { base in
      TestFolders.make("\(base)/workspace")
      return try await body(Sandbox(folder: "\(base)/workspace"))
    }
  }

  private init(folder: String) { self.folder = folder }

  /// Runs the program with `arguments` where `tickmark.yml` lies, or in the folder that `-C` names.
  func tickmark(_ arguments: String..., environment: [String: String] = [:]) -> BoundedProgram.Outcome {
    tickmark(arguments, environment: environment)
  }

  func tickmark(_ arguments: [String], environment: [String: String] = [:]) -> BoundedProgram.Outcome {
    var program = BoundedProgram(folder: folder)
    program.environment.merge(environment) { $1 }
    let asUser = user.map { ["setpriv", "--reuid=\($0)", "--regid=\($0)", "--clear-groups"] } ?? []
    return program.run(asUser + [self.program] + arguments)
  }

  /// The same folder for somebody who may not read everything: the tests may run as root.
  func asOrdinaryUser() -> Sandbox {
    guard FileNodes.isRoot else { return self }
    var other = self
    other.user = 65534
    other.program = "\(folder)/../tickmark"
    TestFolders.give("\(folder)/..", to: 65534)
    TestFolders.link(program, to: other.program)
    return other
  }

  func write(_ bytes: [UInt8], to path: String) {
    let target = "\(folder)/\(path)"
    TestFolders.make(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
    TestFiles.write(bytes, to: target)
  }

  func write(_ text: String, to path: String) { write(Array(text.utf8), to: path) }

  func read(_ path: String) -> [UInt8]? { TestFiles.read("\(folder)/\(path)") }

  func text(_ path: String) -> String { String(decoding: read(path) ?? [], as: UTF8.self) }

  func remove(_ path: String) { TestFiles.remove("\(folder)/\(path)") }

  /// Replaces a passage that stands there once; whether it did.
  func replace(_ old: String, with new: String, in path: String) -> Bool {
    let parts = text(path).split(separator: old, omittingEmptySubsequences: false)
    write(parts.joined(separator: new), to: path)
    return parts.count == 2
  }

  /// What the last assessment of the period says.
  func results(_ period: String = "2026-Q3") throws -> Results {
    try Results(read("reports/\(period)/results.json") ?? [])
  }
}
