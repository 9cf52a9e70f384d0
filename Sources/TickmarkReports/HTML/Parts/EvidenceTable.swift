internal import TickmarkCore

/// What stands behind the numbers: each file with the digest under which the locker keeps it.
struct EvidenceTable {
  /// Files that are shown of each table; `results.json` names all.
  static let rowLimit = 50
  /// What a reader must know of a file, such as columns that were dropped.
  private static let noticeLimit = 5

  private let evidence: [EvidenceStatus]
  private let period: Period

  init(_ evidence: [EvidenceStatus], in period: Period) {
    self.evidence = evidence
    self.period = period
  }

  var html: HTML {
    var table = DataTable(
      "Evidence by table. The digest is the file's name in the locker; the bar shows the period, and what the file speaks of.",
      [
        .init("File and SHA-256", .lead), .init("Speaks of", .short), .init("Collected", .short),
        .init("Rows", .number),
        .init("Bytes", .number), .init("Record", .number),
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
    let shown = status.sources.prefix(Self.rowLimit).flatMap(rows).prefix(Self.rowLimit)
    let more = Numbers.sum(status.sources.map { max(1, $0.parts.count) }) - shown.count
    let problems = status.reasons.prefix(ReasonList.limit).map { reason in
      note([HTMLTag.span(.class("differs"), text: "\(reason.state.words): \(reason.message)")])
    }
    let rest = more > 0 ? [note([.text("and \(Numbers.count(more, "more file")) that results.json names")])] : []
    return shown.isEmpty && problems.isEmpty ? [note([.text("no source")])] : shown + rest + problems
  }

  private func note(_ content: HTML.Content) -> [HTML.Content] { [content, [], [], [], [], []] }

  /// One a file; of a source without files, such as a derived table, one.
  private func rows(_ source: SourceStatus) -> [[HTML.Content]] {
    let origin = source.collector == "derived" ? "made from other tables" : "by \(source.collector) on \(source.host)"
    guard !source.parts.isEmpty else { return [row(source, file: [.text(origin)], bytes: "–")] }
    return source.parts.prefix(Self.rowLimit).map { part in
      row(
        source,
        file: [
          HTMLTag.code(text: part.name), HTMLTag.div { HTMLTag.code(.class("soft"), text: part.sha256.hex) },
          HTMLTag.div(.class("note"), text: origin),
        ] + notices(source), bytes: Numbers.grouped(part.bytes))
    }
  }

  private func row(_ source: SourceStatus, file: HTML.Content, bytes: String) -> [HTML.Content] {
    [
      file, [.text(whatItSpeaksOf(source))] + TimeBar(source, in: period).html,
      [.text(source.collectedAt?.day.description ?? "–")],
      [.text(Numbers.grouped(source.rows))], [.text(bytes)],
      [.text(source.record.map(Numbers.grouped) ?? "–")],
    ]
  }

  private func whatItSpeaksOf(_ source: SourceStatus) -> String {
    source.covers?.description ?? source.asOf.map { "state of \($0.day)" } ?? "–"
  }

  private func notices(_ source: SourceStatus) -> HTML.Content {
    source.notices.filter { !$0.isEmpty }.prefix(Self.noticeLimit).map { notice in
      HTMLTag.div(.class("note"), text: notice)
    }
  }
}
