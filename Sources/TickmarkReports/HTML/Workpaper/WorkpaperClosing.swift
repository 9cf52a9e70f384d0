internal import TickmarkCore

/// What to do, which requirements elsewhere it answers, how to do it again, and the conclusion that a person signs.
struct WorkpaperClosing {
  private let control: ControlResult
  private let assessment: Assessment

  init(_ control: ControlResult, in assessment: Assessment) {
    self.control = control
    self.assessment = assessment
  }

  var html: HTML.Content { [toDo] + maps + [again, conclusion] }

  private var toDo: HTML {
    HTMLTag.section(.labelled(by: Anchor("todo"))) {
      HTMLTag.h2(.id(Anchor("todo")), text: "What to do about exceptions")
      HTMLTag.p { HTML.prose(control.remediation) }
      HTMLTag.p(.class("note")) { "\(control.owner) answers for this measure." }
    }
  }

  private var maps: HTML.Content {
    guard !control.maps.isEmpty else { return [] }
    return [
      HTMLTag.section(.labelled(by: Anchor("maps"))) {
        HTMLTag.h2(.id(Anchor("maps")), text: "Related requirements")
        HTMLTag.dl(.class("facts")) {
          control.maps.sorted { $0.key < $1.key }.flatMap { name, ids in
            [HTMLTag.dt(text: name), HTMLTag.dd(text: ids.joined(separator: ", "))]
          }
        }
      }
    ]
  }

  private var again: HTML {
    HTMLTag.section(.labelled(by: Anchor("again"))) {
      HTMLTag.h2(.id(Anchor("again")), text: "How to do it again")
      HTMLTag.p {
        "Defined in "
        HTMLTag.code(text: control.file)
        ", SHA-256 "
        HTMLTag.code(text: control.sha256.hex)
        ". "
        HTMLTag.code(text: "tickmark replay")
        " judges the whole period again from the locker; "
        HTMLTag.code(text: "tickmark audit --only \(control.id)")
        " this measure."
      }
    }
  }

  private var conclusion: HTML {
    HTMLTag.section(.class("conclusion"), .labelled(by: Anchor("conclusion"))) {
      HTMLTag.h2(.id(Anchor("conclusion")), text: "Conclusion")
      HTMLTag.p { "The result above is a program's. The conclusion is a person's, signed by hand:" }
      HTMLTag.ul(.class("boxes")) {
        for choice in ["effective", "effective with exceptions", "not effective", "not concluded"] {
          HTMLTag.li(text: choice)
        }
      }
      SignatureLines.html
    }
  }
}
