internal import TickmarkCore
internal import TickmarkReports

/// A control in plain words, for a terminal.
struct ControlPage {
  private let control: Control
  private let last: (ControlResult, Assessment)?

  init(_ control: Control, last: (ControlResult, Assessment)?) {
    self.control = control
    self.last = last
  }

  var text: String { (heading + parameters + evidence + tests + result).joined(separator: "\n") }

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

  private var parameters: [String] {
    guard !control.parameters.isEmpty else { return [] }
    return ["", "PARAMETERS"] + control.parameters.map { "  \($0.name) = \($0.value)   (\($0.source))" }
  }

  private var evidence: [String] {
    var lines = control.evidence.sorted { $0.key < $1.key }.map { table, requirement in
      let age = requirement.maxAge.map { ", at most \($0) old" } ?? ""
      return "  \(table)\(age)\(requirement.coversPeriod ? ", covering the period" : "")"
    }
    lines += control.reconciliations.map { "  reconciled: \($0.name)" }
    return lines.isEmpty ? [] : ["", "EVIDENCE"] + lines
  }

  private var tests: [String] {
    control.populations.flatMap { population -> [String] in
      var lines = [
        "", "POPULATION \(population.name): one \(population.item) a row",
        "  complete because it \(population.completeBecause)", "",
      ]
      lines += indented(population.sql.text)
      for test in control.tests where test.population == population.name {
        lines += ["", "  TEST \(test.id)  \(test.title)  (\(test.level.rawValue), tolerance \(test.tolerance))"]
        for attribute in test.attributes {
          lines.append("    \(attribute.id)  \(attribute.title)")
          if let when = attribute.when { lines.append("       when     \(oneLine(when.text))") }
          lines.append("       require  \(oneLine(attribute.require.text))")
        }
      }
      return lines
    }
  }

  private var result: [String] {
    guard let (result, assessment) = last else { return ["", "LAST RESULT", "  none yet: run `tickmark audit`"] }
    var lines = ["", "LAST RESULT  \(result.state.words), period \(assessment.period.id)"]
    lines += result.parameters.compactMap(\.deviation).map { "  own limit: \(Printable.text($0))" }
    for test in result.tests {
      let numbers = test.counted.map { ": \($0.exceptions) of \($0.population)" } ?? ""
      lines.append("  \(test.id)  \(test.state.words)\(numbers)")
      lines += test.reasons.map { "      \(Printable.text($0.message))" }
      for item in test.counted?.first.prefix(10) ?? [] {
        lines.append("      \(Printable.text(item.name)): \(Printable.text(item.says.joined(separator: "; ")))")
        lines += item.traces.map { "          \(Printable.text($0.description))" }
      }
    }
    return lines + ["", "WHAT TO DO", "  \(control.remediation)"]
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
