/// A day of the proleptic Gregorian calendar, without a zone.
public struct Day: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01.
  public let daysSinceEpoch: Int64

  public init(daysSinceEpoch: Int64) { self.daysSinceEpoch = daysSinceEpoch }

  /// Refuses what the calendar does not have, 30 February for example, and years outside 0001 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, in: year)
    else { return nil }
    // Howard Hinnant's days_from_civil: years start in March, so that the leap day comes last.
    let shifted = Int64(month > 2 ? year : year - 1)
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
  }

  /// Exactly `YYYY-MM-DD`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = DecimalDigits.value(of: bytes[0..<4]), let month = DecimalDigits.value(of: bytes[5..<7]),
      let day = DecimalDigits.value(of: bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month from 1 and day from 1.
  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (Int(year), Int(month), Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1))
  }

  /// The number of days that `month`, from 1 to 12, has in `year`.
  public static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Midnight UTC at which the day starts.
  public var start: Instant { Instant(epochSeconds: daysSinceEpoch * 86_400) }

  /// The day's last second in UTC.
  public var end: Instant { Instant(epochSeconds: daysSinceEpoch * 86_400 + 86_399) }

  public func adding(days: Int64) -> Day { Day(daysSinceEpoch: daysSinceEpoch + days) }

  public static func < (left: Day, right: Day) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }
}

extension Day: CustomStringConvertible {
  /// `YYYY-MM-DD`; a sign and more digits for years that dates do not have.
  public var description: String {
    let (year, month, day) = civil
    let sign = year < 0 ? "-" : ""
    let digits = [
      DecimalDigits.padded(abs(year), to: 4), DecimalDigits.padded(month, to: 2), DecimalDigits.padded(day, to: 2),
    ]
    return sign + digits.joined(separator: "-")
  }
}

/// Numbers with a fixed count of decimal digits, as dates are written.
public enum DecimalDigits {
  /// The value of one to eighteen ASCII digits, or nil if any byte is something else.
  public static func value(of bytes: ArraySlice<UInt8>) -> Int? {
    guard (1...18).contains(bytes.count) else { return nil }
    var value = 0
    for byte in bytes {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }

  /// `number`, which is not negative, with zeros in front up to `width` digits.
  public static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
