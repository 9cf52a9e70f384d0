internal import TickmarkCore

/// `TMOUT` as login shells set it: bash(1) and POSIX shells that know it.
struct ShellIdleLimit {
  /// Nil if nothing sets it, or if some script may take it back: 0 and what is computed are no limit.
  private(set) var seconds: Int64?
  private(set) var isEnforced = false
  private(set) var location: SourceLocation?

  /// Several scripts may set it under conditions: the longest counts.
  init(_ parts: [RawPart]) {
    var limits: [Int64?] = []
    for part in parts {
      let lines = String(decoding: part.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        for statement in line.prefix(while: { $0 != "#" }).split(separator: ";") {
          let words = statement.split { $0 == " " || $0 == "\t" }
          if words.first == "readonly" || Self.declaresFixed(words), words.contains(where: { $0.hasPrefix("TMOUT") }) {
            isEnforced = true
          }
          if words.first == "unset", words.contains("TMOUT") { limits.append(nil) }
          guard let value = words.first(where: { $0.hasPrefix("TMOUT=") })?.dropFirst(6) else { continue }
          location = location ?? SourceLocation(file: part.name, line: index + 1)
          limits.append(Int64(value.filter { $0 != "\"" && $0 != "'" }).flatMap { $0 > 0 ? $0 : nil })
        }
      }
    }
    if !limits.isEmpty, !limits.contains(nil) { seconds = limits.compactMap(\.self).max() }
  }

  /// `declare -r` and `typeset -r`, whatever other letters stand with it.
  private static func declaresFixed(_ words: [Substring]) -> Bool {
    guard let first = words.first, first == "declare" || first == "typeset" else { return false }
    return words.contains { $0.hasPrefix("-") && $0.contains("r") }
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

  /// The last file that sets it counts: the main file, then those of the folders by their names. Throws for a time span
  /// that is not understood.
  init(_ main: RawPart?, _ others: [RawPart]) throws(Diagnostic) {
    for part in [main].compactMap(\.self) + Self.inOrder(others) {
      for (index, line) in String(decoding: part.bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false
      ).enumerated() {
        let text = line.filter { $0 != " " && $0 != "\t" }
        guard text.hasPrefix(Self.key) else { continue }
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
