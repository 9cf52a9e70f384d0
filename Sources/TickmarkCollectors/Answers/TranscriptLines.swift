internal import TickmarkCore

/// Lines of canonical JSON, the form in which a collector keeps what it was told.
enum TranscriptLines {
  static func bytes(_ lines: [JSONValue]) -> [UInt8] {
    lines.flatMap { CanonicalJSON.bytes($0) + [UInt8(ascii: "\n")] }
  }

  /// Throws a `Diagnostic` with the line for anything that `bytes` would not write.
  static func read(_ part: RawPart) throws(Diagnostic) -> [JSONValue] {
    var lines: [JSONValue] = []
    for (index, line) in part.bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      lines.append(try CanonicalJSONReader.value(of: line, at: SourceLocation(file: part.name, line: index + 1)))
    }
    return lines
  }
}
