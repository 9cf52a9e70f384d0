internal import TickmarkCore

/// A figure of which nothing may be seen that may not stand in a report.
struct CompiledFigure: Hashable {
  /// What is held against what.
  struct Measure: Hashable {
    let sql: String
    let unit: MeasuredItems.Unit
    let limit: Int64
    let parameter: String
  }

  let definition: FigureDefinition
  /// Nil for a grid.
  let measure: Measure?

  /// Throws away what is wrong and says so.
  static func read(
    _ figure: FigureDefinition, _ population: ControlCompiler.CompiledPopulation, _ checker: ExpressionChecker
  ) -> (CompiledFigure?, [Diagnostic]) {
    guard figure.kind.isMeasured else {
      let problems = gridProblems(figure, population)
      return (problems.isEmpty ? CompiledFigure(definition: figure, measure: nil) : nil, problems)
    }
    guard let value = figure.value, let name = figure.limit, let limit = checker.parameters[name],
      let magnitude = limit.magnitude
    else { return (nil, []) }
    let faults = checker.problems(in: value)
    guard faults.isEmpty else { return (nil, faults) }
    let unit = checker.units.unit(of: value.text)
    let problems =
      checker.hiddenColumns(in: value, of: unit) + unitProblems(figure.kind, value, unit, SQLUnit(limit), name)
    guard problems.isEmpty, let counts = unit.counts else { return (nil, problems) }
    let measure = Measure(sql: value.text, unit: counts, limit: magnitude, parameter: name)
    return (CompiledFigure(definition: figure, measure: measure), [])
  }

  private static func unitProblems(
    _ kind: FigureKind, _ value: SQLText, _ unit: SQLUnit, _ limit: SQLUnit, _ name: String
  ) -> [Diagnostic] {
    guard unit.counts != nil else {
      return [
        Diagnostic(
          "the value of a figure is a length of time or a number, and this is \(unit.words)", at: value.location,
          hint: "subtract instants, or count with days_between(from, to)")
      ]
    }
    if kind == .recency && unit == .unknown {
      return [Diagnostic("the value of a figure of the kind recency must be a length of time", at: value.location)]
    }
    guard unit == limit else {
      return [
        Diagnostic(
          "the figure's value is \(unit.words), and its limit '\(name)' is \(limit.words)", at: value.location)
      ]
    }
    return []
  }

  /// Its rows and columns are named by the key, so the key must be one that anybody may see.
  private static func gridProblems(
    _ figure: FigureDefinition, _ population: ControlCompiler.CompiledPopulation
  ) -> [Diagnostic] {
    let key = population.definition.key
    let columns = key.compactMap { name in population.columns.first { $0.name == name } }
    guard columns.count == 2, columns[1].unit == .day else {
      return [
        Diagnostic(
          "a figure of the kind grid needs a population whose key is a thing and a day, and '\(population.definition.name)' has \(key.joined(separator: " and "))",
          at: figure.location)
      ]
    }
    return columns.filter { !$0.mayBeShown }.map { column in
      Diagnostic(
        "the key column '\(column.name)' may not name the rows of a figure", at: figure.location,
        hint: "only columns marked @key or @public in their contract")
    }
  }
}

extension SQLUnit {
  /// What a figure says that a value counts; nil for a moment, which is no length.
  fileprivate var counts: MeasuredItems.Unit? {
    switch self {
    case .seconds: .seconds
    case .days: .days
    case .unknown: .number
    case .instant, .day: nil
    }
  }
}
