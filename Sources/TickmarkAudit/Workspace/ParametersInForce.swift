internal import TickmarkCore

/// The values that a control runs with: its own, or the company's where the workspace sets one.
struct ParametersInForce {
  let values: [String: ParameterValue]
  let reported: [ParameterInForce]

  /// Tighter is free; looser, or without a direction, needs a reason and an approval. Throws `.definition` otherwise.
  init(of control: Control, overrides: [String: ParameterOverride]) throws(TickmarkError) {
    var values: [String: ParameterValue] = [:]
    var reported: [ParameterInForce] = []
    var problems: [Diagnostic] = []
    for name in overrides.keys.sorted() where !control.parameters.contains(where: { $0.name == name }) {
      let hint = Suggestion.hint(for: name, among: control.parameters.map(\.name))
      problems.append(Diagnostic("\(control.id) has no parameter '\(name)'", at: overrides[name]?.location, hint: hint))
    }
    for parameter in control.parameters {
      let override = overrides[parameter.name]
      if let override { problems += Self.problems(override, of: parameter, control.id) }
      values[parameter.name] = override?.value ?? parameter.value
      reported.append(
        ParameterInForce(
          name: parameter.name, value: (override?.value ?? parameter.value).description,
          defaultValue: override.map { _ in parameter.value.description }, source: parameter.source,
          reason: override?.reason, approvedBy: override?.approvedBy,
          magnitude: (override?.value ?? parameter.value).magnitude, tighterIs: parameter.tighterIs))
    }
    guard problems.isEmpty else { throw TickmarkError(.definition, problems) }
    self.values = values
    self.reported = reported
  }

  private static func problems(
    _ override: ParameterOverride, of parameter: Parameter, _ control: String
  ) -> [Diagnostic] {
    guard override.value.isSameKind(as: parameter.value) else {
      return [
        Diagnostic(
          "\(control).\(parameter.name) is \(parameter.value.kindInWords), found '\(override.value)'",
          at: override.location)
      ]
    }
    guard override.reason == nil, isLooser(override.value, than: parameter) else { return [] }
    return [
      Diagnostic(
        "'\(override.value)' is looser than \(control)'s own '\(parameter.value)' for \(parameter.name)",
        at: override.location, hint: "write {value: …, reason: …, approved_by: …}; the report shows both")
    ]
  }

  private static func isLooser(_ value: ParameterValue, than parameter: Parameter) -> Bool {
    guard value != parameter.value else { return false }
    guard let new = value.magnitude, let old = parameter.value.magnitude, let direction = parameter.tighterIs else {
      return true
    }
    return direction == .lower ? new > old : new < old
  }
}
