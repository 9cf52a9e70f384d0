internal import TickmarkCore

/// A way of writing days and times: `YYYY`, `MM`, `DD`, `HH`, `mm` and `ss` with other characters in between, or
/// `epoch` and `epoch-ms` for numbers since 1970.
public struct StampFormat: Hashable, Sendable {
  public let pattern: String
  /// How many units a second has, for numbers since 1970.
  let epochUnit: Int64?
  private let pieces: [Piece]

  private enum Piece: Hashable, Sendable {
    case field(Character, width: Int)
    case literal(UInt8)
  }

  /// Nil for a pattern that leaves the day open or names a field twice.
  public init?(_ pattern: String) {
    self.pattern = pattern
    if pattern == "epoch" || pattern == "epoch-ms" {
      epochUnit = pattern == "epoch" ? 1 : 1000
      pieces = []
      return
    }
    epochUnit = nil
    var pieces: [Piece] = []
    var rest = pattern[...]
    let fields: [(String, Character)] = [
      ("YYYY", "Y"), ("MM", "M"), ("DD", "D"), ("HH", "H"), ("mm", "m"), ("ss", "s"),
    ]
    while let first = rest.first {
      if let (text, letter) = fields.first(where: { rest.hasPrefix($0.0) }) {
        pieces.append(.field(letter, width: text.count))
        rest = rest.dropFirst(text.count)
      } else {
        pieces += String(first).utf8.map(Piece.literal)
        rest = rest.dropFirst()
      }
    }
    let letters = pieces.compactMap { if case .field(let letter, _) = $0 { letter } else { nil } }
    guard Set(letters).count == letters.count, Set(letters).isSuperset(of: ["Y", "M", "D"]) else { return nil }
    self.pieces = pieces
  }

  /// The day and the second of the day; nil if the text is written otherwise or the calendar has no such day.
  func read(_ utf8: ArraySlice<UInt8>) -> (day: Day, secondOfDay: Int64)? {
    var rest = utf8
    var values: [Character: Int] = [:]
    for piece in pieces {
      switch piece {
      case .literal(let byte): guard rest.popFirst() == byte else { return nil }
      case .field(let letter, let width):
        guard rest.count >= width, let value = DecimalDigits.value(of: rest.prefix(width)) else { return nil }
        values[letter] = value
        rest = rest.dropFirst(width)
      }
    }
    let (hour, minute, second) = (values["H"] ?? 0, values["m"] ?? 0, values["s"] ?? 0)
    guard rest.isEmpty, hour < 24, minute < 60, second < 60,
      let day = Day(year: values["Y"] ?? 0, month: values["M"] ?? 0, day: values["D"] ?? 0)
    else { return nil }
    return (day, Int64(hour * 3600 + minute * 60 + second))
  }
}
