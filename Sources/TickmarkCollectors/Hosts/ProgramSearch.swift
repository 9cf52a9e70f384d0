internal import Glibc
internal import TickmarkCore

/// Finds a program as a shell would, and tells one that is not there from one that may not be run.
enum ProgramSearch {
  /// The search path of the user's own environment.
  static var ownPath: String { getenv("PATH").map { String(cString: $0) } ?? ProgramRun.cleanPath }

  /// `path` is a list of folders separated by colons; a program with a slash in its name is not searched.
  static func find(_ program: String, path: String) -> Result<String, SystemFailure> {
    guard !program.utf8.contains(UInt8(ascii: "/")) else { return check(program) }
    var refusal = SystemFailure.absent
    for folder in path.split(separator: ":") where folder.utf8.first == UInt8(ascii: "/") {
      switch check("\(folder)/\(program)") {
      case .success(let found): return .success(found)
      case .failure(.absent): continue
      case .failure(let reason): refusal = reason
      }
    }
    return .failure(refusal)
  }

  private static func check(_ path: String) -> Result<String, SystemFailure> {
    do throws(SystemFailure) {
      guard try FileStatus(of: path, follow: true).kind == .regular else { throw .notRegular }
      guard access(path, X_OK) == 0 else { throw SystemFailure(code: errno) }
      return .success(path)
    } catch {
      return .failure(error)
    }
  }
}
