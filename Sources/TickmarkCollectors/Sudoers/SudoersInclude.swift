internal import TickmarkCore

/// A directive that takes other files in: `@include FILE`, `@includedir FOLDER`, and the old forms with `#`.
enum SudoersInclude: Hashable {
  case file(String)
  case folder(String)

  private static let directives = ["includedir", "include"]

  /// Whether the line is a directive in the form that looks like a comment.
  static func isOldDirective(_ line: ArraySlice<UInt8>) -> Bool {
    line.drop(while: SudoersLines.isBlank).first == UInt8(ascii: "#") && directive(line) != nil
  }

  /// Reads a line; nil if it is no directive. Throws for one without a path, or with a path that depends on the host.
  init?(_ line: SudoersLines.Line) throws(Diagnostic) {
    guard let (directive, rest) = Self.directive(line.bytes[...]) else { return nil }
    let written = try Self.path(rest, at: line.location)
    guard !written.contains("%h") else {
      throw Diagnostic("an include that depends on the host's name ('%h') cannot be resolved here", at: line.location)
    }
    let path = written.utf8.first == UInt8(ascii: "/") ? written : Self.folder(of: line.location.file) + "/" + written
    self = directive == "include" ? .file(path) : .folder(path)
  }

  /// sudo ignores names with a dot and names that end in `~`: packages and editors leave such files (sudoers(5)).
  static func takes(_ name: String) -> Bool { !name.contains(".") && !name.hasSuffix("~") }

  private static func directive(_ line: ArraySlice<UInt8>) -> (name: String, rest: ArraySlice<UInt8>)? {
    let text = line.drop(while: SudoersLines.isBlank)
    guard text.first == UInt8(ascii: "#") || text.first == UInt8(ascii: "@") else { return nil }
    for name in directives where text.dropFirst().starts(with: name.utf8) {
      let rest = text.dropFirst(1 + name.utf8.count)
      guard let next = rest.first, SudoersLines.isBlank(next) else { continue }
      return (name, rest.drop(while: SudoersLines.isBlank))
    }
    return nil
  }

  /// The path without its quotes and backslashes.
  private static func path(_ text: ArraySlice<UInt8>, at location: SourceLocation) throws(Diagnostic) -> String {
    var path: [UInt8] = []
    var escaped = false
    var quoted = false
    var rest = text
    while let byte = rest.popFirst() {
      if !escaped, byte == UInt8(ascii: "\\") {
        escaped = true
        continue
      }
      if !escaped, byte == UInt8(ascii: "\"") {
        quoted.toggle()
        continue
      }
      if !escaped, !quoted, SudoersLines.isBlank(byte) { break }
      path.append(byte)
      escaped = false
    }
    guard !path.isEmpty, rest.allSatisfy(SudoersLines.isBlank) else {
      throw Diagnostic("expected one path after the include directive", at: location)
    }
    return String(decoding: path, as: UTF8.self)
  }

  private static func folder(of file: String) -> String {
    file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }
}
