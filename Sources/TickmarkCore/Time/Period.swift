/// The time that an audit is about: whole UTC days, or the moment at which a machine is looked at.
public struct Period: Hashable, Sendable, Codable {
  /// As a person writes it and as folders are named: `2026-Q3`, `2026-09`, `2026-07-01..2026-09-30`, `P90D`, `now`.
  public let id: String
  /// The first second.
  public let from: Instant
  /// The last second: a period includes both ends.
  public let to: Instant

  public init(id: String, from: Instant, to: Instant) {
    self.id = id
    self.from = from
    self.to = to
  }

  /// Reads a period as `tickmark.yml` writes it; `now` is used by the moving ones (`P90D`, `now`) only.
  ///
  /// Returns nil for anything else. `P90D` is the ninety complete UTC days before `now`; `now` is its UTC day so far.
  public init?(_ text: String, now: Instant) {
    if text == "now" {
      self.init(id: text, from: now.day.start, to: now)
    } else if case .days(let days) = TimeSpan(text), days > 0, days <= 3660 {
      self.init(id: text, from: now.day.adding(days: -days).start, to: now.day.adding(days: -1).end)
    } else if let (first, last) = Period.days(text), first <= last {
      self.init(id: text, from: first.start, to: last.end)
    } else {
      return nil
    }
  }

  /// The last quarter that was complete at `now`.
  public static func lastCompleteQuarter(before now: Instant) -> Period {
    let (year, month, _) = now.day.civil
    let quarter = (month - 1) / 3
    let id = quarter == 0 ? "\(year - 1)-Q4" : "\(year)-Q\(quarter)"
    return Period(id, now: now) ?? Period(id: "now", from: now.day.start, to: now)
  }

  /// The UTC days of the period, first to last; none if it ends before it starts.
  public var days: [Day] {
    let (first, last) = (from.day.daysSinceEpoch, to.day.daysSinceEpoch)
    return first <= last ? (first...last).map(Day.init(daysSinceEpoch:)) : []
  }

  private static func days(_ text: String) -> (Day, Day)? {
    let bytes = Array(text.utf8)
    if bytes.count == 22, let first = Day(String(text.prefix(10))), let last = Day(String(text.suffix(10))) {
      return text.dropFirst(10).hasPrefix("..") ? (first, last) : nil
    }
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), let year = DecimalDigits.value(of: bytes[0..<4]) else {
      return nil
    }
    if bytes[5] == UInt8(ascii: "Q"), let quarter = DecimalDigits.value(of: bytes[6...]), (1...4).contains(quarter) {
      return months(quarter * 3 - 2, quarter * 3, of: year)
    }
    guard let month = DecimalDigits.value(of: bytes[5...]) else { return nil }
    return months(month, month, of: year)
  }

  private static func months(_ first: Int, _ last: Int, of year: Int) -> (Day, Day)? {
    guard (1...12).contains(first), let start = Day(year: year, month: first, day: 1),
      let end = Day(year: year, month: last, day: Day.length(ofMonth: last, in: year))
    else { return nil }
    return (start, end)
  }
}
