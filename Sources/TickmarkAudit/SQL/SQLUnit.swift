internal import TickmarkCore

/// What a number or text counts, as far as its name or its function tells.
enum SQLUnit: Hashable {
  /// Seconds since 1970 UTC.
  case instant
  /// A length of time in seconds.
  case seconds
  /// A day `YYYY-MM-DD`.
  case day
  /// A count of days.
  case days
  /// Something of which nothing is known: fits everything.
  case unknown

  /// Columns and bound names tell by their endings.
  init(columnNamed name: String) {
    if name.hasSuffix("_at") || ["as_of", "period_from", "period_to"].contains(name) {
      self = .instant
    } else if name.hasSuffix("_on") {
      self = .day
    } else {
      self = .unknown
    }
  }

  init(_ value: ParameterValue) {
    switch value {
    case .span(.seconds): self = .seconds
    case .span(.days): self = .days
    case .integer, .text, .list: self = .unknown
    }
  }

  var words: String {
    switch self {
    case .instant: "an instant"
    case .seconds: "a time in seconds"
    case .day: "a day"
    case .days: "a number of days"
    case .unknown: "a value"
    }
  }

  /// Whether the two may stand on the sides of a comparison.
  func isComparable(with other: SQLUnit) -> Bool { self == other || self == .unknown || other == .unknown }

  /// The unit of `self + other` or `self - other`; nil if there is none.
  func combined(with other: SQLUnit, subtracting: Bool) -> SQLUnit? {
    switch (self, other) {
    case (.instant, .instant): subtracting ? .seconds : nil
    case (.instant, .seconds), (.instant, .unknown): .instant
    case (.seconds, .instant), (.unknown, .instant): subtracting ? .unknown : .instant
    case (.seconds, .seconds), (.seconds, .unknown), (.unknown, .seconds): .seconds
    case (.days, .days), (.days, .unknown), (.unknown, .days): .days
    case (.unknown, .unknown): .unknown
    case (.day, _), (_, .day), (.instant, .days), (.days, .instant), (.seconds, .days), (.days, .seconds): nil
    }
  }
}
