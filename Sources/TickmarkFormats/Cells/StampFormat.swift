internal import TickmarkCore

/// A way of writing days and times, declared for a source: `DD.MM.YYYY HH:mm:ss`, `MM/DD/YYYY`, `epoch`.
///
/// `YYYY`, `MM`, `DD`, `HH`, `mm` and `ss` are fields of that many digits, a `Z` at the end says UTC, `T` and whatever
/// is no letter stands for itself. `epoch` and `epoch-ms` are whole numbers of seconds and milliseconds since 1970.
public struct StampFormat: Hashable, Sendable {
  public let pattern: String
  /// Whether stamps are in UTC without saying a zone of their own.
  let isUTC: Bool
  let epochUnit: EpochUnit?
  private let pieces: [Piece]

  /// How many units a second has.
  enum EpochUnit: Int64, CustomStringConvertible {
    case seconds = 1
    case milliseconds = 1000

    var description: String { self == .seconds ? "seconds" : "milliseconds" }
  }

  private enum Field: String, CaseIterable {
    case year = "YYYY"
    case month = "MM"
    case day = "DD"
    case hour = "HH"
    case minute = "mm"
    case second = "ss"
  }

  private enum Piece: Hashable, Sendable {
    case field(Field)
    case literal(UInt8)
  }

  /// Nil for a pattern that leaves the day open, names a field twice, has minutes without hours or seconds without
  /// minutes, or contains other letters.
  public init?(_ pattern: String) {
    self.pattern = pattern
    if let unit: EpochUnit = ["epoch": .seconds, "epoch-ms": .milliseconds][pattern] {
      (epochUnit, isUTC, pieces) = (unit, true, [])
      return
    }
    epochUnit = nil
    isUTC = pattern.hasSuffix("Z")
    guard let pieces = Self.pieces(pattern) else { return nil }
    self.pieces = pieces
    let fields = pieces.compactMap { if case .field(let field) = $0 { field } else { nil } }
    let known = Set(fields)
    guard known.count == fields.count, known.isSuperset(of: [.year, .month, .day]),
      known.contains(.hour) || !known.contains(.minute), known.contains(.minute) || !known.contains(.second)
    else { return nil }
  }

  /// Whether stamps say hour and minute, without which an instant is unknown.
  public var isInstant: Bool { epochUnit != nil || pieces.contains(.field(.minute)) }

  /// Whether stamps say a day and nothing else.
  public var isDay: Bool { epochUnit == nil && !isUTC && !pieces.contains(.field(.hour)) }

  private static func pieces(_ pattern: String) -> [Piece]? {
    var pieces: [Piece] = []
    var rest = Substring(pattern)
    while let first = rest.unicodeScalars.first {
      if let field = Field.allCases.first(where: { rest.hasPrefix($0.rawValue) }) {
        pieces.append(.field(field))
        rest = rest.dropFirst(field.rawValue.count)
        continue
      }
      let isZulu = first == "Z" && rest.utf8.count == 1
      guard isZulu || first == "T" || !first.properties.isAlphabetic else { return nil }
      pieces += String(first).utf8.map(Piece.literal)
      rest = Substring(rest.unicodeScalars.dropFirst())
    }
    return pieces
  }

  /// The day and the time of day, midnight where the pattern has none; nil if the text is written otherwise or the
  /// calendar has no such day.
  func read(_ utf8: ArraySlice<UInt8>) -> LocalTime? {
    var rest = utf8
    var (year, month, day, hour, minute, second) = (0, 0, 0, 0, 0, 0)
    for piece in pieces {
      switch piece {
      case .literal(let byte): guard rest.popFirst() == byte else { return nil }
      case .field(let field):
        let width = field == .year ? 4 : 2
        guard rest.count >= width, let value = DecimalDigits.value(of: rest.prefix(width)) else { return nil }
        rest = rest.dropFirst(width)
        switch field {
        case .year: year = value
        case .month: month = value
        case .day: day = value
        case .hour: hour = value
        case .minute: minute = value
        case .second: second = value
        }
      }
    }
    guard rest.isEmpty, let date = Day(year: year, month: month, day: day) else { return nil }
    return LocalTime(date, hour: hour, minute: minute, second: second)
  }
}
