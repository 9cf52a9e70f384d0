/// A place in a file that a person wrote or exported: lines and columns count from 1.
public struct SourceLocation: Hashable, Sendable, Codable {
  /// The file's path as the person knows it, relative to the workspace where it lies inside.
  public var file: String
  public var line: Int?
  public var column: Int?

  public init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file`, `file:line` or `file:line:column`, the form that editors jump to.
  public var description: String {
    guard let line else { return file }
    guard let column else { return "\(file):\(line)" }
    return "\(file):\(line):\(column)"
  }
}

extension SourceLocation: Comparable {
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.file, left.line ?? 0, left.column ?? 0) < (right.file, right.line ?? 0, right.column ?? 0)
  }
}

/// One thing that is wrong with what a person gave us: where, what was expected, and what to do about it.
///
/// The message is a lower-case fragment without a full stop; the hint, if any, is one too.
public struct Diagnostic: Error, Hashable, Sendable, Codable {
  public var location: SourceLocation?
  public var message: String
  public var hint: String?

  public init(_ message: String, at location: SourceLocation? = nil, hint: String? = nil) {
    self.location = location
    self.message = message
    self.hint = hint
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: message (hint)` on one line.
  public var description: String { hint.map { "\(withoutHint) (\($0))" } ?? withoutHint }

  /// `file:line:column: message`.
  public var withoutHint: String { (location.map { "\($0): " } ?? "") + message }
}
