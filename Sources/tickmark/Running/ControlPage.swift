internal import TickmarkCore
internal import TickmarkReports

/// A control in plain words, for a terminal: what is promised, what is looked at, and at last the SQL that does it.
struct ControlPage {
  private let control: Control
  private let contracts: [String: TableContract]
  private let last: (ControlResult, Assessment)?

  init(_ control: Control, contracts: [String: TableContract], last: (ControlResult, Assessment)?) {
    self.control = control
    self.contracts = contracts
    self.last = last
  }

  var text: String { (heading + tests + limits + evidence + result + statements).joined(separator: "\n") }

  private var heading: [String] {
    var lines = [
      "\(control.id)  \(control.title)", "", "  The policy says (\(control.policy.section)):",
      "    “\(control.policy.quote)”", "",
      "  severity \(control.severity.rawValue), owner \(control.owner), acts \(control.frequency)",
    ]
    if let notCovered = control.notCovered { lines.append("  not covered: \(notCovered)") }
    lines += control.maps.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value.joined(separator: ", "))" }
    lines.append("  file: \(control.location.file)")
    return lines
  }

  // MARK: What is tested

  private var tests: [String] {
    ["", "WHAT IS TESTED"] + control.tests.flatMap { test in [""] + lines(of: test) }
  }

  private func lines(of test: TestDefinition) -> [String] {
    var lines = ["  \(test.id)  \(test.title)", "    \(Self.question(of: test.level))"]
    if case .attestation(let statement) = test.method {
      return lines + [
        "    stated and signed: “\(statement.text)”",
        "    by \(statement.roles.joined(separator: " and ")), \(statement.due) after the period's end at the latest",
      ]
    }
    if let population = test.population.flatMap(control.population) {
      lines.append("    looks at: each \(population.item); the list \(population.completeBecause)")
    }
    if case .sample(let plan, _) = test.method {
      lines.append(
        "    a person reads a sample of \(plan.sizeParameter), \(plan.due) after the period's end at the latest, and marks"
      )
    }
    lines += test.attributes.map { attribute in "      \(attribute.id)  \(attribute.title)" }
    lines.append("    \(remarks(on: test).joined(separator: "; "))")
    return lines
  }

  private func remarks(on test: TestDefinition) -> [String] {
    var remarks = [
      test.tolerance == .none ? "no exception is tolerated" : "\(test.tolerance) of the items may be exceptions"
    ]
    if test.advisory { remarks.append("advice beyond what the policy promises: decides nothing") }
    remarks.append(
      test.emptyIsNoOccurrence ? "without any item nothing has occurred" : "without any item something is wrong")
    if test.guardSQL != nil { remarks.append("may be declared not applicable while its guard finds nothing") }
    return remarks
  }

  private static func question(of level: TestLevel) -> String {
    switch level {
    case .design: "design: would the measure, done as written, keep the promise?"
    case .implementation: "implementation: is it there as designed?"
    case .operation: "operation: did it work every time, over the whole period?"
    case .scope: "scope: does the measure concern the company?"
    }
  }

  // MARK: Limits and evidence

  private var limits: [String] {
    guard !control.parameters.isEmpty else { return [] }
    return ["", "LIMITS AND WHERE THEY COME FROM"]
      + control.parameters.map { parameter in
        let direction = parameter.tighterIs.map { $0 == .lower ? " at most" : " at least" } ?? ""
        return "  \(parameter.name):\(direction) \(parameter.value)   (\(parameter.source))"
      }
  }

  private var evidence: [String] {
    let tables = control.evidence.sorted { $0.key < $1.key }.flatMap { table, requirement -> [String] in
      let age = requirement.maxAge.map { "at most \($0) old" }
      let cover = requirement.coversPeriod ? "covering the whole period" : nil
      let freshness = [age, cover].compactMap(\.self).joined(separator: ", ")
      return ["  \(table), \(freshness)"] + (contracts[table].map { ["    \($0.about)"] } ?? [])
    }
    let agreements = control.reconciliations.map { reconciliation in
      let tests = reconciliation.tests.map { " (\($0.sorted().joined(separator: ", ")))" } ?? ""
      return "  must agree: \(reconciliation.name)\(tests)"
    }
    return tables.isEmpty ? [] : ["", "EVIDENCE THAT IS NEEDED"] + tables + agreements
  }

  private var result: [String] {
    guard let (result, assessment) = last else { return ["", "LAST RESULT", "  none yet: run `tickmark audit`"] }
    var lines = ["", "LAST RESULT  \(result.state.words), period \(assessment.period.id)"]
    lines += result.parameters.compactMap(\.deviation).map { "  own limit: \(Printable.text($0))" }
    for test in result.tests {
      let numbers = test.counted.map { ": exceptions \($0.exceptions) of \($0.population)" } ?? ""
      lines.append("  \(test.id)  \(test.state.words)\(numbers)")
      lines += test.reasons.map { "      \(Printable.text($0.message))" }
      if !test.records.isEmpty {
        lines.append("      rests on \(Printable.text(test.records.joined(separator: ", ")))")
      }
      for item in test.counted?.first.prefix(10) ?? [] {
        let cover = item.record.map { " (covered by \(Printable.text($0)))" } ?? ""
        lines.append("      \(Printable.text(item.name)): \(Printable.text(item.says.joined(separator: "; ")))\(cover)")
        lines += item.traces.map { "          \(Printable.text($0.description))" }
      }
    }
    return lines + ["", "WHAT TO DO", "  \(control.remediation)"]
  }

  // MARK: The SQL itself

  private var statements: [String] {
    var lines = ["", "THE SQL"]
    for population in control.populations {
      lines += ["", "  population \(population.name), key \(population.key.joined(separator: ", "))"]
      lines += indented(population.sql.text)
      for test in control.tests where test.population == population.name { lines += conditions(of: test) }
    }
    for test in control.tests {
      if let sql = test.guardSQL { lines += ["", "  guard of \(test.id)"] + indented(sql.text) }
    }
    for reconciliation in control.reconciliations {
      lines += ["", "  \(reconciliation.name)", "    expected  \(oneLine(reconciliation.expected.text))"]
      lines.append("    found     \(oneLine(reconciliation.found.text))")
    }
    return lines
  }

  private func conditions(of test: TestDefinition) -> [String] {
    test.attributes.flatMap { attribute -> [String] in
      guard let require = attribute.require else { return [] }
      let when = attribute.when.map { ["    \(test.id) \(attribute.id) concerns it if  \(oneLine($0.text))"] } ?? []
      return when + ["    \(test.id) \(attribute.id) holds if  \(oneLine(require.text))"]
    }
  }

  private func indented(_ sql: String) -> [String] {
    sql.split(separator: "\n", omittingEmptySubsequences: true).map { "    \($0)" }
  }

  private func oneLine(_ sql: String) -> String {
    sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// A table contract in plain words.
struct ContractPage {
  private let contract: TableContract

  init(_ contract: TableContract) { self.contract = contract }

  var text: String {
    var lines = [
      "\(contract.name)  \(contract.about)", "  key: \(contract.key.joined(separator: ", "))",
      "  file: \(contract.location.file)", "",
    ]
    for column in contract.columns {
      let visibility = column.visibility.map { "@\($0.rawValue)" } ?? "never in a report"
      let name = column.name + String(repeating: " ", count: max(1, 24 - column.name.utf8.count))
      let example = column.example.map { " e.g. \($0)" } ?? ""
      lines.append(
        "  \(name)\(column.kind.rawValue)\(column.required ? "" : " or NULL"), \(visibility): \(column.about)\(example)"
      )
    }
    return lines.joined(separator: "\n")
  }
}
