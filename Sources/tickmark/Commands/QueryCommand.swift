internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Look into the evidence with SQL, read-only.",
    discussion: """
      Shows evidence as it is, persons included: for the auditor's eyes, not for a report.

      \(Help.examples([
        "tickmark query \"SELECT system, count(*) FROM access_accounts GROUP BY system\"",
        "tickmark query --json \"SELECT * FROM hr_leavers\"",
      ]))

      \(Help.exitCodes([.fine, .toolFailed, .integrityBroken, .usage, .invalidDefinition]))
      """)

  @Argument(help: "A SELECT over evidence tables.") var sql: String
  @OptionGroup var options: WorkspaceOptions
  @Flag(help: "Print one JSON object a row.") var json = false

  func run() throws {
    let answer = try EvidenceQuery.run(sql, try options.assessment(now: Clock.now).inputs())
    for warning in answer.warnings { Terminal.note("tickmark: warning: \(Printable.text(warning))") }
    if json {
      for row in answer.rows { Terminal.print(line(answer.columns, row)) }
    } else {
      Terminal.print(TextTable(header: answer.columns, rows: answer.rows).text)
    }
  }

  private func line(_ columns: [String], _ row: [String?]) -> String {
    let members = zip(columns, row).map { ($0, $1.map(JSONValue.string) ?? .null) }
    return CanonicalJSON.text(.object(Dictionary(members) { first, _ in first }))
  }
}

/// Columns side by side, for a terminal.
struct TextTable {
  let header: [String]
  let rows: [[String?]]

  var text: String {
    let cells = ([header] + rows.map { $0.map { $0 ?? "NULL" } }).map { $0.map { Printable.text($0, limit: 60) } }
    let widths = header.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    var lines = cells.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
    }
    lines.insert(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), at: 1)
    lines.append("\(rows.count) \(rows.count == 1 ? "row" : "rows")")
    return lines.map { String($0.reversed().drop(while: { $0 == " " }).reversed()) }.joined(separator: "\n")
  }
}
