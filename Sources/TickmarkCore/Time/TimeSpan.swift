/// A length of time as a policy writes it: hours and minutes are counted in seconds, days are counted in days.
public enum TimeSpan: Hashable, Sendable {
  /// From `PT…`: `PT24H`, `PT90M`, `PT900S`, `PT1H30M`.
  case seconds(Int64)
  /// From `P…D` or `P…W`: `P7D`, `P2W`.
  case days(Int64)

  /// Reads the part of ISO 8601 durations that has one meaning everywhere: no years, no months, no mixture of days
  /// and hours.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    guard bytes.popFirst() == UInt8(ascii: "P"), let first = bytes.first else { return nil }
    if first == UInt8(ascii: "T") {
      guard let total = TimeSpan.total(bytes.dropFirst(), units: [("H", 3600), ("M", 60), ("S", 1)]) else { return nil }
      self = .seconds(total)
    } else {
      let unit: (Character, Int64) = bytes.last == UInt8(ascii: "W") ? ("W", 7) : ("D", 1)
      guard let total = TimeSpan.total(bytes, units: [unit]) else { return nil }
      self = .days(total)
    }
  }

  /// Seconds, where a day has 86,400.
  public var seconds: Int64 {
    switch self {
    case .seconds(let seconds): seconds
    case .days(let days): days * 86_400
    }
  }

  /// Reads number and unit pairs in the order of `units`, each unit at most once.
  private static func total(_ bytes: ArraySlice<UInt8>, units: [(Character, Int64)]) -> Int64? {
    var rest = bytes
    var remaining = units[...]
    var total: Int64 = 0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { (48...57).contains($0) }
      guard (1...9).contains(digits.count), let number = DecimalDigits.value(of: digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      guard let letter = rest.popFirst(),
        let index = remaining.firstIndex(where: { $0.0.asciiValue == letter })
      else { return nil }
      total += Int64(number) * remaining[index].1
      remaining = remaining[(index + 1)...]
    }
    return total
  }
}

extension TimeSpan: CustomStringConvertible {
  /// In words for a reader: `24 h`, `31 h 5 min`, `7 days`.
  public var description: String {
    switch self {
    case .days(let days): return days == 1 ? "1 day" : "\(days) days"
    case .seconds(let seconds):
      let length = seconds.magnitude
      let sign = seconds < 0 ? "-" : ""
      if length < 60 { return "\(sign)\(length) s" }
      let (hours, minutes, rest) = (length / 3600, length / 60 % 60, length % 60)
      if hours >= 72 { return "\(sign)\(hours / 24) d \(hours % 24) h" }
      if hours == 0 { return rest == 0 ? "\(sign)\(minutes) min" : "\(sign)\(minutes) min \(rest) s" }
      return minutes == 0 ? "\(sign)\(hours) h" : "\(sign)\(hours) h \(minutes) min"
    }
  }
}
