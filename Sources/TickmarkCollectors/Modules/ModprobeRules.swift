internal import TickmarkCore

/// `blacklist` and `install` of modprobe.d(5).
struct ModprobeRules {
  /// The first that has a file of a name hides the others' files of that name.
  static let folders = ["/etc/modprobe.d", "/run/modprobe.d", "/usr/local/lib/modprobe.d", "/usr/lib/modprobe.d"]

  /// Programs that do nothing, whole: what stands in place of a module is run by a shell.
  private static let nothing: Set<String> = [
    "/bin/true", "/bin/false", "/usr/bin/true", "/usr/bin/false", "true", "false",
  ]

  /// Where a module is named first.
  private(set) var locations: [String: SourceLocation] = [:]
  /// Whether everything that is run in place of a module does nothing.
  private var replaced: [String: Bool] = [:]

  var isEmpty: Bool { locations.isEmpty }

  init(_ files: HostEvidence) throws(Diagnostic) {
    var seen: Set<String> = []
    for folder in Self.folders {
      for part in try files.files(in: folder) ?? [] where part.name.hasSuffix(".conf") {
        if seen.insert(String(part.name.dropFirst(folder.count))).inserted { read(part) }
      }
    }
  }

  private mutating func read(_ part: RawPart) {
    for (line, number) in Self.joined(part.textLines) {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.count > 1, words[0] == "blacklist" || words[0] == "install" else { continue }
      let module = Self.name(words[1])
      locations[module] = locations[module] ?? SourceLocation(file: part.name, line: number)
      guard words[0] == "install" else { continue }
      let program = words.dropFirst(2).joined(separator: " ")
      replaced[module] = (replaced[module] ?? true) && Self.nothing.contains(program)
    }
  }

  /// A backslash at its end joins a line with the next, remarks too (modprobe.d(5)).
  private static func joined(_ lines: [String]) -> [(line: String, number: Int)] {
    var joined: [(line: String, number: Int)] = []
    var begun: (line: String, number: Int)?
    for (index, line) in lines.enumerated() {
      let text = (begun?.line ?? "") + (line.hasSuffix("\\") ? String(line.dropLast()) : line)
      let number = begun?.number ?? index + 1
      begun = line.hasSuffix("\\") ? (text, number) : nil
      if begun == nil { joined.append((text, number)) }
    }
    return begun.map { joined + [$0] } ?? joined
  }

  func blocks(_ module: String) -> Bool { replaced[module] ?? false }

  /// Hyphens and underscores are the same in a module's name: modprobe(8).
  static func name(_ text: Substring) -> String { String(text.map { $0 == "-" ? "_" : $0 }) }
}
