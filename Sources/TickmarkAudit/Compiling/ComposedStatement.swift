internal import TickmarkCore

/// The statement of one test: every part was prepared alone before, and stands on lines of its own, so that a comment
/// at its end cannot swallow what follows.
struct ComposedStatement {
  let text: String

  init(
    _ test: TestDefinition, _ population: ControlCompiler.CompiledPopulation,
    traces: (traces: [CompiledTrace], carried: [String]), sayings: [Saying],
    figure: CompiledFigure?
  ) {
    let keys = population.definition.key
    var columns = (keys + traces.carried + population.definition.subject).map(ComposedStatement.quoted)
    columns += test.attributes.map(ComposedStatement.outcome)
    columns += sayings.flatMap(\.expressions).map { "(\n\($0.sql)\n)" }
    if let measure = figure?.measure { columns.append("(\n\(measure.sql)\n)") }
    let order = (1...max(1, keys.count)).map(String.init).joined(separator: ", ")
    text = """
      SELECT \(columns.joined(separator: ", "))
      FROM (
      \(population.definition.sql.text)
      )
      ORDER BY \(order)
      """
  }

  /// An attribute in one number, see `AttributeOutcome`. Only IS FALSE excuses and only IS TRUE satisfies; what a person
  /// marks is unknown to SQL.
  private static func outcome(_ attribute: Attribute) -> String {
    guard let required = attribute.require else { return "-1" }
    let excused = attribute.when.map { "WHEN (\n\($0.text)\n) IS FALSE THEN 2" } ?? ""
    let require = "(\n\(required.text)\n)"
    return "CASE \(excused) WHEN \(require) IS TRUE THEN 1 WHEN \(require) IS NULL THEN -1 ELSE 0 END"
  }

  private static func quoted(_ name: String) -> String { "\"\(name)\"" }
}
