/// How a file writes its records.
enum RecordFormat: String, CaseIterable {
  case csv, tsv, json, jsonl

  /// The format that a file's name promises; nil if it promises none.
  init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last?.lowercased() else { return nil }
    self.init(rawValue: last == "ndjson" ? "jsonl" : last)
  }
}
