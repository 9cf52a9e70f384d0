internal import TickmarkCore

/// The days, weeks and months of the period as tables: populations of controls that act by the calendar.
enum Calendar {
  static let contracts: [String: TableContract] = Dictionary(
    uniqueKeysWithValues: [
      contract("period_days", column: "day_on", .day, "a day of the period", "2026-07-01"),
      contract(
        "period_weeks", column: "monday_on", .day, "the Monday of a week that begins in the period", "2026-07-06"),
      contract("period_months", column: "month", .text, "a month of which a day lies in the period", "2026-07"),
    ].map { ($0.name, $0) })

  /// The values of each calendar for `period`.
  static func rows(of period: Period) -> [String: [String]] {
    // 1970-01-01 was a Thursday, so Mondays leave 4 when divided by 7.
    let mondays = period.days.filter { $0.daysSinceEpoch % 7 == 4 }
    return [
      "period_days": period.days.map(\.description), "period_weeks": mondays.map(\.description),
      "period_months": Set(period.days.map { String($0.description.prefix(7)) }).sorted(),
    ]
  }

  private static func contract(
    _ name: String, column: String, _ kind: Column.Kind, _ about: String, _ example: String
  ) -> TableContract {
    let location = SourceLocation(file: name)
    return TableContract(
      name: name, about: about,
      columns: [
        Column(
          name: column, kind: kind, required: true, visibility: .public, about: about, example: example,
          location: location)
      ],
      key: [column], sql: "CREATE TABLE \(name) (\(column) TEXT PRIMARY KEY NOT NULL) STRICT", location: location)
  }
}
