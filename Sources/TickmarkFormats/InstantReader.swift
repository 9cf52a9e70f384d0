internal import TickmarkCore

/// Reads instants: RFC 3339 with a zone, or as the source declares.
struct InstantReader {
  let rules: ReadingRules

  func instant(_ utf8: ArraySlice<UInt8>) throws(CellProblem) -> Instant {
    if let format = rules.instants { return try instant(utf8, format) }
    guard let stamp = RFC3339.read(utf8) else {
      throw CellProblem(
        "expected an instant that exists, as YYYY-MM-DDTHH:MM:SSZ, found '\(CellReader.shown(utf8))'",
        hint: "another form is declared with datetime_format")
    }
    guard let offset = stamp.offset else { return try local(stamp.local, utf8) }
    return Instant(epochSeconds: stamp.local - Int64(offset))
  }

  private func instant(_ utf8: ArraySlice<UInt8>, _ format: StampFormat) throws(CellProblem) -> Instant {
    if let unit = format.epochUnit {
      guard let number = Int64(String(decoding: utf8, as: UTF8.self)), abs(number / unit) < 253_402_300_800 else {
        throw CellProblem(
          "expected a number of \(unit == 1 ? "seconds" : "milliseconds") since 1970, found '\(CellReader.shown(utf8))'"
        )
      }
      return Instant(epochSeconds: number >= 0 ? number / unit : (number - unit + 1) / unit)
    }
    guard let stamp = format.read(utf8) else {
      throw CellProblem("expected an instant as \(format.pattern), found '\(CellReader.shown(utf8))'")
    }
    return try local(stamp.day.start.epochSeconds + stamp.secondOfDay, utf8)
  }

  /// A stamp without offset means something only with a zone, and not in the hours that the zone skips or repeats.
  private func local(_ seconds: Int64, _ utf8: ArraySlice<UInt8>) throws(CellProblem) -> Instant {
    guard let zone = rules.zone else {
      throw CellProblem(
        "'\(CellReader.shown(utf8))' has no zone: nobody could say when that was",
        hint: "declare the source's zone, such as zone: Europe/Warsaw")
    }
    switch zone.instant(ofLocal: seconds) {
    case .one(let instant): return instant
    case .skipped:
      throw CellProblem("'\(CellReader.shown(utf8))' does not exist in \(zone.name): the clocks were put forward")
    case .repeated:
      throw CellProblem("'\(CellReader.shown(utf8))' happened twice in \(zone.name): the clocks were put back")
    }
  }
}

/// RFC 3339 section 5.6, the offset optional.
enum RFC3339 {
  struct Stamp {
    /// Seconds since 1970 as if the stamp were UTC.
    let local: Int64
    /// Seconds east of UTC; nil if the stamp says none.
    let offset: Int?
  }

  static func read(_ utf8: ArraySlice<UInt8>) -> Stamp? {
    let bytes = Array(utf8)
    guard bytes.count >= 19, bytes.count <= 40, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), let day = Day(String(decoding: bytes[..<10], as: UTF8.self)),
      let second = secondOfDay(bytes[11..<13], bytes[14..<16], bytes[17..<19])
    else { return nil }
    var rest = bytes[19...]
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (48...57).contains($0) }
      guard (1...9).contains(digits.count) else { return nil }
      rest = rest.dropFirst(digits.count + 1)
    }
    let local = day.start.epochSeconds + second
    if rest.isEmpty { return Stamp(local: local, offset: nil) }
    return offset(rest).map { Stamp(local: local, offset: $0) }
  }

  static func secondOfDay(_ hour: ArraySlice<UInt8>, _ minute: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> Int64?
  {
    guard let hour = DecimalDigits.value(of: hour), let minute = DecimalDigits.value(of: minute),
      let second = DecimalDigits.value(of: second), hour < 24, minute < 60, second < 60
    else { return nil }
    return Int64(hour * 3600 + minute * 60 + second)
  }

  /// `Z` or `+HH:MM`.
  private static func offset(_ utf8: ArraySlice<UInt8>) -> Int? {
    if utf8.elementsEqual([UInt8(ascii: "Z")]) { return 0 }
    let bytes = Array(utf8)
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hour = DecimalDigits.value(of: bytes[1..<3]),
      let minute = DecimalDigits.value(of: bytes[4..<6]), hour < 24, minute < 60
    else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "+"): return hour * 3600 + minute * 60
    case UInt8(ascii: "-"): return -(hour * 3600 + minute * 60)
    default: return nil
    }
  }
}
