internal import TickmarkCore

/// The settings that `sshd -T` prints, made as weak as any Match block makes them.
struct SSHSettings {
  private var values: [String: String] = [:]
  /// The first line of a setting that is looked at.
  let line: Int

  /// Each setting's words, the weakest last; from sshd_config(5).
  private static let words = [
    "permitemptypasswords": ["no", "yes"],
    "permitrootlogin": ["no", "forced-commands-only", "prohibit-password", "without-password", "yes"],
  ]

  /// Throws unless both settings are there with a word that is known.
  init(_ dump: RawPart) throws(Diagnostic) {
    var first: Int?
    for (index, line) in TextLines.full(dump.bytes).enumerated() {
      let words = line.split(separator: " ").map(String.init)
      guard words.count > 1, let known = Self.words[words[0]] else { continue }
      guard known.contains(words[1]) else {
        throw Diagnostic(
          "expected one of \(known.joined(separator: ", ")) for \(words[0]), found '\(words[1])'",
          at: SourceLocation(file: dump.name, line: index + 1))
      }
      values[words[0]] = words[1]
      first = first ?? index + 1
    }
    for name in Self.words.keys.sorted() where values[name] == nil {
      throw Diagnostic("expected the setting \(name), found none", at: SourceLocation(file: dump.name))
    }
    line = first ?? 1
  }

  subscript(name: String) -> String? { values[name] }

  /// A word in a block that nobody knows makes the setting unknown: it is not shown to be strict.
  mutating func weaken(by matched: [String: Set<String>]) {
    for (name, known) in Self.words {
      for value in matched[name] ?? [] {
        guard let weakness = known.firstIndex(of: value) else {
          values[name] = nil
          break
        }
        if let now = values[name].flatMap(known.firstIndex(of:)), now < weakness { values[name] = value }
      }
    }
  }
}
