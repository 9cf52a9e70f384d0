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

  /// Why the output tells nothing.
  struct Unusable: Error {
    let reason: String
  }

  init(_ output: [UInt8]) throws(Unusable) {
    let lines = output.split(separator: UInt8(ascii: "\n"))
    guard let end = lines.last.map({ String(decoding: $0, as: UTF8.self) }), end.hasPrefix("@exit ") else {
      throw Unusable(reason: "the counting ended before its end")
    }
    guard end != "@exit 3" else { throw Unusable(reason: "there is no such log") }
    guard end == "@exit 0" else { throw Unusable(reason: "the logs were not read to their end") }
    for line in lines.dropLast() {
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

  private static let day: Int64 = 86_400

  /// Throws unless the logs reach over the period, up to a day without requests at each end, and every line was read.
  func require(_ period: Period) throws(Unusable) {
    let (first, last, unread) = (try fact("first"), try fact("last"), try fact("unread"))
    guard unread == 0 else { throw Unusable(reason: "\(unread) lines are not in the combined log format") }
    guard last > 0 else { throw Unusable(reason: "the logs are empty") }
    guard first <= period.from.epochSeconds + Self.day else {
      throw Unusable(
        reason:
          "the logs begin on \(Instant(epochSeconds: first).day), after the period's first day: older files are gone")
    }
    guard last >= min(period.to.epochSeconds, try fact("now")) - Self.day else {
      throw Unusable(
        reason: "the logs end on \(Instant(epochSeconds: last).day), before the period does: newer files are missing")
    }
  }
}
