internal import TickmarkCore

/// What `AccessLogScript` printed.
struct RequestCounts {
  struct Count {
    let method: String
    let status: Int
    let path: String
    let requests: Int64
  }

  private(set) var counts: [Count] = []
  /// By name: `now`, `first`, `last` in seconds since 1970; `lines`, `noise`, `unread`.
  private var facts: [String: Int64] = [:]
  /// The file and the line of the first that could not be read.
  private var place = ""

  /// Why the output tells nothing.
  struct Unusable: Error {
    let reason: String
  }

  init(_ output: [UInt8]) throws(Unusable) {
    let lines = output.split(separator: UInt8(ascii: "\n"))
    guard let end = lines.last.map({ String(decoding: $0, as: UTF8.self) }), end.hasPrefix("@exit ") else {
      throw Unusable(reason: "the counting ended before its end")
    }
    self.place = Self.place(lines.dropLast().last { $0.starts(with: "where ".utf8) })
    guard end != "@exit 3" else { throw Unusable(reason: "there is no log \(place)") }
    guard end != "@exit 5" else { throw Unusable(reason: "\(place) is a link that leads nowhere") }
    guard end == "@exit 0" else {
      throw Unusable(reason: "the logs were not read to their end" + (place.isEmpty ? "" : ": \(place)"))
    }
    for line in lines.dropLast() where !line.starts(with: "where ".utf8) {
      guard let text = String(validating: line, as: UTF8.self) else {
        throw Unusable(reason: "a path that is not UTF-8")
      }
      let words = text.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
      if words.count == 5, words[0] == "count", let requests = Int64(words[1]), let status = Int(words[3]) {
        counts.append(Count(method: words[2], status: status, path: words[4], requests: requests))
      } else if words.count == 2, let number = Int64(words[1]) {
        facts[words[0]] = number
      } else {
        throw Unusable(reason: "a line that no counting prints")
      }
    }
  }

  func fact(_ name: String) throws(Unusable) -> Int64 {
    guard let number = facts[name] else { throw Unusable(reason: "the counting does not say '\(name)'") }
    return number
  }

  /// `FILE:LINE` of `where LINE FILE`; the file alone where the line is 0.
  private static func place(_ line: ArraySlice<UInt8>?) -> String {
    let words = line.map { String(decoding: $0, as: UTF8.self) }?.split(separator: " ", maxSplits: 2) ?? []
    guard words.count == 3 else { return "" }
    return PrintableText.printable(String(words[2])) + (words[1] == "0" ? "" : ":\(words[1])")
  }

  /// Throws unless the logs reach over the period, without more than `longestGap` seconds without requests in it and at
  /// each of its ends, and every line was read.
  func require(_ period: Period, longestGap: Int64) throws(Unusable) {
    let (first, last, unread) = (try fact("first"), try fact("last"), try fact("unread"))
    guard unread == 0 else {
      throw Unusable(reason: "\(unread) lines are not in the combined log format, the first is \(place)")
    }
    guard last > 0 else { throw Unusable(reason: "the logs are empty") }
    guard first <= period.from.epochSeconds + longestGap else {
      throw Unusable(
        reason:
          "the logs begin on \(Instant(epochSeconds: first).day), after the period's first day: older files are gone")
    }
    guard last >= min(period.to.epochSeconds, try fact("now")) - longestGap else {
      throw Unusable(
        reason: "the logs end on \(Instant(epochSeconds: last).day), before the period does: newer files are missing")
    }
    let (gap, start) = (try fact("gap"), try fact("gap_start"))
    guard gap <= longestGap else {
      throw Unusable(
        reason:
          "the logs have no line for \(gap) s from \(Instant(epochSeconds: start).day) on: files are missing, or say "
          + "'longest_gap' if nobody asks for so long")
    }
  }
}
