internal import TickmarkCore

/// What `DumpRestoreScript` printed.
struct DumpRestoreRun {
  let dumpedAt: Instant
  /// Wall seconds of the restore.
  let seconds: Int64
  /// Rows of the restored tables, by schema and table.
  let rows: [String: Int64]
  /// Whether all of the dump came back without an error, and there was something in it.
  let isRestored: Bool
  /// Whether there is a manifest, and it names the restored tables with their rows, all of them and no others.
  let isVerified: Bool

  /// Throws for a record that ends before the rows were counted.
  init(_ part: RawPart) throws(Diagnostic) {
    let lines = String(decoding: part.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    guard lines.last == "counted" else {
      throw Diagnostic(
        "the record of the restore was cut off", at: SourceLocation(file: part.name, line: max(1, lines.count)))
    }
    var facts: [String: Int64] = [:]
    var found: [String: Int64] = [:]
    var expected: [String: Int64] = [:]
    for (index, line) in lines.dropLast().enumerated() {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard words.count >= 2, let number = Int64(words[1]), number >= 0 else {
        throw Diagnostic("expected a word and a number", at: SourceLocation(file: part.name, line: index + 1))
      }
      switch (words[0], words.count) {
      case ("rows", 3): found[words[2]] = number
      case ("expected", 3): expected[words[2]] = number
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
    rows = found
    isRestored = restore == 0 && found.values.contains { $0 > 0 }
    isVerified = !expected.isEmpty && expected == found
  }
}
