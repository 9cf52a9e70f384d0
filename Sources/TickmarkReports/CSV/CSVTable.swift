/// Records under a header, as RFC 4180 writes them: commas, CRLF behind every record, UTF-8 without a mark.
struct CSVTable<Item>: Sendable {
  let columns: [(name: String, field: @Sendable (Item) -> CSVField)]

  /// The file's bytes, a record an item.
  func bytes(_ items: [Item]) -> [UInt8] {
    var bytes = record(columns.map(\.name))
    for item in items { bytes += record(columns.map { $0.field(item).written }) }
    return bytes
  }

  private func record(_ fields: [String]) -> [UInt8] { Array((fields.joined(separator: ",") + "\r\n").utf8) }
}
