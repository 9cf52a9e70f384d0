/// What a picture of a test's items shows. It decides nothing, names no person and no item that is a person's.
public struct Figure: Hashable, Sendable, Codable {
  public var kind: FigureKind
  public var title: String
  /// For strips and recencies.
  public var measured: MeasuredItems?
  /// For grids.
  public var grid: ItemGrid?

  public init(kind: FigureKind, title: String, measured: MeasuredItems) {
    self.kind = kind
    self.title = title
    self.measured = measured
  }

  public init(title: String, grid: ItemGrid) {
    kind = .grid
    self.title = title
    self.grid = grid
  }
}

/// The values of a population's items, without anything that tells whose they are.
public struct MeasuredItems: Hashable, Sendable, Codable {
  /// What a value counts.
  public enum Unit: String, Hashable, Sendable, Codable, CaseIterable { case seconds, days, number }

  public var unit: Unit
  /// The highest value that is fine.
  public var limit: Int64
  /// The name of the parameter that holds the limit.
  public var parameter: String
  /// Items whose value is not above the limit.
  public var within: Int
  public var above: Int
  /// Items of which the evidence gives no value, and the exceptions among them.
  public var notShown: Int
  public var notShownExceptions: Int
  /// The value that half of all items do not exceed, where one without a value exceeds any; nil if there is none.
  public var median: Int64?
  /// The values of items that are no exceptions, sorted; nil where there are too many to be kept one by one.
  public var met: [Int64]?
  /// The values of exceptions, sorted; nil together with `met`.
  public var exceptions: [Int64]?
  /// The numbers of items by value, where the values are not kept one by one; nil otherwise.
  public var bins: [FigureBin]?

  /// How many values are kept one by one.
  public static let valueLimit = 300
  /// How many bins there are at most, the last one for all that is far above the limit.
  public static let binLimit = 40

  public init(
    unit: Unit, limit: Int64, parameter: String, within: Int, above: Int, notShown: Int, notShownExceptions: Int,
    median: Int64?, met: [Int64]? = nil, exceptions: [Int64]? = nil, bins: [FigureBin]? = nil
  ) {
    self.unit = unit
    self.limit = limit
    self.parameter = parameter
    self.within = within
    self.above = above
    self.notShown = notShown
    self.notShownExceptions = notShownExceptions
    self.median = median
    self.met = met
    self.exceptions = exceptions
    self.bins = bins
  }
}

/// The items with values in a range.
public struct FigureBin: Hashable, Sendable, Codable {
  /// The lowest and the highest value that belong to it.
  public var from: Int64
  public var to: Int64
  public var met: Int
  public var exceptions: Int

  public init(from: Int64, to: Int64, met: Int, exceptions: Int) {
    self.from = from
    self.to = to
    self.met = met
    self.exceptions = exceptions
  }
}

/// The states of items that each are a thing on a day.
public struct ItemGrid: Hashable, Sendable, Codable {
  /// A thing, and a letter a day from the grid's first: `m` met, `x` exception, `u` exception of which the evidence
  /// says nothing, `.` no item.
  public struct Row: Hashable, Sendable, Codable {
    public var name: String
    public var cells: String

    public init(name: String, cells: String) {
      self.name = name
      self.cells = cells
    }
  }

  /// The first and the last day, `YYYY-MM-DD`.
  public var from: String
  public var to: String
  /// Rows in the order of their names. Where there are too many, those with the most exceptions.
  public var rows: [Row]
  /// Rows that are not among `rows`, and the exceptions in them.
  public var hiddenRows: Int
  public var hiddenExceptions: Int
  /// Items by state, those of hidden rows too.
  public var met: Int
  public var exceptions: Int
  public var unknown: Int

  public static let rowLimit = 60
  /// More days than this are not drawn: a year and its neighbours.
  public static let dayLimit = 400

  public init(
    from: String, to: String, rows: [Row], hiddenRows: Int, hiddenExceptions: Int, met: Int, exceptions: Int,
    unknown: Int
  ) {
    self.from = from
    self.to = to
    self.rows = rows
    self.hiddenRows = hiddenRows
    self.hiddenExceptions = hiddenExceptions
    self.met = met
    self.exceptions = exceptions
    self.unknown = unknown
  }
}
