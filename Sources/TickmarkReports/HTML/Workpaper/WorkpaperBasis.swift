internal import TickmarkCore

/// What the tests rest on: the limits in force, and whether the evidence is all of it.
struct WorkpaperBasis {
  private let control: ControlResult

  init(_ control: ControlResult) { self.control = control }

  var html: HTML.Content { limits + agreements }

  private var limits: HTML.Content {
    guard !control.parameters.isEmpty else { return [] }
    return [
      HTMLTag.section(.labelled(by: Anchor("limits"))) {
        HTMLTag.h2(.id(Anchor("limits")), text: "Limits in force")
        DataTable(
          "The policy's words name no such limit unless they are quoted with it; each is the company's choice",
          [
            .init("Limit", .short), .init("In force", .short), .init("Control's default", .short),
            .init("Where the default comes from", .wide),
          ], rows: control.parameters.map(row)
        ).html
      }
    ]
  }

  private func row(_ parameter: ParameterInForce) -> [HTML.Content] {
    let differs = parameter.deviation != nil
    return [
      [HTMLTag.code(text: parameter.name)],
      [
        differs
          ? HTMLTag.span(.class("differs"), text: "\(parameter.value) (differs)") : HTMLTag.span(text: parameter.value)
      ],
      [.text(parameter.defaultValue ?? parameter.value)], [.prose(parameter.source)] + reason(parameter),
    ]
  }

  private func reason(_ parameter: ParameterInForce) -> HTML.Content {
    guard let reason = parameter.reason else { return [] }
    return [
      HTMLTag.div {
        "Why it differs: "
        HTML.prose(reason)
        parameter.approvedBy.map { " (approved by \($0))" } ?? ""
      }
    ]
  }

  private var agreements: HTML.Content {
    guard !control.reconciliations.isEmpty else { return [] }
    return [
      HTMLTag.section(.labelled(by: Anchor("agreements"))) {
        HTMLTag.h2(.id(Anchor("agreements")), text: "Is the evidence complete?")
        DataTable(
          "Numbers from independent places that must agree, or the tests are rejected", ReconciliationRows.columns,
          rows: ReconciliationRows.rows(control.reconciliations)
        ).html
      }
    ]
  }
}
