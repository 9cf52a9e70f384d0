/// A second in UTC. Evidence that is finer is cut to the second in which it lies.
public struct Instant: Hashable, Sendable, Comparable {
  public let epochSeconds: Int64

  public init(epochSeconds: Int64) { self.epochSeconds = epochSeconds }

  /// Exactly `YYYY-MM-DDTHH:MM:SSZ`, the form in which Tickmark writes instants; `Formats` reads the other forms.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "Z"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
      let hour = DecimalDigits.value(of: bytes[11..<13]), let minute = DecimalDigits.value(of: bytes[14..<16]),
      let second = DecimalDigits.value(of: bytes[17..<19]), hour < 24, minute < 60, second < 60
    else { return nil }
    epochSeconds = day.start.epochSeconds + Int64(hour * 3600 + minute * 60 + second)
  }

  /// The UTC day in which the instant lies.
  public var day: Day {
    Day(daysSinceEpoch: epochSeconds / 86_400 - (epochSeconds % 86_400 < 0 ? 1 : 0))
  }

  public func adding(seconds: Int64) -> Instant { Instant(epochSeconds: epochSeconds + seconds) }

  public static func < (left: Instant, right: Instant) -> Bool { left.epochSeconds < right.epochSeconds }
}

extension Instant: CustomStringConvertible {
  /// `YYYY-MM-DDTHH:MM:SSZ`.
  public var description: String {
    let rest = Int(epochSeconds % 86_400)
    let seconds = rest < 0 ? rest + 86_400 : rest
    let fields = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { DecimalDigits.padded($0, to: 2) }
    return "\(day)T\(fields.joined(separator: ":"))Z"
  }
}

extension Day: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let day = Day(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day YYYY-MM-DD")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Instant: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let instant = Instant(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an instant YYYY-MM-DDTHH:MM:SSZ")
    }
    self = instant
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
