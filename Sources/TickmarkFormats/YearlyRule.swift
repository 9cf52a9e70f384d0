internal import TickmarkCore

/// The footer of a TZif file: a POSIX TZ text that holds for all times behind the last transition, `CET-1CEST,M3.5.0,M10.5.0/3`.
struct YearlyRule: Hashable, Sendable {
  private let standard: Int
  private let summer: (offset: Int, from: Moment, to: Moment)?

  /// A second of a year in local time: week `week` (5 is the last) of `month`, or a day of the year.
  struct Moment: Hashable, Sendable {
    enum Day: Hashable, Sendable {
      case weekday(month: Int, week: Int, day: Int)
      /// From 1, 29 February never counted.
      case julian(Int)
      /// From 0, 29 February counted.
      case ordinal(Int)
    }

    let day: Day
    let second: Int
  }

  static func == (left: YearlyRule, right: YearlyRule) -> Bool {
    left.standard == right.standard && left.summer?.offset == right.summer?.offset
      && left.summer?.from == right.summer?.from && left.summer?.to == right.summer?.to
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(standard)
    hasher.combine(summer?.offset)
  }

  init?(_ text: String) {
    var reader = Reader(Array(text.utf8)[...])
    guard reader.name(), let west = reader.hours() else { return nil }
    standard = -west
    guard !reader.rest.isEmpty else {
      summer = nil
      return
    }
    guard reader.name() else { return nil }
    var offset = standard + 3600
    if reader.rest.first != UInt8(ascii: ",") {
      guard let west = reader.hours() else { return nil }
      offset = -west
    }
    guard let from = reader.moment(), let to = reader.moment(), reader.rest.isEmpty else { return nil }
    summer = (offset, from, to)
  }

  func offset(at instant: Instant) -> Int {
    guard let summer else { return standard }
    let year = instant.adding(seconds: Int64(standard)).day.civil.year
    guard let from = start(of: summer.from, year, offset: standard),
      let to = start(of: summer.to, year, offset: summer.offset)
    else { return standard }
    let isSummer = from < to ? instant >= from && instant < to : instant >= from || instant < to
    return isSummer ? summer.offset : standard
  }

  private func start(of moment: Moment, _ year: Int, offset: Int) -> Instant? {
    guard let first = Day(year: year, month: 1, day: 1) else { return nil }
    let day: Day?
    switch moment.day {
    case .julian(let number):
      let isLeap = Day.length(ofMonth: 2, in: year) == 29
      day = first.adding(days: Int64(number - 1 + (isLeap && number > 59 ? 1 : 0)))
    case .ordinal(let number): day = first.adding(days: Int64(number))
    case .weekday(let month, let week, let weekday):
      day = Day(year: year, month: month, day: 1).map { start in
        // 1970-01-01 was a Thursday, day 4 of the week.
        let firstWeekday = Int((start.daysSinceEpoch % 7 + 11) % 7)
        var number = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
        while number >= Day.length(ofMonth: month, in: year) { number -= 7 }
        return start.adding(days: Int64(number))
      }
    }
    return day.map { $0.start.adding(seconds: Int64(moment.second - offset)) }
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    init(_ rest: ArraySlice<UInt8>) { self.rest = rest }

    /// Letters, or anything between angle brackets.
    mutating func name() -> Bool {
      if rest.first == UInt8(ascii: "<") {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
        rest = rest[(end + 1)...]
        return true
      }
      let letters = rest.prefix { (65...90).contains($0) || (97...122).contains($0) }
      rest = rest.dropFirst(letters.count)
      return letters.count >= 3
    }

    mutating func number() -> Int? {
      let digits = rest.prefix { (48...57).contains($0) }
      rest = rest.dropFirst(digits.count)
      guard digits.count <= 3 else { return nil }
      return DecimalDigits.value(of: digits)
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func hours() -> Int? {
      var sign = 1
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
        sign = rest.removeFirst() == UInt8(ascii: "-") ? -1 : 1
      }
      guard let hours = number() else { return nil }
      var seconds = hours * 3600
      for unit in [60, 1] where rest.first == UInt8(ascii: ":") {
        rest.removeFirst()
        guard let value = number() else { return nil }
        seconds += value * unit
      }
      return sign * seconds
    }

    mutating func moment() -> Moment? {
      guard rest.popFirst() == UInt8(ascii: ","), let day = day() else { return nil }
      guard rest.first == UInt8(ascii: "/") else { return Moment(day: day, second: 7200) }
      rest.removeFirst()
      return hours().map { Moment(day: day, second: $0) }
    }

    private mutating func day() -> Moment.Day? {
      switch rest.first {
      case UInt8(ascii: "M"):
        rest.removeFirst()
        guard let month = number(), (1...12).contains(month), rest.popFirst() == UInt8(ascii: "."), let week = number(),
          (1...5).contains(week), rest.popFirst() == UInt8(ascii: "."), let day = number(), (0...6).contains(day)
        else { return nil }
        return .weekday(month: month, week: week, day: day)
      case UInt8(ascii: "J"):
        rest.removeFirst()
        return number().flatMap { (1...365).contains($0) ? .julian($0) : nil }
      default: return number().flatMap { (0...365).contains($0) ? .ordinal($0) : nil }
      }
    }
  }
}
