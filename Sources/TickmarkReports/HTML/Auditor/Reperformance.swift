internal import TickmarkCore

/// How somebody who trusts nobody does it again.
struct Reperformance {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var html: HTML {
    HTMLTag.section(.labelled(by: Anchor("again"))) {
      HTMLTag.h2(.id(Anchor("again")), text: "How to do it again")
      HTMLTag.p {
        "Whoever holds this page can show later that nothing before it was rewritten: "
        "the locker's log had \(Numbers.count(assessment.head.size, "record")) with the root below."
      }
      HTMLTag.pre(.focusable, .label("Commands")) { HTML.block(commands) }
      HTMLTag.p {
        "Populations and attributes are SQL; each workpaper has it in full, with the limits that were in force. "
        "All exceptions stand in "
        HTMLTag.code(text: "exceptions.jsonl")
        ", one a line; each workpaper has the digest of its lines."
      }
      TickmarkLegend.html
      definitions.html
    }
  }

  private var commands: String {
    """
    tickmark verify                        # every byte of the locker: signature, records, root, blobs
    tickmark verify --since \(assessment.head.size):\(assessment.head.root.hex)
    tickmark replay                        # judges again from the locker alone: the same bytes, or why not
    script/verify-locker.sh evidence/locker .tickmark/locker.pub   # the same check without this tool
    """
  }

  private var definitions: DataTable {
    DataTable(
      "The controls as they were judged",
      [.init("Control", .short), .init("File", .wide), .init("SHA-256", .wide)],
      rows: assessment.selected.map { control in
        [[.text(control.id)], [HTMLTag.code(text: control.file)], [HTMLTag.code(text: control.sha256.hex)]]
      })
  }
}
