internal import TickmarkCore

/// What stands behind the numbers: each file with the digest under which the locker keeps it.
struct EvidenceTable {
  private let evidence: [EvidenceStatus]

  init(_ evidence: [EvidenceStatus]) { self.evidence = evidence }

  var html: HTML {
    var table = DataTable(
      "Evidence by table. The digest is the file's name in the locker.",
      [
        .init("File", .wide), .init("Speaks of", .short), .init("Collected", .short), .init("Rows", .number),
        .init("Bytes", .number), .init("Record", .number), .init("SHA-256", .wide),
      ])
    for status in evidence { table.add(title(status), rows: rows(status)) }
    return table.html
  }

  private func title(_ status: EvidenceStatus) -> HTML.Content {
    [
      HTMLTag.code(text: status.table), .text(" "), .prose(status.about),
      .text(" (\(Numbers.count(status.rows, "row")); contract \(status.contract.hex.prefix(16))…)"),
    ]
  }

  private func rows(_ status: EvidenceStatus) -> [[HTML.Content]] {
    let found = status.sources.flatMap(rows)
    let problems = status.reasons.map { reason -> [HTML.Content] in
      [[HTMLTag.span(.class("differs"), text: "\(reason.state.words): \(reason.message)")], [], [], [], [], [], []]
    }
    return found.isEmpty && problems.isEmpty ? [[[.text("no source")], [], [], [], [], [], []]] : found + problems
  }

  /// One a file; of a source without files, such as a derived table, one.
  private func rows(_ source: SourceStatus) -> [[HTML.Content]] {
    let origin = source.collector == "derived" ? "made from other tables" : "by \(source.collector) on \(source.host)"
    guard !source.parts.isEmpty else { return [row(source, file: [.text(origin)], bytes: "–", digest: [])] }
    return source.parts.map { part in
      row(
        source, file: [HTMLTag.code(text: part.name), HTMLTag.div(.class("note"), text: origin)] + notices(source),
        bytes: Numbers.grouped(part.bytes), digest: [HTMLTag.code(text: part.sha256.hex)])
    }
  }

  private func row(_ source: SourceStatus, file: HTML.Content, bytes: String, digest: HTML.Content) -> [HTML.Content] {
    [
      file, [.text(whatItSpeaksOf(source))], [.text(source.collectedAt?.day.description ?? "–")],
      [.text(Numbers.grouped(source.rows))], [.text(bytes)],
      [.text(source.record.map(Numbers.grouped) ?? "–")], digest,
    ]
  }

  private func whatItSpeaksOf(_ source: SourceStatus) -> String {
    source.covers?.description ?? source.asOf.map { "state of \($0.day)" } ?? "–"
  }

  private func notices(_ source: SourceStatus) -> HTML.Content {
    source.notices.filter { !$0.isEmpty }.map { notice in HTMLTag.div(.class("note"), text: notice) }
  }
}
