internal import TickmarkCore

/// Prepares every statement of a control alone, under the authorizer, before any is put together with others.
///
/// Collects everything that is wrong instead of stopping at the first; the control is compiled only if nothing is.
struct ControlCompiler {
  private let control: Control
  private let parameters: [String: ParameterValue]
  private let evidence: EvidenceDatabase
  private var problems: [Diagnostic] = []
  private var reads: [String: Set<String>] = [:]
  private var used: Set<String> = []

  private init(_ control: Control, parameters: [String: ParameterValue], evidence: EvidenceDatabase) {
    self.control = control
    self.parameters = parameters
    self.evidence = evidence
  }

  /// Throws `.definition` with everything that is wrong with the control's SQL.
  static func compile(
    _ control: Control, parameters: [String: ParameterValue], evidence: EvidenceDatabase
  ) throws(TickmarkError) -> CompiledControl {
    try ParameterTables.with(parameters, in: evidence.database) { () throws(TickmarkError) -> CompiledControl in
      var compiler = ControlCompiler(control, parameters: parameters, evidence: evidence)
      let compiled = compiler.compile()
      guard compiler.problems.isEmpty else { throw TickmarkError(.definition, compiler.problems) }
      return compiled
    }
  }

  private mutating func compile() -> CompiledControl {
    for name in parameters.keys where evidence.readableTables.contains(name) {
      if case .list = parameters[name] {
        problems.append(
          Diagnostic("the list parameter '\(name)' has the name of an evidence table", at: control.location))
      }
    }
    var populations: [String: CompiledPopulation] = [:]
    for population in control.populations { populations[population.name] = compile(population) }
    let tests = control.tests.compactMap { compile($0, populations) }
    let reconciliations = control.reconciliations.map { reconciliation in
      CompiledReconciliation(
        definition: reconciliation,
        tables: scalar(reconciliation.expected).union(scalar(reconciliation.found)))
    }
    checkEvidenceRequirements()
    checkUnusedParameters()
    return CompiledControl(
      control: control, tests: tests, reconciliations: reconciliations, reads: reads, usedParameters: used)
  }

  // MARK: Populations

  struct CompiledPopulation {
    let definition: Population
    let columns: [ItemColumn]
    let tables: Set<String>
    var units: [String: SQLUnit] { Dictionary(columns.map { ($0.name, $0.unit) }) { first, _ in first } }
  }

  private mutating func compile(_ population: Population) -> CompiledPopulation? {
    let before = problems.count
    problems += SQLDialect.problems(in: population.sql, isExpression: false)
    problems += UnitCheck(parameters: parameters).problems(in: population.sql)
    guard problems.count == before, let prepared = prepare(population.sql) else { return nil }
    let classes = visibilities(of: population.sql, count: prepared.names.count)
    let columns = prepared.names.indices.map { index in
      let origin = prepared.origins[index]
      return ItemColumn(
        name: prepared.names[index], origin: origin, column: origin.flatMap(contractColumn), visibility: classes[index])
    }
    let names = columns.map(\.name)
    for name in Set(names).sorted() where !ControlShape.isName(name) {
      problems.append(
        Diagnostic(
          "population '\(population.name)' has a column named '\(name)'", at: population.sql.location,
          hint: "name it with AS, in small letters, digits and underscores"))
    }
    for name in Set(names).sorted() where names.count(where: { $0 == name }) > 1 {
      problems.append(
        Diagnostic("population '\(population.name)' has two columns named '\(name)'", at: population.sql.location))
    }
    for name in population.key + population.subject where !names.contains(name) {
      let hint = Suggestion.hint(for: name, among: names)
      problems.append(
        Diagnostic("population '\(population.name)' has no column '\(name)'", at: population.location, hint: hint))
    }
    for column in columns where population.key.contains(column.name) && !column.mayBeKey {
      problems.append(
        Diagnostic(
          "the key column '\(column.name)' has no class that lets it stand in a report", at: population.location,
          hint: "use a plain column that its contract marks with @key, @public or @person"))
    }
    problems += QueryPlan.problems(of: population.sql, in: evidence.database, tables: evidence.contracts)
    guard problems.count == before else { return nil }
    return CompiledPopulation(definition: population, columns: columns, tables: prepared.tables)
  }

  private func contractColumn(_ origin: ColumnOrigin) -> Column? {
    evidence.described[origin.table]?.column(origin.column)
  }

  /// The strictest class of each result column over all branches of the statement. A branch that cannot stand alone
  /// (a recursive one) hides everything.
  private func visibilities(of sql: SQLText, count: Int) -> [Column.Class?] {
    let hidden = [Column.Class?](repeating: nil, count: count)
    guard let variants = CompoundVariants.of(sql.text) else { return hidden }
    var classes: [Column.Class?]?
    for variant in variants {
      guard let origins = try? evidence.database.prepare(variant).origins, origins.count == count else { return hidden }
      let own = origins.map { $0.flatMap(contractColumn)?.visibility }
      classes = classes.map { zip($0, own).map(Column.Class.stricter) } ?? own
    }
    return classes ?? hidden
  }

  /// Reads rows of which only the number matters; returns the evidence tables behind them.
  private mutating func rows(_ sql: SQLText) -> Set<String> {
    problems += SQLDialect.problems(in: sql, isExpression: false)
    problems += UnitCheck(parameters: parameters).problems(in: sql)
    return prepare(sql)?.tables ?? []
  }

