internal import TickmarkCore

/// The pieces of a POSIX TZ text, one after the other; nil where the text says something else.
struct YearlyRuleReader {
  private var rest: ArraySlice<UInt8>

  init(_ text: String) { rest = Array(text.utf8)[...] }

  var isAtEnd: Bool { rest.isEmpty }

  /// A name and its offset; `default` counts where the text gives none, nil asks for one.
  mutating func offset(default: Int?) -> ZoneOffset? {
    guard let name = name() else { return nil }
    if let seconds = `default`, rest.isEmpty || rest.first == UInt8(ascii: ",") {
      return ZoneOffset(seconds: seconds, abbreviation: name)
    }
    // POSIX counts westwards.
    guard let west = hours(), abs(west) < 25 * 3600 else { return nil }
    return ZoneOffset(seconds: -west, abbreviation: name)
  }

  /// `,` and a day, optionally `/` and the time of day, 02:00 by default.
  mutating func moment() -> YearlyRule.Moment? {
    guard take(","), let day = day() else { return nil }
    guard take("/") else { return YearlyRule.Moment(day: day, second: 7200) }
    return hours().map { YearlyRule.Moment(day: day, second: $0) }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: mark) else { return false }
    rest.removeFirst()
    return true
  }

  /// At least three letters, or anything between angle brackets.
  private mutating func name() -> String? {
    if take("<") {
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
      defer { rest = rest[(end + 1)...] }
      return String(decoding: rest[..<end], as: UTF8.self)
    }
    let letters = rest.prefix { (65...90).contains($0) || (97...122).contains($0) }
    rest = rest.dropFirst(letters.count)
    return letters.count >= 3 ? String(decoding: letters, as: UTF8.self) : nil
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix { (48...57).contains($0) }
    rest = rest.dropFirst(digits.count)
    return digits.count <= 3 ? DecimalDigits.value(of: digits) : nil
  }

  /// `[+-]hh[:mm[:ss]]` in seconds; up to 167 hours (RFC 8536 section 3.3.1).
  private mutating func hours() -> Int? {
    let sign = take("-") ? -1 : 1
    if sign == 1 { _ = take("+") }
    guard let hours = number(), hours <= 167 else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] {
      guard take(":") else { break }
      guard let value = number(), value < 60 else { return nil }
      seconds += value * unit
    }
    return sign * seconds
  }

  private mutating func day() -> YearlyRule.Moment.Day? {
    if take("M") {
      guard let month = number(), (1...12).contains(month), take("."), let week = number(), (1...5).contains(week),
        take("."), let day = number(), (0...6).contains(day)
      else { return nil }
      return .weekday(month: month, week: week, day: day)
    }
    let isJulian = take("J")
    guard let number = number(), (isJulian ? 1...365 : 0...365).contains(number) else { return nil }
    return isJulian ? .julian(number) : .ordinal(number)
  }
}
