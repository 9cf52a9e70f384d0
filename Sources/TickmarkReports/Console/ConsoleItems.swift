internal import TickmarkCore

/// The first exceptions of a test: key, what is said, where it stands in the owner's own export.
struct ConsoleItems {
  private let counted: Counted
  private let test: String
  private let shown: Int

  /// Columns of the longest key that still has its sentence beside it.
  private static let keyLimit = 24

  init(_ counted: Counted, of test: String, shown: Int) {
    self.counted = counted
    self.test = test
    self.shown = shown
  }

  var paragraphs: [Paragraph] {
    let items = counted.openFirst.prefix(shown)
    let widths = items.map { Span(key($0)).width }.filter { $0 <= Self.keyLimit }
    let indent = 4 + (widths.max() ?? 4) + 2
    return items.flatMap { paragraphs($0, indent: indent) } + more(than: items.count)
  }

  private func paragraphs(_ item: ExceptionItem, indent: Int) -> [Paragraph] {
    let says = item.says.map { Printable.text($0) }.filter { !$0.isEmpty }.joined(separator: "; ")
    let cover = item.record.map { " (covered by \(Printable.text($0)))" } ?? ""
    let text = says.isEmpty ? "not shown to hold \(Printable.text(item.failed.joined(separator: ", ")))" : says
    let traces = item.traces.prefix(2).map { trace in
      Paragraph([Span(Printable.text(trace.description), .faint)], indent: indent)
    }
    return said(key(item), [Span(text + cover)], indent: indent) + traces
  }

  /// A long key has its lines for itself, so that it can be broken too.
  private func said(_ key: String, _ text: [Span], indent: Int) -> [Paragraph] {
    let key = Span(key)
    guard key.width + 6 > indent else { return [Paragraph(text, lead: [Span("    \(key.text)")], indent: indent)] }
    return [Paragraph([key], indent: 4), Paragraph(text, indent: indent)]
  }

  private func key(_ item: ExceptionItem) -> String {
    let name = Printable.text(item.name)
    return name.allSatisfy { $0 == " " } ? "(no key)" : name
  }

  private func more(than count: Int) -> [Paragraph] {
    guard counted.exceptions > count else { return [] }
    let number = Numbers.grouped(counted.exceptions - count)
    let text = count == 0 ? "\(number) listed in exceptions.jsonl" : "and \(number) more in exceptions.jsonl"
    return [Paragraph([Span(text, .faint)], indent: 4)]
  }
}
