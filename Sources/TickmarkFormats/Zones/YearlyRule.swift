internal import TickmarkCore

/// What holds every year from some year on: the POSIX TZ text of a TZif footer, `CET-1CEST,M3.5.0,M10.5.0/3`.
struct YearlyRule: Hashable, Sendable {
  private let standard: ZoneOffset
  private let summer: Summer?

  /// The part of the year in which the clocks are not set to standard time; it may span the new year.
  private struct Summer: Hashable, Sendable {
    let offset: ZoneOffset
    let from: Moment
    let to: Moment
  }

  /// A second of a year on the clock that is shown until then.
  struct Moment: Hashable, Sendable {
    enum Day: Hashable, Sendable {
      /// Week 5 is the last one; day 0 is Sunday.
      case weekday(month: Int, week: Int, day: Int)
      /// From 1, 29 February never counted.
      case julian(Int)
      /// From 0, 29 February counted.
      case ordinal(Int)
    }

    let day: Day
    let second: Int
  }

  /// Nil for a text that is no POSIX TZ text with explicit rules (RFC 8536 section 3.3).
  init?(_ text: String) {
    var reader = YearlyRuleReader(text)
    guard let standard = reader.offset(default: nil) else { return nil }
    self.standard = standard
    if reader.isAtEnd {
      summer = nil
      return
    }
    guard let offset = reader.offset(default: standard.seconds + 3600), let from = reader.moment(),
      let to = reader.moment(), reader.isAtEnd
    else { return nil }
    summer = Summer(offset: offset, from: from, to: to)
  }

  func local(at seconds: Int64) -> ZoneOffset {
    guard let summer else { return standard }
    let year = Instant(epochSeconds: seconds + Int64(standard.seconds)).day.civil.year
    guard let from = Self.start(of: summer.from, in: year, offset: standard),
      let to = Self.start(of: summer.to, in: year, offset: summer.offset)
    else { return standard }
    let isSummer = from < to ? seconds >= from && seconds < to : seconds >= from || seconds < to
    return isSummer ? summer.offset : standard
  }

  private static func start(of moment: Moment, in year: Int, offset: ZoneOffset) -> Int64? {
    guard let day = day(moment.day, in: year) else { return nil }
    return day.start.epochSeconds + Int64(moment.second - offset.seconds)
  }

  private static func day(_ day: Moment.Day, in year: Int) -> Day? {
    guard let first = Day(year: year, month: 1, day: 1) else { return nil }
    switch day {
    case .julian(let number):
      let isLeap = Day.length(ofMonth: 2, in: year) == 29
      return first.adding(days: Int64(number - 1 + (isLeap && number > 59 ? 1 : 0)))
    case .ordinal(let number): return first.adding(days: Int64(number))
    case .weekday(let month, let week, let weekday):
      guard let start = Day(year: year, month: month, day: 1) else { return nil }
      // 1970-01-01 was a Thursday, day 4 of the week.
      let firstWeekday = Int((start.daysSinceEpoch % 7 + 11) % 7)
      var number = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      while number >= Day.length(ofMonth: month, in: year) { number -= 7 }
      return start.adding(days: Int64(number))
    }
  }
}
