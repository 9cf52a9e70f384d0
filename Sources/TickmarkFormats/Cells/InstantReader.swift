internal import TickmarkCore

/// Reads instants: RFC 3339 with a zone, or as the source declares.
struct InstantReader {
  let rules: ReadingRules

  /// The instants that have a date of four digits: 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
  private static let datable: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  func instant(_ utf8: ArraySlice<UInt8>) throws(CellProblem) -> Instant {
    let seconds = try seconds(utf8)
    guard Self.datable.contains(seconds) else {
      throw CellProblem("expected an instant of the years 0001 to 9999, found \(CellProblem.found(utf8))")
    }
    return Instant(epochSeconds: seconds)
  }

  private func seconds(_ utf8: ArraySlice<UInt8>) throws(CellProblem) -> Int64 {
    if let format = rules.instants { return try seconds(utf8, format) }
    guard let stamp = RFC3339(utf8) else {
      throw CellProblem(
        "expected an instant that exists, as YYYY-MM-DDTHH:MM:SSZ, found \(CellProblem.found(utf8))",
        hint: "another form is declared with datetime_format")
    }
    guard let offset = stamp.offset else { return try seconds(stamp.local, utf8) }
    return stamp.local.seconds - offset
  }

  private func seconds(_ utf8: ArraySlice<UInt8>, _ format: StampFormat) throws(CellProblem) -> Int64 {
    if let unit = format.epochUnit { return try epoch(utf8, unit) }
    guard format.isInstant else { throw CellProblem("the format '\(format.pattern)' says no hour and minute") }
    guard let stamp = format.read(utf8) else {
      throw CellProblem("expected an instant as \(format.pattern), found \(CellProblem.found(utf8))")
    }
    return format.isUTC ? stamp.seconds : try seconds(stamp, utf8)
  }

  private func epoch(_ utf8: ArraySlice<UInt8>, _ unit: StampFormat.EpochUnit) throws(CellProblem) -> Int64 {
    guard case .value(let number) = DecimalNumber.whole(utf8) else {
      throw CellProblem("expected a whole number of \(unit) since 1970, found \(CellProblem.found(utf8))")
    }
    let seconds = number / unit.rawValue
    return number % unit.rawValue < 0 ? seconds - 1 : seconds
  }

  /// A stamp without offset means something only with a zone, and not in the hours that the zone skips or repeats.
  private func seconds(_ local: LocalTime, _ utf8: ArraySlice<UInt8>) throws(CellProblem) -> Int64 {
    guard let zone = rules.zone else {
      throw CellProblem(
        "\(CellProblem.found(utf8)) has no zone: nobody could say when that was",
        hint: "declare the source's zone, such as zone: Europe/Warsaw")
    }
    switch zone.instant(ofLocal: local.seconds) {
    case .one(let instant): return instant.epochSeconds
    case .skipped:
      throw CellProblem("\(local) does not exist in \(zone.name)", hint: "the clocks were put forward over it")
    case .repeated:
      throw CellProblem("\(local) happened twice in \(zone.name)", hint: "only an offset such as +01:00 tells which")
    }
  }
}
