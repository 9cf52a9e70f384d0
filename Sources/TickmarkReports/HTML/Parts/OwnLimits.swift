internal import TickmarkCore

/// Limits that the company set otherwise than the controls do: whoever reads a verdict must see a looser one.
enum OwnLimits {
  static func html(_ assessment: Assessment) -> HTML.Content {
    let limits = assessment.selected.flatMap { control in
      control.parameters.compactMap(\.deviation).map { "\(control.id): \($0)" }
    }
    guard !limits.isEmpty else { return [HTMLTag.p { "Every limit in force is the control's own default." }] }
    return [
      HTMLTag.p { "Limits that differ from the control's own default:" },
      HTMLTag.ul { limits.map { limit in HTMLTag.li(text: limit) } },
    ]
  }
}
