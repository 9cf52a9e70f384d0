internal import TickmarkCore

/// One assessment as a `result`.
struct OSCALResult {
  private let assessment: Assessment
  private let names: OSCALNames
  private let tests: [OSCALTest]

  init(_ assessment: Assessment, _ names: OSCALNames, _ resources: OSCALResources) {
    self.assessment = assessment
    self.names = names
    let whom = WhomToAsk(assessment)
    tests = assessment.selected.flatMap { control in
      control.tests.filter { $0.state != .notSelected }.map { test in
        OSCALTest(
          assessment: assessment, control: control, test: test, ask: whom.roles([test], of: control), names: names,
          resources: resources)
      }
    }
  }

  var value: JSONValue {
    var members: [String: JSONValue] = [
      "uuid": names.result,
      "title": OSCALText.line("Assessment of \(assessment.period.id)"),
      "description": OSCALText.line(
        "Tests of security measures over the period, as of \(assessment.asOf). The limits are the company's own choice."
      ),
      "start": .string(assessment.period.from.description),
      "end": .string(assessment.period.to.description),
      "reviewed-controls": reviewed,
    ]
    // OSCAL has no empty lists.
    for (name, values) in [
      ("observations", tests.map(\.observation)), ("risks", tests.compactMap(\.risk)),
      ("findings", tests.compactMap(\.finding)),
    ] where !values.isEmpty {
      members[name] = .array(values)
    }
    return .object(members)
  }

  private var reviewed: JSONValue {
    let selected = assessment.selected.map { ["control-id": JSONValue.string(OSCALText.token($0.id))] as JSONValue }
    let others = (assessment.notStarted + assessment.controls.filter { $0.state == .notSelected }.map(\.id)).map {
      ["control-id": JSONValue.string(OSCALText.token($0))] as JSONValue
    }
    var selection: [String: JSONValue] = [:]
    // The standard has no way to say that nothing was reviewed but all without each.
    selection[selected.isEmpty ? "include-all" : "include-controls"] = selected.isEmpty ? [:] : .array(selected)
    if !others.isEmpty { selection["exclude-controls"] = .array(others) }
    var members: [String: JSONValue] = ["control-selections": [.object(selection)]]
    if !tests.isEmpty {
      members["control-objective-selections"] = [
        ["include-objectives": .array(tests.map { ["objective-id": .string($0.objective)] })]
      ]
    }
    return .object(members)
  }
}
