internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

/// What collecting brought, for people and for programs.
struct CollectionReport {
  let entries: [CollectionRun.Entry]
  let receipt: AppendReceipt

  /// Whether every source gave a complete answer that can be read.
  var isComplete: Bool { entries.allSatisfy { problem($0) == nil } }

  var text: String {
    var lines = entries.map { entry in
      let place = Printable.text(name(entry))
      if let problem = problem(entry) { return "✗ \(place)\n    \(Printable.text(problem))" }
      return "✓ \(place): \(rows(entry))\(withheld(entry))"
    }
    lines += receipt.repairs.map { "! repaired: \(Printable.text($0.description))" }
    lines.append("")
    lines.append("locker: \(receipt.head.size) records, root \(receipt.head.root)")
    return lines.joined(separator: "\n")
  }

  var jsonLines: String {
    entries.compactMap { try? CanonicalJSON.text(JSONValue(encoding: $0.record)) }.joined(separator: "\n")
  }

  /// What went wrong, without the sources that are fine: for a run that goes on.
  var problems: [String] { entries.compactMap { entry in problem(entry).map { "\(name(entry)): \($0)" } } }

  private func name(_ entry: CollectionRun.Entry) -> String {
    entry.host.kind == .workspace ? entry.source.label : "\(entry.source.label) on \(entry.host.name)"
  }

  private func rows(_ entry: CollectionRun.Entry) -> String {
    entry.record.rows.sorted { $0.key < $1.key }.map { "\($0.value) \($0.value == 1 ? "row" : "rows") of \($0.key)" }
      .joined(separator: ", ")
  }

  private func withheld(_ entry: CollectionRun.Entry) -> String {
    let rules = entry.record.redactions.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    return rules.isEmpty ? "" : "; withheld: \(rules.joined(separator: ", "))"
  }

  private func problem(_ entry: CollectionRun.Entry) -> String? {
    if let rejected = entry.record.rejected { return rejected }
    switch entry.gathering.outcome {
    case .complete: return nil
    case .incomplete(let reason): return "incomplete: \(reason)"
    case .absent(let reason): return "absent: \(reason)"
    case .failed(let reason): return "failed: \(reason)"
    }
  }
}
