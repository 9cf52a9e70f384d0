internal import TickmarkCore

/// What must agree inside one control's file, its SQL aside.
enum ControlConsistency {
  static func problems(of control: Control, in node: Node) -> [Diagnostic] {
    identifiers(control, node) + parameters(control, node) + populations(control) + examples(control)
  }

  private static func identifiers(_ control: Control, _ node: Node) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var seen: Set<String> = []
    for test in control.tests {
      if test.id != control.id && !test.id.hasPrefix("\(control.id).") {
        problems.append(Diagnostic("the test's id '\(test.id)' does not begin with '\(control.id)'", at: test.location))
      }
      if !seen.insert(test.id).inserted {
        problems.append(Diagnostic("a second test with the id '\(test.id)'", at: test.location))
      }
      if test.attributes.isEmpty {
        problems.append(Diagnostic("test '\(test.id)' has no attribute: nothing could ever fail", at: test.location))
      }
    }
    return problems
  }

  private static func parameters(_ control: Control, _ node: Node) -> [Diagnostic] {
    (node["parameters"]?.members ?? []).flatMap { member -> [Diagnostic] in
      guard let value = member.value["value"] else { return [] }
      var problems: [Diagnostic] = []
      if ParameterReader.value(value) == nil {
        problems.append(
          Diagnostic("'\(value.text ?? "")' is no time span", at: value.location, hint: "such as PT24H or P7D"))
      }
      if member.value["at_most"] != nil && member.value["at_least"] != nil {
        problems.append(Diagnostic("a parameter is at_most or at_least, not both", at: member.keyLocation))
      }
      if EngineNames.parameters.contains(member.key) {
        problems.append(
          Diagnostic("'\(member.key)' is bound by the engine", at: member.keyLocation, hint: "choose another name"))
      }
      return problems
    }
  }

  private static func populations(_ control: Control) -> [Diagnostic] {
    let names = control.populations.map(\.name)
    var problems = control.tests.filter { !names.contains($0.population) }.map { test in
      Diagnostic(
        "test '\(test.id)' names the population '\(test.population)', which the control does not have",
        at: test.location,
        hint: Suggestion.hint(for: test.population, among: names))
    }
    let used = Set(control.tests.map(\.population))
    problems += control.populations.filter { !used.contains($0.name) }.map {
      Diagnostic("no test uses the population '\($0.name)'", at: $0.location)
    }
    return problems
  }

  /// Expectations must name what exists, and each attribute must have been seen to fail.
  private static func examples(_ control: Control) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let tests = Dictionary(control.tests.map { ($0.id, $0) }) { first, _ in first }
    var failing: [String: Set<String>] = [:]
    for example in control.examples {
      for (id, expectation) in example.expect.sorted(by: { $0.key < $1.key }) {
        guard let test = tests[id] else {
          let hint = Suggestion.hint(for: id, among: Array(tests.keys))
          problems.append(
            Diagnostic(
              "the example expects something of '\(id)', which is no test here", at: example.location, hint: hint))
          continue
        }
        guard case .exceptions(let items) = expectation else { continue }
        let letters = Set(items.values.joined())
        for letter in letters.subtracting(test.attributes.map(\.id)).sorted() {
          problems.append(Diagnostic("test '\(id)' has no attribute '\(letter)'", at: example.location))
        }
        failing[id, default: []].formUnion(letters)
      }
    }
    for test in control.tests {
      for attribute in test.attributes where failing[test.id]?.contains(attribute.id) != true {
        problems.append(
          Diagnostic(
            "no example shows attribute '\(attribute.id)' of '\(test.id)' failing: a test that was never seen to fail proves nothing",
            at: test.location, hint: "add an example with 'expect: {\(test.id): {<key>: [\(attribute.id)]}}'"))
      }
    }
    return problems
  }
}

/// Names that the engine gives to every control's SQL.
enum EngineNames {
  static let parameters = ["period_from", "period_to", "as_of", "period_from_on", "period_to_on", "as_of_on"]
  static let items = "item_under_test"
}
