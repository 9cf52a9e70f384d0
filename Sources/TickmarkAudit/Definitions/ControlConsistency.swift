internal import TickmarkCore

/// What must agree inside one control's file, its SQL aside.
enum ControlConsistency {
  static func problems(of control: Control, in node: Node) -> [Diagnostic] {
    identifiers(control) + methods(control, node) + parameters(control, node) + populations(control)
      + reconciliations(control) + figures(control, node) + examples(control)
  }

  private static func identifiers(_ control: Control) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var seen: Set<String> = []
    for test in control.tests {
      if test.id != control.id && !test.id.hasPrefix("\(control.id).") {
        problems.append(Diagnostic("the test's id '\(test.id)' does not begin with '\(control.id)'", at: test.location))
      }
      if !seen.insert(test.id).inserted {
        problems.append(Diagnostic("a second test with the id '\(test.id)'", at: test.location))
      }
    }
    return problems
  }

  /// Each method needs its own keys: SQL, a person's marks, or a signed statement.
  private static func methods(_ control: Control, _ node: Node) -> [Diagnostic] {
    zip(control.tests, node["tests"]?.elements ?? []).flatMap { test, node -> [Diagnostic] in
      func problem(_ text: String) -> Diagnostic { Diagnostic("test '\(test.id)' \(text)", at: test.location) }
      if case .attestation = test.method {
        let foreign = ["population", "attributes", "sample", "guard", "empty", "tolerance", "advisory", "figure"]
        return foreign.filter { node[$0] != nil }.map { problem("is an attestation, which has no '\($0)'") }
      }
      var problems: [Diagnostic] = []
      if node["population"] == nil { problems.append(problem("needs the key 'population'")) }
      if test.attributes.isEmpty { problems.append(problem("has no attribute: nothing could ever fail")) }
      guard case .sample(let plan, _) = test.method else {
        return problems
          + test.attributes.filter { $0.require == nil }.map { problem("needs 'require' in attribute '\($0.id)'") }
      }
      problems += ["guard", "empty", "tolerance", "advisory", "figure"].filter { node[$0] != nil }
        .map { problem("is a sample, which has no '\($0)'") }
      problems += test.attributes.filter { $0.require != nil || $0.when != nil || $0.says != nil }
        .map { problem("is a sample: a person marks attribute '\($0.id)', so it has a title only") }
      guard case .integer(let size) = control.parameters.first(where: { $0.name == plan.sizeParameter })?.value,
        size > 0
      else { return problems + [problem("needs a parameter '\(plan.sizeParameter)' with a number of items")] }
      return problems
    }
  }

  /// A picture with values needs a limit to hold them against; a grid has its states.
  private static func figures(_ control: Control, _ node: Node) -> [Diagnostic] {
    zip(control.tests, node["tests"]?.elements ?? []).flatMap { test, node -> [Diagnostic] in
      guard let figure = test.figure, let node = node["figure"] else { return [] }
      let keys = ["value", "limit"]
      guard figure.kind.isMeasured else {
        return keys.compactMap { key in
          node[key].map { Diagnostic("a figure of the kind grid has no '\(key)'", at: $0.location) }
        }
      }
      let lacking = keys.filter { node[$0] == nil }.map { key in
        Diagnostic("a figure of the kind \(figure.kind.rawValue) needs the key '\(key)'", at: figure.location)
      }
      return lacking + limit(figure, at: node["limit"]?.location, control)
    }
  }

  private static func limit(
    _ figure: FigureDefinition, at location: SourceLocation?, _ control: Control
  ) -> [Diagnostic] {
    guard let name = figure.limit, let location else { return [] }
    guard let parameter = control.parameters.first(where: { $0.name == name }) else {
      let hint = Suggestion.hint(for: name, among: control.parameters.map(\.name))
      return [Diagnostic("'\(name)' is no parameter of the control", at: location, hint: hint)]
    }
    guard parameter.value.magnitude != nil, parameter.tighterIs == .lower else {
      return [
        Diagnostic(
          "the limit '\(name)' of a figure must be a number or a time span with 'at_most: true'", at: location)
      ]
    }
    return []
  }

  private static func reconciliations(_ control: Control) -> [Diagnostic] {
    let ids = control.tests.map(\.id)
    return control.reconciliations.flatMap { reconciliation in
      (reconciliation.tests ?? []).sorted().filter { !ids.contains($0) }.map { id in
        Diagnostic(
          "the reconciliation '\(reconciliation.name)' names '\(id)', which is no test here",
          at: reconciliation.expected.location, hint: Suggestion.hint(for: id, among: ids))
      }
    }
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
    var problems = control.tests.flatMap { test -> [Diagnostic] in
      guard let population = test.population, !names.contains(population) else { return [] }
      return [
        Diagnostic(
          "test '\(test.id)' names the population '\(population)', which the control does not have",
          at: test.location, hint: Suggestion.hint(for: population, among: names))
      ]
    }
    let used = Set(control.tests.compactMap(\.population))
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
      problems += overlays(of: example, tests)
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
    for test in control.tests where !control.examples.contains(where: { $0.expect[test.id]?.isFine == true }) {
      problems.append(Diagnostic("no example shows '\(test.id)' passing", at: test.location))
    }
    return problems
      + control.tests.filter { isNeverUnsigned($0, control) }.map {
        Diagnostic("no example shows '\($0.id)' without a signature", at: $0.location)
      }
  }

  /// A statement that no example shows waiting was never seen to be anything but signed.
  private static func isNeverUnsigned(_ test: TestDefinition, _ control: Control) -> Bool {
    guard case .attestation = test.method else { return false }
    return !control.examples.contains { $0.expect[test.id] == .state(.pending) }
  }

  /// What an example says of signers, readers and applicability must concern tests of that kind.
  private static func overlays(of example: Example, _ tests: [String: TestDefinition]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    func require(_ ids: some Sequence<String>, _ key: String, _ fits: (TestDefinition) -> Bool) {
      for id in ids.sorted() where tests[id].map(fits) != true {
        problems.append(Diagnostic("'\(id)' cannot be '\(key)' in an example", at: example.location))
      }
    }
    require(example.signed.keys, "signed") { $0.method.name == "attestation" }
    require(example.marked.keys, "marked") { $0.method.name == "sample" }
    require(example.notApplicable, "not_applicable") { $0.guardSQL != nil }
    return problems
  }
}

/// Names that the engine gives to every control's SQL.
enum EngineNames {
  static let parameters = ["period_from", "period_to", "as_of", "period_from_on", "period_to_on", "as_of_on"]
  static let items = "item_under_test"
}
