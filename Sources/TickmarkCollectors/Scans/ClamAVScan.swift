internal import TickmarkCore
internal import TickmarkFormats

/// A summary of a scan: `----------- SCAN SUMMARY -----------` and the lines behind it, to the time of its end.
struct ClamAVScan {
  let endedAt: Instant
  let infected: Int64
  let scanned: Int64?
  /// Where the summary begins.
  let line: Int

  private static let head = "----------- SCAN SUMMARY -----------"
  private static let last = "End Date"
  private static let facts: Set<String> = ["Infected files", "Scanned files", last]

  /// A line of a summary: what it says and the value. Nil outside of summaries: names of files stand there.
  private struct Line {
    let isHead: Bool
    let name: String
    let value: String
  }

  private static func lines(_ texts: [String]) -> [Line?] {
    var isInside = false
    return texts.map { text in
      if text == head {
        isInside = true
        return Line(isHead: true, name: "", value: "")
      }
      guard isInside, let colon = text.firstIndex(of: ":") else { return nil }
      let line = Line(
        isHead: false, name: String(text[..<colon]), value: String(text[text.index(after: colon)...].drop { $0 == " " })
      )
      if line.name == last { isInside = false }
      return line
    }
  }

  /// A log without anything but its summaries; lines keep their numbers.
  static func kept(_ bytes: [UInt8]) -> [UInt8] {
    let texts = TextLines.all(bytes)
    let kept = zip(texts, lines(texts)).map { text, line in
      line.map { $0.isHead || facts.contains($0.name) } == true ? text : ""
    }
    return Array(kept.joined(separator: "\n").utf8)
  }

  /// Throws for a summary without its numbers, for a local time that the zone does not have or has twice, and for a log
  /// without a summary.
  static func all(_ part: RawPart, zone: ZoneRules) throws(Diagnostic) -> [ClamAVScan] {
    var scans: [ClamAVScan] = []
    var start: Int?
    var facts: [String: String] = [:]
    for (index, line) in (lines(part.textLines) + [Line(isHead: true, name: "", value: "")]).enumerated() {
      guard let line else { continue }
      if line.isHead {
        if let start { scans.append(try ClamAVScan(facts, zone, at: SourceLocation(file: part.name, line: start))) }
        start = index + 1
        facts = [:]
      } else if facts[line.name] == nil {
        facts[line.name] = line.value
      }
    }
    guard !scans.isEmpty else {
      throw Diagnostic("expected a scan's summary, found none", at: SourceLocation(file: part.name))
    }
    return scans
  }

  private init(_ facts: [String: String], _ zone: ZoneRules, at location: SourceLocation) throws(Diagnostic) {
    guard let infected = facts["Infected files"].flatMap({ Int64($0) }), let text = facts[Self.last] else {
      throw Diagnostic("expected 'Infected files' and 'End Date' in the summary", at: location)
    }
    // 2026:09:28 05:10:00
    let words = text.split(separator: " ")
    let stamp = words.count == 2 ? "\(words[0].map { $0 == ":" ? "-" : String($0) }.joined())T\(words[1])Z" : ""
    guard let local = Instant(stamp), case .one(let instant) = zone.instant(ofLocal: local.epochSeconds) else {
      throw Diagnostic("expected a local time that there was once, found '\(text)'", at: location)
    }
    endedAt = instant
    self.infected = infected
    scanned = facts["Scanned files"].flatMap { Int64($0) }
    line = location.line ?? 1
  }
}

extension RawEvidence {
  /// The rules of the zone that the options name.
  func zone() throws(Diagnostic) -> ZoneRules {
    let name = options["zone"]?.stringValue ?? "UTC"
    guard let bytes = zones[name] else { throw Diagnostic("the evidence has no rules for the zone '\(name)'") }
    return try ZoneRules(tzif: bytes, name: name)
  }
}