  /// Reads one value; returns the evidence tables behind it.
  private mutating func scalar(_ sql: SQLText) -> Set<String> {
    problems += SQLDialect.problems(in: sql, isExpression: false)
    problems += UnitCheck(parameters: parameters).problems(in: sql)
    guard let prepared = prepare(sql) else { return [] }
    if prepared.names.count != 1 {
      problems.append(Diagnostic("expected one column, found \(prepared.names.count)", at: sql.location))
    }
    return prepared.tables
  }

  // MARK: Tests

  private mutating func compile(
    _ test: TestDefinition, _ populations: [String: CompiledPopulation]
  ) -> CompiledTest? {
    let guardTables = test.guardSQL.map { rows($0) } ?? []
    guard let name = test.population else { return CompiledTest(definition: test, pass: nil, tables: guardTables) }
    if case .sample(let plan, _) = test.method { note([plan.sizeParameter]) }
    guard let population = populations[name], let pass = compile(test, over: population) else { return nil }
    return CompiledTest(definition: test, pass: pass, tables: population.tables.union(guardTables))
  }

  private mutating func compile(_ test: TestDefinition, over population: CompiledPopulation) -> CompiledPass? {
    let before = problems.count
    let checker = ExpressionChecker(population.columns, parameters: parameters, database: evidence.database)
    var sayings: [Saying] = []
    for attribute in test.attributes {
      for expression in [attribute.when, attribute.require].compactMap(\.self) {
        problems += checker.problems(in: expression)
        note(checker.parameters(in: expression.text))
      }
      let (saying, faults) = Saying.read(attribute, checker: checker)
      problems += faults
      sayings.append(saying)
      note(saying.expressions.reduce(into: Set<String>()) { $0.formUnion(checker.parameters(in: $1.sql)) })
    }
    // A figure decides nothing, so what it names is not used by it.
    let (figure, faults) = test.figure.map { CompiledFigure.read($0, population, checker) } ?? (nil, [])
    problems += faults
    guard problems.count == before else { return nil }
    let traces = CompiledTrace.all(
      for: population.columns, tables: population.tables, contracts: evidence.contracts)
    return CompiledPass(
      definition: test, population: population.definition,
      sql: ComposedStatement(test, population, traces: traces, sayings: sayings, figure: figure).text,
      keyColumns: population.definition.key.compactMap { name in
        population.columns.first { $0.name == name }?.asKey
      },
      subjectCount: population.definition.subject.count, carriedCount: traces.carried.count, traces: traces.traces,
      sayings: sayings, figure: figure)
  }

  // MARK: Statements

  private struct Prepared {
    let names: [String]
    let origins: [ColumnOrigin?]
    let tables: Set<String>
  }

  private mutating func prepare(_ sql: SQLText) -> Prepared? {
    let rules = SQLGuard.Rules(
      tables: evidence.readableTables.union(ParameterTables.names(parameters)),
      functions: SQLFunctions.scalar.union(SQLFunctions.aggregate), allowsSubqueries: true)
    do throws(SQLProblem) {
      let guardian = evidence.database.guardian
      let database = evidence.database
      let statement = try guardian.prepare(sql.text, in: database, rules)
      note(Set(statement.parameterNames.map { String($0.dropFirst()) }), in: sql)
      note(Set(guardian.reads.keys).intersection(ParameterTables.names(parameters)))
      let tables = guardian.reads.filter { evidence.contracts[$0.key] != nil }
      reads.merge(tables) { $0.union($1) }
      return Prepared(names: statement.columnNames, origins: statement.origins, tables: Set(tables.keys))
    } catch {
      var problem = error.diagnostic(in: sql)
      problem.hint = hint(for: error.message)
      problems.append(problem)
      return nil
    }
  }

  private mutating func note(_ names: Set<String>, in sql: SQLText? = nil) {
    used.formUnion(names)
    guard let sql else { return }
    let known = Array(parameters.keys) + EngineNames.parameters
    for name in names.sorted() where !known.contains(name) {
      problems.append(
        Diagnostic(
          "':\(name)' is no parameter of the control", at: sql.location, hint: Suggestion.hint(for: name, among: known))
      )
    }
  }

  /// The nearest known table or column to the name that the engine does not know.
  private func hint(for message: String) -> String? {
    guard let name = message.split(separator: ":").last.map({ String($0.drop(while: \.isWhitespace)) }) else {
      return nil
    }
    if message.hasPrefix("no such table") { return Suggestion.hint(for: name, among: Array(evidence.contracts.keys)) }
    guard message.hasPrefix("no such column") else { return nil }
    let parts = name.split(separator: ".").map(String.init)
    let columns = evidence.contracts.values.flatMap { $0.columns.map(\.name) }
    return Suggestion.nearest(to: parts.last ?? name, among: Set(columns)).map { "did you mean '\($0)'?" }
  }

  // MARK: What the whole control must satisfy

  private mutating func checkEvidenceRequirements() {
    for (table, requirement) in control.evidence.sorted(by: { $0.key < $1.key }) {
      if evidence.contracts[table] == nil {
        let hint = Suggestion.hint(for: table, among: Array(evidence.contracts.keys))
        problems.append(
          Diagnostic("there is no contract for the table '\(table)'", at: requirement.location, hint: hint))
      } else if reads[table] == nil && problems.isEmpty {
        problems.append(Diagnostic("no SQL of the control reads '\(table)'", at: requirement.location))
      } else if requirement.maxAge == nil && !requirement.coversPeriod {
        problems.append(Diagnostic("'\(table)' needs 'max_age' or 'covers: period'", at: requirement.location))
      }
    }
  }

  private mutating func checkUnusedParameters() {
    guard problems.isEmpty else { return }
    for parameter in control.parameters where !used.contains(parameter.name) {
      problems.append(Diagnostic("no SQL uses the parameter '\(parameter.name)'", at: parameter.location))
    }
  }
}
