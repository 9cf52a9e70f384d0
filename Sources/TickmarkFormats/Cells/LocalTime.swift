internal import TickmarkCore

/// A day and a time of day as a clock on a wall shows them.
struct LocalTime: Hashable {
  let day: Day
  let secondOfDay: Int64

  /// Nil for hours, minutes and seconds that no clock shows; a leap second is one of them, because seconds since 1970
  /// do not count it.
  init?(_ day: Day, hour: Int, minute: Int, second: Int) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else { return nil }
    self.day = day
    secondOfDay = Int64(hour * 3600 + minute * 60 + second)
  }

  /// Seconds since 1970 as if the clock showed UTC.
  var seconds: Int64 { day.start.epochSeconds + secondOfDay }

  /// Exactly `YYYY-MM-DD`.
  static func day(_ utf8: ArraySlice<UInt8>) -> Day? {
    guard utf8.count == 10 else { return nil }
    let start = utf8.startIndex
    guard utf8[start + 4] == UInt8(ascii: "-"), utf8[start + 7] == UInt8(ascii: "-"),
      let year = DecimalDigits.value(of: utf8[start..<start + 4]),
      let month = DecimalDigits.value(of: utf8[start + 5..<start + 7]),
      let day = DecimalDigits.value(of: utf8[start + 8..<start + 10])
    else { return nil }
    return Day(year: year, month: month, day: day)
  }
}

extension LocalTime: CustomStringConvertible {
  /// `02:30 on 2026-03-29`, with seconds where there are any.
  var description: String {
    let (hour, minute, second) = (Int(secondOfDay) / 3600, Int(secondOfDay) / 60 % 60, Int(secondOfDay) % 60)
    let fields = second == 0 ? [hour, minute] : [hour, minute, second]
    return "\(fields.map { DecimalDigits.padded($0, to: 2) }.joined(separator: ":")) on \(day)"
  }
}
