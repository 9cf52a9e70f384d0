internal import TickmarkCore

/// The register of exceptions: the first of each test, whatever covers them.
struct AuditorExceptions {
  private let assessment: Assessment

  /// Items that are shown of each test; its workpaper has more.
  static let rowLimit = 10

  init(_ assessment: Assessment) { self.assessment = assessment }

  var html: HTML {
    HTMLTag.section(.labelled(by: Anchor("exceptions"))) {
      HTMLTag.h2(.id(Anchor("exceptions")), text: "Exceptions")
      if table.isEmpty {
        HTMLTag.p { "No exception was found in what could be decided." }
      } else {
        table.html
      }
    }
  }

  private var table: DataTable {
    var table = DataTable(
      "At most \(Self.rowLimit) of each test, open ones first; persons are pseudonyms, exceptions.jsonl has all",
      [
        .init("Item", .key), .init("Attributes", .short), .init("What was found", .wide), .init("Covered by", .short),
        .init("Since before", .short),
      ])
    for control in assessment.selected {
      for test in control.tests where !test.state.isUndecided {
        guard let counted = test.counted, counted.exceptions > 0 else { continue }
        table.add(title(test, of: control), rows: rows(counted, of: test))
      }
    }
    return table
  }

  private func title(_ test: TestResult, of control: ControlResult) -> HTML.Content {
    [
      HTMLTag.a(.href(.to(.control(control.id), Anchor("test", test.id), from: .auditor)), text: test.id), .text(" "),
      StateLook(test.state).badge, .text(" \(Numbers.text(test) ?? "")"),
      .text(SinceWords(assessment).exceptions(test).map { " · \($0)" } ?? ""),
    ]
  }

  private func rows(_ counted: Counted, of test: TestResult) -> [[HTML.Content]] {
    let items = counted.openFirst.prefix(Self.rowLimit)
    let more = counted.exceptions - items.count
    return items.map { row($0, of: test) }
      + (more > 0 ? [[[.text("and \(Numbers.grouped(more)) more")], [], [], [], []]] : [])
  }

  private func row(_ item: ExceptionItem, of test: TestResult) -> [HTML.Content] {
    let isNew = SinceWords(assessment).isNew(item, of: test)
    return [
      [HTMLTag.code { item.name.isEmpty ? "(no key)" : item.name }], [.text(item.failed.joined(separator: ", "))],
      item.says.filter { !$0.isEmpty }.map { sentence in HTMLTag.div(text: sentence) },
      [.text(item.record ?? "nothing: open")], [.text(isNew.map { $0 ? "new" : "repeat" } ?? "–")],
    ]
  }
}
