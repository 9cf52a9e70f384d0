internal import TickmarkCore

extension EveryState {
  /// Ninety delays one by one, two of them too long, and one account of which nothing is shown.
  static let delays = Figure(
    kind: .strip, title: "From leaving to switching off",
    measured: MeasuredItems(
      unit: .seconds, limit: 172_800, parameter: "max_delay", within: 87, above: 2, notShown: 1, notShownExceptions: 1,
      median: 26_000, met: (0..<87).map { Int64($0 % 29 * 2000) }.sorted(), exceptions: [180_000, 900_000]))

  /// Too many for marks.
  static let ages = Figure(
    kind: .recency, title: "Days since each sign-in <of a leaver>",
    measured: MeasuredItems(
      unit: .days, limit: 32, parameter: "max_age", within: 400, above: 60, notShown: 12, notShownExceptions: 5,
      median: 17,
      bins: [
        FigureBin(from: 1, to: 2, met: 120, exceptions: 0), FigureBin(from: 3, to: 4, met: 200, exceptions: 0),
        FigureBin(from: 31, to: 32, met: 75, exceptions: 5), FigureBin(from: 33, to: 34, met: 0, exceptions: 40),
        FigureBin(from: 90, to: 4000, met: 0, exceptions: 20),
      ]))

  /// Doors by days, with names that others chose.
  static let doors = Figure(
    title: "Days on which each door was watched",
    grid: ItemGrid(
      from: "2026-06-29", to: "2026-07-03",
      rows: [
        .init(name: NastyText.all, cells: "mmmmm"), .init(name: "会議室", cells: "mxxm."),
        .init(name: "a door with a long name", cells: ".umux"),
      ], hiddenRows: 1, hiddenExceptions: 1, met: 8, exceptions: 4, unknown: 2))
}
