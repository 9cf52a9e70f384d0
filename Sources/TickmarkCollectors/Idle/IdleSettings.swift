internal import TickmarkCore

/// `TMOUT` as login shells set it: bash(1) and POSIX shells that know it.
struct ShellIdleLimit {
  /// Nil if nothing sets it for everybody, or if some script may take it back: 0 and what is computed are no limit.
  private(set) var seconds: Int64?
  private(set) var isEnforced = false
  private(set) var location: SourceLocation?

  private static let assignment = "TMOUT="
  private static let declarations: Set<String> = ["export", "readonly", "declare", "typeset"]

  /// Some scripts set it under conditions: the longest counts, and at least one must set it for everybody.
  init(_ parts: [RawPart]) {
    var limits: [Int64?] = []
    var isCertain = false
    for part in parts {
      for statement in ShellScript(part).statements {
        let words = statement.words
        if statement.isCertain, Self.declaresFixed(words) { isEnforced = true }
        if words.first == "unset" { limits.append(nil) }
        guard let value = Self.value(words) else { continue }
        limits.append(Int64(value.filter { $0 != "\"" && $0 != "'" }).flatMap { $0 > 0 ? $0 : nil })
        // `TMOUT=1 program` sets it for the program alone.
        guard statement.isCertain, words.count == 1 || Self.declarations.contains(words[0]) else { continue }
        isCertain = true
        location = location ?? SourceLocation(file: part.name, line: statement.line)
      }
    }
    if isCertain, !limits.contains(nil) { seconds = limits.compactMap(\.self).max() }
  }

  private static func value(_ words: [String]) -> Substring? {
    words.first { $0.hasPrefix(assignment) }?.dropFirst(assignment.count)
  }

  /// `readonly TMOUT`, and `declare -r` or `typeset -r`, whatever other letters stand with it.
  private static func declaresFixed(_ words: [String]) -> Bool {
    guard let first = words.first, words.contains(where: { $0 == "TMOUT" || $0.hasPrefix(assignment) }) else {
      return false
    }
    if first == "readonly" { return true }
    return (first == "declare" || first == "typeset") && words.contains { $0.hasPrefix("-") && $0.contains("r") }
  }
}

/// `StopIdleSessionSec` of logind.conf(5).
struct LogindIdleLimit {
  /// Nil for `infinity`, which is also the default.
  private(set) var seconds: Int64?
  private(set) var location: SourceLocation?

  private static let key = "StopIdleSessionSec="
  /// systemd.time(7); without a unit the number is of seconds.
  private static let units: [String: Int64] = [
    "": 1, "s": 1, "sec": 1, "second": 1, "seconds": 1, "m": 60, "min": 60, "minute": 60, "minutes": 60, "h": 3600,
    "hr": 3600, "hour": 3600, "hours": 3600, "d": 86_400, "day": 86_400, "days": 86_400,
  ]

  /// The first version of systemd that knows it.
  static let since = 252

  /// `systemd 252 (252.39-1~deb12u1)`; nil for anything else.
  static func version(_ part: RawPart?) -> Int? {
    let words = (part?.textLines.first ?? "").split(separator: " ")
    return words.count > 1 && words[0] == "systemd" ? Int(words[1].prefix { $0.isNumber }) : nil
  }

  /// The last file that sets it counts: the main file, then those of the folders by their names. Throws for a time span
  /// that is not understood.
  init(_ main: RawPart?, _ others: [RawPart]) throws(Diagnostic) {
    for part in [main].compactMap(\.self) + Self.inOrder(others) {
      var section = ""
      for (index, line) in part.textLines.enumerated() {
        let text = line.filter { $0 != " " && $0 != "\t" }
        if text.hasPrefix("[") { section = text }
        guard section == "[Login]", text.hasPrefix(Self.key) else { continue }
        let place = SourceLocation(file: part.name, line: index + 1)
        seconds = try Self.span(String(text.dropFirst(Self.key.count)), at: place)
        location = place
      }
    }
  }

  /// By name; of two folders with the same name the later folder hides the other.
  private static func inOrder(_ parts: [RawPart]) -> [RawPart] {
    let name = { (part: RawPart) in part.name.split(separator: "/").last.map(String.init) ?? "" }
    return Dictionary(parts.map { (name($0), $0) }) { _, last in last }.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func span(_ text: String, at location: SourceLocation) throws(Diagnostic) -> Int64? {
    if text.isEmpty || text == "infinity" { return nil }
    var total: Int64 = 0
    var rest = text[...]
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let number = Int64(digits), number < 1_000_000_000, let factor = units[String(unit)] else {
        throw Diagnostic("expected a time such as 15min, found '\(text)'", at: location)
      }
      total += number * factor
    }
    return total > 0 ? total : nil
  }
}
