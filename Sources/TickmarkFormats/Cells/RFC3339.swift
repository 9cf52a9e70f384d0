public import TickmarkCore

/// A date and time of RFC 3339 section 5.6 in capital letters, its offset optional; fractions of a second are cut.
public struct RFC3339 {
  let local: LocalTime
  /// Seconds east of UTC; nil if the stamp says none.
  let offset: Int64?

  init?(_ utf8: ArraySlice<UInt8>) {
    guard utf8.count >= 19, utf8.count <= 35, let day = LocalTime.day(utf8.prefix(10)) else { return nil }
    let start = utf8.startIndex
    guard utf8[start + 10] == UInt8(ascii: "T"), utf8[start + 13] == UInt8(ascii: ":"),
      utf8[start + 16] == UInt8(ascii: ":"), let hour = DecimalDigits.value(of: utf8[start + 11..<start + 13]),
      let minute = DecimalDigits.value(of: utf8[start + 14..<start + 16]),
      let second = DecimalDigits.value(of: utf8[start + 17..<start + 19]),
      let local = LocalTime(day, hour: hour, minute: minute, second: second),
      let rest = Self.behindFraction(utf8[(start + 19)...])
    else { return nil }
    self.local = local
    if rest.isEmpty {
      offset = nil
    } else {
      guard let offset = Self.offset(rest) else { return nil }
      self.offset = offset
    }
  }

  /// The instant in whole seconds; nil for anything else, a stamp without an offset included.
  public static func instant(_ text: String) -> Instant? {
    guard let stamp = RFC3339(Array(text.utf8)[...]), let offset = stamp.offset else { return nil }
    return Instant(epochSeconds: stamp.local.seconds - offset)
  }

  /// What stands behind one to nine digits of a fraction; nil for any other fraction.
  private static func behindFraction(_ utf8: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard utf8.first == UInt8(ascii: ".") else { return utf8 }
    let digits = utf8.dropFirst().prefix { $0 >= 48 && $0 <= 57 }
    return (1...9).contains(digits.count) ? utf8.dropFirst(digits.count + 1) : nil
  }

  /// `Z` or `+HH:MM`.
  private static func offset(_ utf8: ArraySlice<UInt8>) -> Int64? {
    if utf8.count == 1 { return utf8.first == UInt8(ascii: "Z") ? 0 : nil }
    let start = utf8.startIndex
    guard utf8.count == 6, utf8[start + 3] == UInt8(ascii: ":"),
      let hour = DecimalDigits.value(of: utf8[start + 1..<start + 3]),
      let minute = DecimalDigits.value(of: utf8[start + 4..<start + 6]), hour < 24, minute < 60
    else { return nil }
    switch utf8[start] {
    case UInt8(ascii: "+"): return Int64(hour * 3600 + minute * 60)
    case UInt8(ascii: "-"): return -Int64(hour * 3600 + minute * 60)
    default: return nil
    }
  }
}
