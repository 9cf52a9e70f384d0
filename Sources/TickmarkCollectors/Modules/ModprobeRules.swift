internal import TickmarkCore

/// `blacklist` and `install` of modprobe.d(5).
struct ModprobeRules {
  /// The first that has a file of a name hides the others' files of that name.
  static let folders = ["/etc/modprobe.d", "/run/modprobe.d", "/usr/local/lib/modprobe.d", "/usr/lib/modprobe.d"]

  /// Programs that do nothing.
  private static let nothing: Set<String> = ["true", "false"]

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
    let lines = String(decoding: part.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.count > 1, words[0] == "blacklist" || words[0] == "install" else { continue }
      let module = Self.name(words[1])
      locations[module] = locations[module] ?? SourceLocation(file: part.name, line: index + 1)
      guard words[0] == "install" else { continue }
      let program = words.count == 3 ? words[2].split(separator: "/").last.map(String.init) ?? "" : ""
      replaced[module] = (replaced[module] ?? true) && Self.nothing.contains(program)
    }
  }

  func blocks(_ module: String) -> Bool { replaced[module] ?? false }

  /// Hyphens and underscores are the same in a module's name: modprobe(8).
  static func name(_ text: Substring) -> String { String(text.map { $0 == "-" ? "_" : $0 }) }
}
