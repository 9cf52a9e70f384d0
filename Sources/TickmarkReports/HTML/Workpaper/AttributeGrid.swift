internal import TickmarkCore

/// The auditors' grid: items down, attributes across, a tickmark in each cell. Exceptions only, open ones first.
struct AttributeGrid {
  private let test: TestResult

  /// Items that one grid shows; all of them stand in `exceptions.jsonl`.
  static let rowLimit = 50

  init(_ test: TestResult) { self.test = test }

  var html: HTML.Content {
    guard let counted = test.counted, !counted.attributes.isEmpty else { return [] }
    return [HTMLTag.h3(text: "Attributes"), totals(counted).html] + exceptions(counted)
  }

  // MARK: Totals

  private func totals(_ counted: Counted) -> DataTable {
    let looked = test.sample?.size ?? counted.population
    return DataTable(
      "How often each attribute holds, of \(Numbers.count(looked, test.item))",
      [
        .init("Attribute", .wide), .init("Holds", .number), .init("Not shown", .number),
        .init("Of these unknown", .number),
        .init("Not concerned", .number),
      ],
      rows: counted.attributes.map { attribute in
        let rest = max(0, looked &- attribute.failed &- attribute.excused)
        return [
          [.text("\(attribute.id) \(attribute.title)")], [.text(Numbers.grouped(rest))],
          [.text(Numbers.grouped(attribute.failed))], [.text(Numbers.grouped(attribute.unknown))],
          [.text(Numbers.grouped(attribute.excused))],
        ]
      })
  }

  // MARK: Exceptions

  private func exceptions(_ counted: Counted) -> HTML.Content {
    guard counted.exceptions > 0 else { return [HTMLTag.p { "No item is an exception." }] }
    let shown = Array(counted.openFirst.prefix(Self.rowLimit))
    let heading = HTMLTag.h3(text: test.state.isUndecided ? "Exceptions, which decide nothing" : "Exceptions")
    let table = DataTable(caption(shown.count, counted), columns(counted), rows: shown.map { row($0, counted) })
    return [heading, subjects(counted)].compactMap(\.self) + (shown.isEmpty ? [] : [table.html, TickmarkLegend.html])
      + [whereAllAre(shown.count, counted)]
  }

  private func caption(_ shown: Int, _ counted: Counted) -> String {
    shown == counted.exceptions
      ? "All \(Numbers.count(shown, "exception"))"
      : "\(Numbers.grouped(shown)) of \(Numbers.count(counted.exceptions, "exception")), open ones first"
  }

  private func columns(_ counted: Counted) -> [DataTable.Column] {
    [.init("Item", .key)] + counted.attributes.map { .init($0.id, .tick) }
      + [.init("What was found", .wide), .init("Where it stands", .wide), .init("Covered by", .short)]
  }

  private func row(_ item: ExceptionItem, _ counted: Counted) -> [HTML.Content] {
    let says = item.says.filter { !$0.isEmpty }
    return [[HTMLTag.code { item.name.isEmpty ? "(no key)" : item.name }]]
      + counted.attributes.map { mark($0.id, of: item).cell }
      + [
        says.map { sentence in HTMLTag.div(text: sentence) }, item.traces.prefix(3).map(place),
        [.text(item.record ?? "nothing: open")],
      ]
  }

  private func place(_ trace: SourceLocation) -> HTML { HTMLTag.div { HTMLTag.code(text: trace.description) } }

  private func mark(_ letter: String, of item: ExceptionItem) -> Tickmark {
    if item.failed.contains(letter) { return .exception }
    return item.excused?.contains(letter) == true ? .excused : .holds
  }

  /// Four host-weeks of two hosts.
  private func subjects(_ counted: Counted) -> HTML? {
    guard let subjects = counted.subjects, subjects != counted.exceptions else { return nil }
    return HTMLTag.p { "They concern \(Numbers.count(subjects, "subject"))." }
  }

  private func whereAllAre(_ shown: Int, _ counted: Counted) -> HTML {
    HTMLTag.p(.class("note")) {
      if test.state.isUndecided {
        "They are not in exceptions.jsonl, because nothing was decided. "
      } else {
        "exceptions.jsonl has \(shown == counted.exceptions ? "them too" : "all \(Numbers.grouped(counted.exceptions))"). "
      }
      "The digest of their lines is "
      HTMLTag.code(text: counted.sha256.hex)
      "."
    }
  }
}
