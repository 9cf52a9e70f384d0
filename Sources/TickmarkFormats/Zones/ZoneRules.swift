public import TickmarkCore

/// The rules of a time zone, read from a TZif file (RFC 8536).
public struct ZoneRules: Sendable, Hashable {
  /// What a local stamp stands for.
  public enum Reading: Hashable, Sendable {
    case one(Instant)
    /// The clocks were put forward over it.
    case skipped
    /// The clocks were put back over it.
    case repeated
  }

  public let name: String
  /// Ascending.
  private let transitions: [TZifFile.Transition]
  private let first: ZoneOffset
  private let rule: YearlyRule?

  /// Throws a `Diagnostic` for bytes that are no TZif file of version 2 or later, and for a footer that is no POSIX TZ
  /// text (RFC 8536 section 3.3): without it nobody knows the offsets of later years.
  public init(tzif bytes: [UInt8], name: String) throws(Diagnostic) {
    guard let file = TZifFile(bytes) else {
      throw Diagnostic("expected a TZif file of version 2 or later for the zone '\(name)'")
    }
    self.name = name
    transitions = file.transitions
    first = file.first
    if file.footer.isEmpty {
      rule = nil
    } else {
      guard let rule = YearlyRule(file.footer) else {
        throw Diagnostic("expected a POSIX TZ text at the end of the TZif file of the zone '\(name)'")
      }
      self.rule = rule
    }
  }

  /// What the zone's clocks are set to at `instant`.
  public func local(at instant: Instant) -> ZoneOffset {
    // Ten times the years that a date can have: far enough, and no sum below can overflow.
    let seconds = min(max(instant.epochSeconds, -3_000_000_000_000), 3_000_000_000_000)
    guard let last = transitions.last else { return rule?.local(at: seconds) ?? first }
    if seconds >= last.at { return rule?.local(at: seconds) ?? last.offset }
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].at <= seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : transitions[low - 1].offset
  }

  /// What instant the zone's clocks showed as `local`, seconds since 1970 as if it were UTC.
  public func instant(ofLocal local: Int64) -> Reading {
    // Offsets lie within 26 hours of UTC, so the right one holds at one of these times: no zone changes twice a day.
    var offsets: [Int64] = []
    for shift: Int64 in [-93_600, -43_200, 0, 43_200, 93_600] {
      let (nearby, overflow) = local.addingReportingOverflow(shift)
      guard !overflow else { return .skipped }
      let offset = Int64(self.local(at: Instant(epochSeconds: nearby)).seconds)
      if !offsets.contains(offset) { offsets.append(offset) }
    }
    let instants = offsets.map { Instant(epochSeconds: local - $0) }
      .filter { local - $0.epochSeconds == Int64(self.local(at: $0).seconds) }
    switch instants.count {
    case 0: return .skipped
    case 1: return .one(instants[0])
    default: return .repeated
    }
  }
}
