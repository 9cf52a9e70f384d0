internal import Glibc
internal import TickmarkCore

/// What the kernel answered instead of doing what it was asked.
struct SystemFailure: Error {
  /// An `errno` value.
  let code: Int32

  /// `no space left on device`.
  var reason: String {
    guard let text = strerror(code) else { return "error \(code)" }
    let words = String(cString: text)
    return words.prefix(1).lowercased() + words.dropFirst()
  }

  /// `cannot write: no space left on device`, at the path.
  func described(_ action: String, _ path: String, kind: TickmarkError.Kind = .tool) -> TickmarkError {
    TickmarkError(kind, "cannot \(action): \(reason)", at: SourceLocation(file: path))
  }
}

/// Makes a system call again as long as signals interrupt it.
func systemCall<Number: SignedInteger>(_ call: () -> Number) throws(SystemFailure) -> Number {
  while true {
    let result = call()
    if result >= 0 { return result }
    let code = errno
    if code != EINTR { throw SystemFailure(code: code) }
  }
}

/// As above, for the calls whose failure has one meaning only.
@discardableResult
func systemCall<Number: SignedInteger>(
  _ action: String, _ path: String, _ call: () -> Number
) throws(TickmarkError) -> Number {
  do throws(SystemFailure) { return try systemCall(call) } catch { throw error.described(action, path) }
}
