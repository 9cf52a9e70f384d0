public import TickmarkCore

/// Reads the YAML that people write for Tickmark: plain mappings, lists and scalars, nothing that hides or repeats.
///
/// Works on libyaml's events, so that every limit acts before the parser is fed more. Anchors, tags, merges and
/// directives are refused; scalars stay text.
public enum YAMLReader {
  /// Bytes of one file.
  public static let sizeLimit = 1 << 20
  /// Mappings and lists inside one another, the scalar in the innermost one included.
  public static let depthLimit = 32
  /// Scalars, lists and mappings of one file.
  public static let nodeLimit = 100_000

  /// The document in `bytes`. Throws a `Diagnostic` with line and column for anything else than one plain document.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Node {
    guard bytes.count <= sizeLimit else {
      throw Diagnostic("expected at most \(sizeLimit) bytes, found \(bytes.count)", at: SourceLocation(file: file))
    }
    try TextCheck.requireUTF8(bytes, file: file)
    try requireLineFeeds(bytes, file: file)
    var builder = YAMLBuilder(YAMLEvents(bytes, file: file), file: file)
    return try builder.document()
  }

  /// Line ends that YAML 1.1 knows and YAML 1.2 does not would give lines that no editor counts.
  private static func requireLineFeeds(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    for (index, byte) in bytes.enumerated() where byte == 0x0d || byte == 0xc2 || byte == 0xe2 {
      let rest = bytes[index...]
      let isBareReturn = byte == 0x0d && !rest.starts(with: [0x0d, 0x0a])
      let isSeparator = rest.starts(with: [0xc2, 0x85]) || rest.starts(with: [0xe2, 0x80, 0xa8])
      guard isBareReturn || isSeparator || rest.starts(with: [0xe2, 0x80, 0xa9]) else { continue }
      throw Diagnostic(
        "expected lines that end with a line feed, found another line separator",
        at: TextCheck.place(of: index, in: bytes, file: file))
    }
  }
}
