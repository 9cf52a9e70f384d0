internal import TickmarkCore

/// A sudoers file as logical lines: comments gone, continued lines joined (sudoers(5), "Other special characters").
struct SudoersLines {
  struct Line {
    /// Where the line starts.
    let location: SourceLocation
    var bytes: [UInt8]
  }

  let lines: [Line]

  /// Throws for bytes that are not UTF-8 text and for a continuation that nothing follows.
  init(_ part: RawPart) throws(Diagnostic) {
    var lines: [Line] = []
    var open: Line?
    for (index, raw) in part.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      let here = SourceLocation(file: part.name, line: index + 1)
      guard String(validating: raw, as: UTF8.self) != nil, !raw.contains(0) else {
        throw Diagnostic("expected UTF-8 text without NUL bytes", at: here)
      }
      var line = open ?? Line(location: here, bytes: [])
      let (text, continues) = Self.cut(raw, startsLine: open == nil)
      line.bytes += text
      open = continues ? line : nil
      if !continues, line.bytes.contains(where: { !Self.isBlank($0) }) { lines.append(line) }
    }
    if let open {
      throw Diagnostic("expected a line after the backslash, found the end of the file", at: open.location)
    }
    self.lines = lines
  }

  /// A file without the lines that are nothing but a remark, and what they continue; lines keep their numbers.
  static func withoutRemarks(_ bytes: [UInt8]) -> [UInt8] {
    var continues = false
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line -> [UInt8] in
      let text = line.drop(while: isBlank)
      let isRemark =
        !continues && text.first == UInt8(ascii: "#") && !SudoersInclude.isOldDirective(line)
        && !(text.dropFirst().first.map { (48...57).contains($0) } ?? false)
      continues = !isRemark && line.last == UInt8(ascii: "\\")
      return isRemark ? [UInt8(ascii: "#")] : Array(line)
    }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  /// The line without its comment, and whether the next line continues it. A comment is never continued.
  private static func cut(_ raw: ArraySlice<UInt8>, startsLine: Bool) -> (text: [UInt8], continues: Bool) {
    if startsLine, SudoersInclude.isOldDirective(raw) { return (Array(raw), false) }
    var quoted = false
    var escaped = false
    for index in raw.indices {
      let byte = raw[index]
      if escaped {
        escaped = false
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
      } else if byte == UInt8(ascii: "\"") {
        quoted.toggle()
      } else if byte == UInt8(ascii: "#"), !quoted, !startsIdentifier(raw, at: index) {
        return (Array(raw[..<index]), false)
      }
    }
    let trimmed = Array(raw.reversed().drop(while: isBlank).reversed())
    guard trimmed.last == UInt8(ascii: "\\"), isEscape(atEndOf: trimmed) else { return (Array(raw), false) }
    return (trimmed.dropLast() + [UInt8(ascii: " ")], true)
  }

  /// An even number of backslashes is an escaped backslash, not a continuation.
  private static func isEscape(atEndOf bytes: [UInt8]) -> Bool {
    bytes.reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
  }

  /// `#` and digits where a name may stand are the number of a user or group, not a comment.
  private static func startsIdentifier(_ raw: ArraySlice<UInt8>, at index: Int) -> Bool {
    let digits = raw[(index + 1)...].prefix { (48...57).contains($0) }
    guard !digits.isEmpty else { return false }
    guard index > raw.startIndex else { return true }
    return isBlank(raw[index - 1]) || "%:,(!=@>".utf8.contains(raw[index - 1])
  }
}
