public import TickmarkCore

/// The rules of a time zone, read from a TZif file (RFC 8536).
public struct ZoneRules: Sendable, Hashable {
  /// What a local stamp stands for.
  public enum LocalTime: Hashable, Sendable {
    case one(Instant)
    /// The clocks were put forward over it.
    case skipped
    /// The clocks were put back over it.
    case repeated
  }

  public let name: String
  /// Instants at which the offset changes, ascending, with the offset from then on in seconds east of UTC.
  private let transitions: [Transition]
  private let firstOffset: Int
  private let rule: YearlyRule?

  struct Transition: Hashable, Sendable {
    let at: Int64
    let offset: Int
  }

  /// Throws a `Diagnostic` for bytes that are no TZif file of version 2 or later.
  public init(tzif bytes: [UInt8], name: String) throws(Diagnostic) {
    guard let file = TZifFile(bytes) else {
      throw Diagnostic("the rules of the zone '\(name)' are no TZif file of version 2 or later")
    }
    self.name = name
    transitions = file.transitions
    firstOffset = file.firstOffset
    rule = file.footer.flatMap(YearlyRule.init)
  }

  /// Seconds east of UTC at `instant`.
  public func offset(at instant: Instant) -> Int {
    let seconds = instant.epochSeconds
    if let last = transitions.last, seconds >= last.at { return rule?.offset(at: instant) ?? last.offset }
    if transitions.isEmpty { return rule?.offset(at: instant) ?? firstOffset }
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].at <= seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? firstOffset : transitions[low - 1].offset
  }

  /// What the clock in the zone showed as `local`, seconds since 1970 as if it were UTC.
  public func instant(ofLocal local: Int64) -> LocalTime {
    // Offsets lie between -26 h and +26 h, so whatever holds around the stamp holds a day before or after it.
    let offsets = Set([-93_600, -43_200, 0, 43_200, 93_600].map { offset(at: Instant(epochSeconds: local + $0)) })
    let instants = offsets.map { Instant(epochSeconds: local - Int64($0)) }
      .filter { $0.epochSeconds + Int64(offset(at: $0)) == local }
    switch instants.count {
    case 0: return .skipped
    case 1: return .one(instants[0])
    default: return .repeated
    }
  }
}

/// The second block of a TZif file, with 64-bit times, and the footer behind it.
private struct TZifFile {
  var transitions: [ZoneRules.Transition] = []
  var firstOffset = 0
  var footer: String?

  init?(_ bytes: [UInt8]) {
    guard let first = Header(bytes[...]), first.version >= 2 else { return nil }
    let second = bytes.dropFirst(44 + first.length(timeSize: 4))
    guard let header = Header(second), header.typeCount > 0 else { return nil }
    let data = second.dropFirst(44)
    let length = header.length(timeSize: 8)
    guard data.count >= length else { return nil }
    let times = data.prefix(header.timeCount * 8)
    let indices = Array(data.dropFirst(header.timeCount * 8).prefix(header.timeCount))
    let types = data.dropFirst(header.timeCount * 9).prefix(header.typeCount * 6)
    let offsets = (0..<header.typeCount).map { index in
      Int(Int32(truncatingIfNeeded: Self.number(types.dropFirst(index * 6).prefix(4))))
    }
    guard indices.allSatisfy({ Int($0) < offsets.count }), offsets.allSatisfy({ abs($0) <= 93_600 }) else { return nil }
    firstOffset = offsets[0]
    var last = Int64.min
    for index in 0..<header.timeCount {
      let at = Self.number(times.dropFirst(index * 8).prefix(8))
      guard at > last else { return nil }
      last = at
      transitions.append(ZoneRules.Transition(at: at, offset: offsets[Int(indices[index])]))
    }
    let text = data.dropFirst(length)
    if text.first == UInt8(ascii: "\n") {
      footer = String(decoding: text.dropFirst().prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
  }

  /// A signed number, the most significant byte first.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 {
    let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return bytes.count == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }

  private struct Header {
    let version: Int
    let utcCount, standardCount, leapCount, timeCount, typeCount, characterCount: Int

    init?(_ bytes: ArraySlice<UInt8>) {
      guard bytes.count >= 44, bytes.prefix(4).elementsEqual("TZif".utf8) else { return nil }
      let digit = bytes[bytes.startIndex + 4]
      version = digit >= 0x32 ? Int(digit) - 0x30 : 1
      let counts = (0..<6).map { TZifFile.number(bytes.dropFirst(20 + $0 * 4).prefix(4)) }
      guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
      (utcCount, standardCount, leapCount) = (Int(counts[0]), Int(counts[1]), Int(counts[2]))
      (timeCount, typeCount, characterCount) = (Int(counts[3]), Int(counts[4]), Int(counts[5]))
    }

    func length(timeSize: Int) -> Int {
      timeCount * timeSize + timeCount + typeCount * 6 + characterCount + leapCount * (timeSize + 4) + standardCount
        + utcCount
    }
  }
}
