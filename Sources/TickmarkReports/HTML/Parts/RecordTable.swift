internal import TickmarkCore

/// What people decided beside the results: waivers, findings, compensations, statements, samples.
struct RecordTable {
  /// Records that are shown; `results.json` has all.
  static let rowLimit = 200

  private let records: [RecordStatus]
  private let caption: String

  init(_ records: [RecordStatus], caption: String) {
    self.records = records
    self.caption =
      records.count > Self.rowLimit
      ? "\(caption); \(Numbers.grouped(Self.rowLimit)) of \(Numbers.grouped(records.count)), results.json has all"
      : caption
  }

  var html: HTML {
    DataTable(
      caption,
      [
        .init("Record"), .init("Kind"), .init("Test", .short), .init("Covers", .number), .init("Until", .short),
        .init("Who"), .init("Remarks", .wide), .init("File and SHA-256", .wide),
      ], rows: records.prefix(Self.rowLimit).map(row)
    ).html
  }

  private func row(_ record: RecordStatus) -> [HTML.Content] {
    [
      [.text(record.id)], [.text(RecordWords.kind(record.kind))], [.text(record.test)],
      [.text(Numbers.grouped(record.covered))], [.text(record.validTo ?? "–")], [.text(record.owner ?? "–")],
      [.text(record.remarks.map { RecordWords.words($0, record) }.joined(separator: ", "))],
      [HTMLTag.code(text: record.file), .text(" "), HTMLTag.code(text: record.sha256.hex)],
    ]
  }
}
