internal import TickmarkCore

/// What every statement of a control can use by name.
enum BoundValues {
  /// `asOf` is the earlier of the real as-of and the period's end.
  static func values(_ parameters: [String: ParameterValue], period: Period, asOf: Instant) -> [String: SQLValue] {
    var values = parameters.compactMapValues(\.bound)
    values["period_from"] = .integer(period.from.epochSeconds)
    values["period_to"] = .integer(period.to.epochSeconds)
    values["as_of"] = .integer(asOf.epochSeconds)
    values["period_from_on"] = .text(period.from.day.description)
    values["period_to_on"] = .text(period.to.day.description)
    values["as_of_on"] = .text(asOf.day.description)
    return values
  }
}
