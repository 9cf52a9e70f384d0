internal import TickmarkCore

/// What `DumpRestoreScript` printed.
struct DumpRestoreRun {
  let dumpedAt: Instant
  /// Wall seconds of the restore.
  let seconds: Int64
  /// What a table holds: how many rows, and the sum of the first sixty bits of the MD5 of each, written as text. It
  /// tells whether rows were changed by accident, and is no proof against somebody who wants to deceive.
  struct Content: Hashable {
    let rows: Int64
    let sum: String
  }

  /// The restored tables, by schema and name.
  let tables: [String: Content]
  /// Whether all of the dump came back without an error, and there was something in it.
  let isRestored: Bool
  /// Whether there is a manifest, and it names the restored tables with what they hold, all of them and no others.
  let isVerified: Bool

  /// Throws for a record that ends before the rows were counted.
  init(_ part: RawPart) throws(Diagnostic) {
    let lines = TextLines.full(part.bytes)
    guard lines.last == "counted" else {
      throw Diagnostic(
        "the record of the restore was cut off", at: SourceLocation(file: part.name, line: max(1, lines.count)))
    }
    var facts: [String: Int64] = [:]
    var found: [String: Content] = [:]
    var expected: [String: Content] = [:]
    for (index, line) in lines.dropLast().enumerated() {
      let words = line.split(separator: " ", maxSplits: 3).map(String.init)
      guard words.count >= 2, let number = Int64(words[1]), number >= 0 else {
        throw Diagnostic("expected a word and a number", at: SourceLocation(file: part.name, line: index + 1))
      }
      switch (words[0], words.count) {
      case ("rows", 4): found[words[3]] = Content(rows: number, sum: words[2])
      case ("expected", 4): expected[words[3]] = Content(rows: number, sum: words[2])
      case ("expected", _):
        throw Diagnostic(
          "expected 'ROWS SUM SCHEMA.TABLE' in the manifest", at: SourceLocation(file: part.name, line: index + 1))
      default: facts[words[0]] = number
      }
    }
    guard let dumped = facts["dumped"], let seconds = facts["seconds"], let restore = facts["restore"] else {
      throw Diagnostic(
        "expected 'dumped', 'seconds' and 'restore' in the record of the restore",
        at: SourceLocation(file: part.name, line: 1))
    }
    dumpedAt = Instant(epochSeconds: dumped)
    self.seconds = seconds
    tables = found
    isRestored = restore == 0 && found.values.contains { $0.rows > 0 }
    isVerified = !expected.isEmpty && expected == found
  }
}
