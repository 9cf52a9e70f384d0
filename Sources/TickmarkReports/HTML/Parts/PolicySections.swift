internal import TickmarkCore

/// The controls under the policy's headings, in the order of the report.
struct PolicySection {
  let title: String
  let controls: [ControlResult]

  static func all(of assessment: Assessment) -> [PolicySection] {
    var order: [String] = []
    var controls: [String: [ControlResult]] = [:]
    for control in assessment.selected {
      let title = control.policy.section
      if controls[title] == nil { order.append(title) }
      controls[title, default: []].append(control)
    }
    return order.map { PolicySection(title: $0, controls: controls[$0] ?? []) }
  }
}
