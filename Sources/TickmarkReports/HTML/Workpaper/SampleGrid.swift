internal import TickmarkCore

/// How a sample was drawn, and what its reader marked.
struct SampleGrid {
  private let test: TestResult

  /// Items that are shown; the record has all.
  static let rowLimit = 100

  init(_ test: TestResult) { self.test = test }

  var html: HTML.Content {
    guard let sample = test.sample else { return [] }
    return [
      HTMLTag.h3(text: "Sample"),
      HTMLTag.p {
        "A person read \(Numbers.share(sample.size, of: test.counted?.population ?? 0, test.item)). At a confidence of "
        "90 % at most \(sample.upperLimit) of the whole population are deviations."
      },
      HTMLTag.dl(.class("facts")) {
        HTMLTag.dt(text: "Seed")
        HTMLTag.dd { HTMLTag.code(text: sample.seed) }
        HTMLTag.dt(text: "Population's digest")
        HTMLTag.dd { HTMLTag.code(text: sample.population.hex) }
      },
      HTMLTag.p(.class("note")) {
        "Drawn by the smallest SHA-256 of seed, population's digest and key, a line feed between: anybody can draw it "
        "again."
      },
    ] + items(sample)
  }

  private func items(_ sample: SampleResult) -> HTML.Content {
    guard let items = sample.items, !items.isEmpty else { return [] }
    let shown = items.prefix(Self.rowLimit)
    let letters = test.counted?.attributes ?? []
    let caption =
      shown.count == items.count
      ? "The \(Numbers.count(items.count, "item")) that were drawn"
      : "\(Numbers.grouped(shown.count)) of the \(Numbers.count(items.count, "item")) that were drawn"
    let columns = [DataTable.Column("Item", .key)] + letters.map { .init("\($0.id) \($0.title)") }
    return [DataTable(caption, columns, rows: shown.map { row($0, letters.map(\.id)) }).html, TickmarkLegend.html]
  }

  private func row(_ item: SampledItem, _ letters: [String]) -> [HTML.Content] {
    [[HTMLTag.code(text: item.key.joined(separator: "/"))]] + letters.map { mark($0, of: item).cell }
  }

  private func mark(_ letter: String, of item: SampledItem) -> Tickmark {
    if item.failed.contains(letter) { return .exception }
    if item.excused.contains(letter) { return .excused }
    return item.held.contains(letter) ? .holds : .unread
  }
}
